package org.signalbox.shell.internal.command;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.signalbox.model.Message;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;
import org.signalbox.shell.internal.Arguments;

/** Parses instants and durations of options. */
final class Instants {
    private Instants() {}

    /** Parses {@code 2027-03-01T09:00:00Z}, a time with offset, or a wall time as in a content file. */
    static Instant parse(String text) throws CommandException {
        try {
            return OffsetDateTime.parse(text.strip()).toInstant();
        } catch (DateTimeParseException e) {
            return WallTimes.parse(List.of(text)).instant();
        }
    }

    static Optional<Instant> option(Arguments arguments, String name) throws CommandException {
        var text = arguments.value(name);
        return text.isPresent() ? Optional.of(parse(text.get())) : Optional.empty();
    }

    /** Parses {@code P3D} or {@code PT12H}; a day has 24 hours. */
    static Optional<Duration> duration(Arguments arguments, String name) throws CommandException {
        var text = arguments.value(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            var duration = Duration.parse(text.get());
            if (!duration.isNegative()) {
                return Optional.of(duration);
            }
        } catch (DateTimeException e) {
            throw new CommandException(ExitCode.USAGE, Message.of("shell.not-duration", name, text.get()), e);
        }
        throw Arguments.usage("shell.not-duration", name, text.get());
    }
}
