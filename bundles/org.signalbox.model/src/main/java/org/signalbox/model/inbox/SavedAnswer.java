package org.signalbox.model.inbox;

import java.time.Instant;

/**
 * A text to answer with.
 *
 * @param name unique, whatever the case
 * @param text with fields such as {@code {name}}, {@code {handle}} and {@code {me}}
 * @param language a language tag, or empty for any
 * @param revision counts changes; 0 for a new one
 */
public record SavedAnswer(String name, String text, String language, Instant changedAt, long revision) {}
