package org.signalbox.workbench.ui;

import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Times of day as people type them. Pure. */
public final class TimeText {
    private static final DateTimeFormatter READ = DateTimeFormatter.ofPattern("H:mm");

    private TimeText() {}

    /** Parses {@code 9:05} or {@code 21:05}; empty for anything else. */
    public static Optional<LocalTime> read(String text) {
        try {
            return Optional.of(LocalTime.parse(text.strip(), READ));
        } catch (DateTimeParseException unfinished) {
            return Optional.empty();
        }
    }
}
