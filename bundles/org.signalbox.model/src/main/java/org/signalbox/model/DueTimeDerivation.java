package org.signalbox.model;

import java.time.Duration;

/**
 * The derivation of a publication's due time: its wall time's instant by the zone's rules, plus {@code delay}.
 *
 * @param occurrence which of a repeated post's it is: the rule's wall time, or the count of a recycled one; the same
 *     for good, and unique for a post and an account. Empty where there is only one
 * @param delay the part of its window that was chosen, once
 * @param slot whether its wall time is a slot of its account's queue, which no other one has then
 * @param zoneRules the version of the zone rules that the instant was computed by, such as {@code 2026b}; empty where
 *     the zone has none
 */
public record DueTimeDerivation(String occurrence, Duration delay, boolean slot, String zoneRules) {
    /** Of one that is due now, or at a fixed instant. */
    public static final DueTimeDerivation NONE = new DueTimeDerivation("", Duration.ZERO, false, "");

    /** Of a single one. */
    public static DueTimeDerivation of(Schedule schedule, Duration delay) {
        return new DueTimeDerivation("", delay, false, schedule.zoneRules());
    }

    public boolean repeated() {
        return !occurrence.isEmpty();
    }

    DueTimeDerivation at(Schedule schedule) {
        return new DueTimeDerivation(occurrence, Duration.ZERO, false, schedule.zoneRules());
    }

    DueTimeDerivation freed() {
        return new DueTimeDerivation(occurrence, delay, false, zoneRules);
    }

    DueTimeDerivation by(String newRules) {
        return new DueTimeDerivation(occurrence, delay, slot, newRules);
    }
}
