package org.signalbox.content.internal;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.signalbox.model.Message;
import org.signalbox.model.Place;
import org.signalbox.model.Schedule;
import org.signalbox.model.Severity;

/** A wall time with its zone, as content files have it. */
final class ScheduleText {
    private static final Pattern SHAPE =
            Pattern.compile("(\\d{4}-\\d{2}-\\d{2})[T ](\\d{2}:\\d{2}(?::\\d{2})?)(?:\\s*(Z|[+-]\\d{2}:\\d{2})|\\s+(\\S+))?");

    private static final Set<String> ALL_ZONES = Set.copyOf(ZoneId.getAvailableZoneIds());
    private static final List<String> ZONES = ALL_ZONES.stream()
            .filter(zone -> zone.contains("/") && !zone.startsWith("Etc/") && !zone.startsWith("SystemV/"))
            .sorted()
            .toList();

    private ScheduleText() {}

    static Optional<Schedule> read(String text, Place place, Problems problems) {
        var matcher = SHAPE.matcher(text.strip());
        if (!matcher.matches()) {
            problems.error(place, "content.bad-schedule", text);
            return Optional.empty();
        }
        LocalDateTime wall;
        try {
            wall = LocalDateTime.parse(matcher.group(1) + "T" + matcher.group(2));
        } catch (DateTimeException e) {
            problems.error(place, "content.bad-schedule", text);
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
        if (!ALL_ZONES.contains(zone)) {
            var start = place.offset() + Math.max(0, text.indexOf(zone));
            var where = place.length() == text.length()
                    ? new Place(
                            place.file(), place.line(), place.column() + start - place.offset(), start, zone.length())
                    : place;
            problems.unknown(Severity.ERROR, where, "content.unknown-zone", zone, ZONES);
            return Optional.empty();
        }
        return Optional.of(new Schedule(wall, ZoneId.of(zone)));
    }

    private static Optional<ZoneOffset> offset(String offset, String text, Place place, Problems problems) {
        try {
            return Optional.of(ZoneOffset.of(offset));
        } catch (DateTimeException e) {
            problems.error(place, "content.bad-schedule", text);
            return Optional.empty();
        }
    }
}
