package org.signalbox.shell.internal.command;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.signalbox.model.Message;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;

/** Parses days and instants as terms documents write them. */
final class Dates {
    private Dates() {}

    /** Parses {@code 2026-12-01}, the start of that day in UTC, or {@code 2026-12-01T09:00:00Z}. */
    static Instant instant(String text) throws CommandException {
        try {
            return text.contains("T")
                    ? java.time.OffsetDateTime.parse(text).toInstant()
                    : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeParseException e) {
            throw new CommandException(ExitCode.USAGE, Message.of("shell.not-date", text), e);
        }
    }

    static Instant instant(Optional<String> text, Instant otherwise) throws CommandException {
        return text.isPresent() ? instant(text.get()) : otherwise;
    }
}
