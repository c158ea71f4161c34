package org.signalbox.sandbox;

import java.time.Instant;
import java.util.Optional;

/**
 * What somebody wrote to an account of a practice network, with what the account did with it.
 *
 * @param removed by the account, or by its author
 * @param post that it is below, or item that it answers
 */
public record PracticeItem(
        String id,
        WrittenItem.Kind kind,
        Instant createdAt,
        String author,
        String text,
        Optional<String> post,
        boolean liked,
        boolean hidden,
        boolean removed) {}
