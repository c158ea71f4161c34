package org.signalbox.content.internal;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRulesProvider;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.signalbox.model.Message;
import org.signalbox.model.Schedule;
import org.signalbox.model.Severity;
import org.signalbox.model.SourceRange;

/** Parses a wall time with its zone, in the format of content files. */
final class ScheduleText {
    private static final Pattern SHAPE = Pattern.compile(
            "(\\d{4}-\\d{2}-\\d{2})[T ](\\d{2}:\\d{2}(?::\\d{2})?)(?:\\s*(Z|[+-]\\d{2}:\\d{2})|\\s+(\\S+))?");

    private static final Pattern LOOSE = Pattern.compile(
            "(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})(?:[T ,]+(\\d{1,2})(?:[:.h](\\d{2}))?)?(?:\\s+(\\S+))?");

    /** Zones for suggestions. */
    private static final List<String> ZONES = ZoneRulesProvider.getAvailableZoneIds().stream()
            .filter(zone -> zone.contains("/") && !zone.startsWith("Etc/") && !zone.startsWith("SystemV/"))
            .sorted()
            .toList();

    private ScheduleText() {}

    static Optional<Schedule> read(String text, SourceRange place, Problems problems) {
        var matcher = SHAPE.matcher(text.strip());
        if (!matcher.matches()) {
            bad(text, place, problems);
            return Optional.empty();
        }
        LocalDateTime wall;
        try {
            wall = LocalDateTime.parse(matcher.group(1) + "T" + matcher.group(2));
        } catch (DateTimeException e) {
            bad(text, place, problems);
            return Optional.empty();
        }
        if (matcher.group(3) != null) {
            return offset(matcher.group(3), text, place, problems).map(offset -> new Schedule(wall, offset));
        }
        var zone = matcher.group(4);
        if (zone == null) {
            var here = new Schedule(wall, ZoneId.systemDefault());
            problems.add(
                    Severity.WARNING,
                    place,
                    List.of(Problems.replace(place, here.toString(), Message.of("content.fix.replace", here))),
                    Message.of("content.no-zone", here.zone()));
            return Optional.of(here);
        }
        if (!known(zone)) {
            var start = place.offset() + Math.max(0, text.indexOf(zone));
            var where = place.length() == text.length()
                    ? new SourceRange(
                            place.file(), place.line(), place.column() + start - place.offset(), start, zone.length())
                    : place;
            problems.unknown(Severity.ERROR, where, "content.unknown-zone", zone, ZONES);
            return Optional.empty();
        }
        return Optional.of(new Schedule(wall, ZoneId.of(zone)));
    }

    /** Reports an invalid time, with the probable one as a fix. */
    private static void bad(String text, SourceRange place, Problems problems) {
        var meant = loose(text).map(wall -> wall + rest(text));
        problems.add(
                Severity.ERROR,
                place,
                meant.map(each -> List.of(Problems.replace(place, each, Message.of("content.fix.replace", each))))
                        .orElse(List.of()),
                Message.of("content.bad-schedule", text));
    }

    private static String rest(String text) {
        var matcher = LOOSE.matcher(text.strip());
        var zone = matcher.matches() ? matcher.group(6) : null;
        return " " + (zone != null && known(zone) ? zone : ZoneId.systemDefault());
    }

    /** Read at each call, because zones can be added at run time. */
    private static boolean known(String zone) {
        return ZoneRulesProvider.getAvailableZoneIds().contains(zone);
    }

    /** Parses a date with an optional time in other common formats; the default time is nine o'clock. */
    static Optional<LocalDateTime> loose(String text) {
        var matcher = LOOSE.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDateTime.of(
                    Integer.parseInt(matcher.group(1)),
                    Integer.parseInt(matcher.group(2)),
                    Integer.parseInt(matcher.group(3)),
                    matcher.group(4) == null ? 9 : Integer.parseInt(matcher.group(4)),
                    matcher.group(5) == null ? 0 : Integer.parseInt(matcher.group(5))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<ZoneOffset> offset(String offset, String text, SourceRange place, Problems problems) {
        try {
            return Optional.of(ZoneOffset.of(offset));
        } catch (DateTimeException e) {
            bad(text, place, problems);
            return Optional.empty();
        }
    }
}
