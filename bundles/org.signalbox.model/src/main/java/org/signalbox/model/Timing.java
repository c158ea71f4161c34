package org.signalbox.model;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;

/** The times of a post, as its author states them. */
public sealed interface Timing {
    /** The first wall time, where the author names one; empty where a queue tells it. */
    default Optional<Schedule> first() {
        return switch (this) {
            case Once once -> Optional.of(once.at());
            case Repeated repeated -> Optional.of(repeated.from());
            case NextSlot() -> Optional.empty();
            case Recycled recycled -> Optional.empty();
        };
    }

    /** The time window after the wall time within which it goes out; zero if it goes out at the wall time. */
    default Duration window() {
        return switch (this) {
            case Once once -> once.window();
            case Repeated repeated -> repeated.window();
            case NextSlot() -> Duration.ZERO;
            case Recycled recycled -> Duration.ZERO;
        };
    }

    /** Whether it goes out more than once. */
    default boolean again() {
        return switch (this) {
            case Repeated repeated -> true;
            case Recycled recycled -> true;
            case Once once -> false;
            case NextSlot() -> false;
        };
    }

    /**
     * At one time, or at a random minute of the window that begins with it.
     *
     * @param window not negative
     */
    record Once(Schedule at, Duration window) implements Timing {
        public Once(Schedule at) {
            this(at, Duration.ZERO);
        }
    }

    /**
     * Again and again, at wall times of one zone.
     *
     * @param from the first time, which the rule must contain
     * @param rule RFC 5545 recurrence rule, such as {@code FREQ=WEEKLY;BYDAY=MO;COUNT=10}
     * @param except what of it is left out
     */
    record Repeated(Schedule from, String rule, List<Except> except, Duration window) implements Timing {
        public Repeated {
            except = List.copyOf(except);
        }

        /** Whether the rule's time {@code wall} is left out. */
        public boolean leavesOut(LocalDateTime wall) {
            return except.stream().anyMatch(each -> each.matches(wall));
        }

        /** The same with other times left out. */
        public Repeated leavingOut(List<Except> others) {
            return new Repeated(from, rule, others, window);
        }
    }

    /** In the next free slot of each account's queue. */
    record NextSlot() implements Timing {}

    /**
     * Again and again, each time in a free slot of the account's queue.
     *
     * @param every the least distance between two times, at least an hour
     * @param times how often at most; empty for no limit
     * @param until the last day, in the queue's zone
     */
    record Recycled(Duration every, Optional<Integer> times, Optional<LocalDate> until) implements Timing {}

    /**
     * A time that a rule leaves out.
     *
     * @param time empty for all of that day's
     */
    record Except(LocalDate day, Optional<LocalTime> time) {
        /** That one wall time. */
        public static Except of(LocalDateTime wall) {
            return new Except(wall.toLocalDate(), Optional.of(wall.toLocalTime()));
        }

        public boolean matches(LocalDateTime wall) {
            return wall.toLocalDate().equals(day)
                    && time.map(wall.toLocalTime()::equals).orElse(true);
        }

        /** As in a content file: {@code 2027-03-08} or {@code 2027-03-08T09:00}. */
        @Override
        public String toString() {
            return time.map(at -> day + "T" + at).orElseGet(day::toString);
        }
    }
}
