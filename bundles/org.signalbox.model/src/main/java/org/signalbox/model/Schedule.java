package org.signalbox.model;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneRulesProvider;
import java.util.Optional;

/**
 * The due time of a post as a wall time in a zone. The wall time stays the truth when the zone's rules change. A time
 * that a clock change skips moves forward by the gap; one that a clock change repeats means the first of the two. Only
 * this class turns a time that people chose into an instant; RFC 5545 (3.3.5) has the same rule.
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

    /** The relation of a wall time to the zone's clock changes. */
    public enum Fit {
        ONCE,
        /** A clock change skips it; it means a later one. */
        SKIPPED,
        /** A clock change repeats it; it means the first. */
        REPEATED
    }

    public Fit fit() {
        return switch (zone.getRules().getValidOffsets(wall).size()) {
            case 0 -> Fit.SKIPPED;
            case 1 -> Fit.ONCE;
            default -> Fit.REPEATED;
        };
    }

    /** The version of the rules that {@link #instant} goes by, such as {@code 2026b}; empty for a fixed offset. */
    public String zoneRules() {
        // a zone whose offset never changed yet has rules as well
        return ZoneRulesProvider.getAvailableZoneIds().contains(zone.getId())
                ? ZoneRulesProvider.getVersions(zone.getId()).lastKey()
                : "";
    }

    /** The zone's name for people; empty if it is the same zone as {@code here}, whatever both are called. */
    public Optional<String> otherZone(ZoneId here) {
        return zone.normalized().equals(here.normalized())
                ? Optional.empty()
                : Optional.of(zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId());
    }

    /** As in a content file: {@code 2027-03-01T09:00 Europe/Paris}. */
    @Override
    public String toString() {
        return wall + " " + zone;
    }
}
