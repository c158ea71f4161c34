package org.signalbox.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The due time of a publication.
 *
 * @param at the promised instant
 * @param schedule the wall time behind it; empty for «now»
 * @param overdue what happens when it is missed
 * @param derivation how {@code at} came about
 * @param preparationLeadTime how long before it is begun to prepare what it shows
 */
public record DueTime(
        Instant at,
        Optional<Schedule> schedule,
        Overdue overdue,
        DueTimeDerivation derivation,
        Duration preparationLeadTime) {
    /** Of a single one. */
    public static DueTime of(Instant at, Optional<Schedule> schedule, Overdue overdue) {
        var derivation = schedule.map(wall -> DueTimeDerivation.of(wall, Duration.ZERO));
        return new DueTime(at, schedule, overdue, derivation.orElse(DueTimeDerivation.NONE), Duration.ZERO);
    }
}
