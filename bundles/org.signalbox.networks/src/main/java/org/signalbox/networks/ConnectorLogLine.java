package org.signalbox.networks;

import java.time.Instant;

/**
 * A line that a connector wrote, or the host about its requests.
 *
 * @param account whose session wrote it; empty without one
 * @param text one line, without secrets
 */
public record ConnectorLogLine(Instant at, Level level, String account, String text) {
    /** From the least to the most important. */
    public enum Level {
        DEBUG,
        INFO,
        WARN
    }
}
