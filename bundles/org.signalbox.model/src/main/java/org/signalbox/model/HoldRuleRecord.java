package org.signalbox.model;

import java.time.Instant;

/**
 * A rule as the store holds it.
 *
 * @param subject a network's id, or an account as {@code name@network}, whose rule goes before its network's
 * @param revision counts changes
 */
public record HoldRuleRecord(String subject, HoldRule rule, Instant changedAt, long revision) {}
