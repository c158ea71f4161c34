package org.signalbox.model;

import java.time.Instant;

/**
 * Something that happened, for good.
 *
 * @param actor who did it: a person's name, a node or {@code signalbox}
 * @param subject what it happened to, such as {@code publication/…}, {@code network/chirp}, {@code account/a@b}
 * @param message what happened
 */
public record AuditEntry(Instant at, String actor, String subject, Message message) {}
