package org.signalbox.model;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * When a post is due: a wall time in a zone, which stays the truth when the zone's rules change. A time that a clock
 * change skips moves forward by the length of the gap; one that a change repeats means the first of the two.
 */
public record Schedule(LocalDateTime wall, ZoneId zone) {
    /** The instant by the zone's present rules. */
    public Instant instant() {
        return ZonedDateTime.of(wall, zone).toInstant();
    }

    /** That instant as a wall time of the zone. */
    public static Schedule at(Instant instant, ZoneId zone) {
        return new Schedule(LocalDateTime.ofInstant(instant, zone), zone);
    }

    /** As in a content file: {@code 2027-03-01T09:00 Europe/Paris}. */
    @Override
    public String toString() {
        return wall + " " + zone;
    }
}
