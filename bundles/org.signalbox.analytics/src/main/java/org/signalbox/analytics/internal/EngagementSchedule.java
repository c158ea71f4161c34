package org.signalbox.analytics.internal;

import java.time.Duration;

/**
 * Intervals of engagement readings: short for young posts, which change fast, and long for old ones. The framework
 * property {@code signalbox.engagement.speed} divides them by a factor, for practice networks.
 */
record EngagementSchedule(double speed) {
    static final EngagementSchedule NORMAL = new EngagementSchedule(1);

    /** The time between two readings of a post of this age. */
    Duration interval(Duration age) {
        Duration base;
        if (age.compareTo(Duration.ofHours(1)) < 0) {
            base = Duration.ofMinutes(5);
        } else if (age.compareTo(Duration.ofDays(1)) < 0) {
            base = Duration.ofMinutes(30);
        } else if (age.compareTo(Duration.ofDays(7)) < 0) {
            base = Duration.ofHours(6);
        } else {
            base = Duration.ofDays(1);
        }
        return faster(base);
    }

    /** The time between two readings of an account's list of posts. */
    Duration history() {
        return faster(Duration.ofMinutes(15));
    }

    /** The time between two polls for due readings. */
    Duration tick() {
        return faster(Duration.ofMinutes(1));
    }

    private Duration faster(Duration base) {
        return Duration.ofMillis(Math.max(1_000, (long) (base.toMillis() / speed)));
    }
}
