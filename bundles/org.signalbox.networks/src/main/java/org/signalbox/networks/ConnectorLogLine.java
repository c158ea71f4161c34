package org.signalbox.networks;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A line that a connector wrote, or the host about its requests and failures.
 *
 * @param number ascending within the process and the network, from 1
 * @param account whose session wrote it; empty without one
 * @param text one line, without secrets
 */
public record ConnectorLogLine(long number, Instant at, Level level, String account, String text) {
    /** From the least to the most important. */
    public enum Level {
        DEBUG,
        INFO,
        WARNING,
        ERROR;

        /** As people write it, in lower case. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The level that {@link #word} names, in lower case only. */
        public static Optional<Level> of(String word) {
            return Arrays.stream(values())
                    .filter(level -> level.word().equals(word))
                    .findFirst();
        }

        /** Whether it is at least as important as another. */
        public boolean reaches(Level least) {
            return compareTo(least) >= 0;
        }
    }

    /** Its time (UTC, to the millisecond), level and account before its text. */
    @Override
    public String toString() {
        return "%s %-7s %s%s"
                .formatted(at.truncatedTo(ChronoUnit.MILLIS), level, account.isEmpty() ? "" : account + " ", text);
    }
}
