package org.signalbox.shell.internal.command;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.signalbox.model.Message;
import org.signalbox.model.Schedule;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;
import org.signalbox.shell.internal.Arguments;

/** Parses a wall time with its zone, as in a content file. */
final class WallTimes {
    private WallTimes() {}

    /** Parses {@code 2027-03-01T09:00 Europe/Paris} as one word or two; without a zone, the machine's. */
    static Schedule parse(List<String> words) throws CommandException {
        var parts = String.join(" ", words).strip().split("\\s+");
        if (parts.length > 2 || parts[0].isEmpty()) {
            throw Arguments.usage("shell.not-time", String.join(" ", words));
        }
        try {
            var zone = parts.length == 2 ? ZoneId.of(parts[1]) : ZoneId.systemDefault();
            return new Schedule(LocalDateTime.parse(parts[0]), zone);
        } catch (DateTimeException e) {
            throw new CommandException(ExitCode.USAGE, Message.of("shell.not-time", String.join(" ", words)), e);
        }
    }
}
