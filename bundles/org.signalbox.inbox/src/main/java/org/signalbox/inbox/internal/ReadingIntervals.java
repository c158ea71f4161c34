package org.signalbox.inbox.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.signalbox.model.concurrent.ExponentialBackoff;

/**
 * How often inboxes are read: often while something comes, seldom where nothing does. Our own choice; no network asks
 * for less. The framework property {@code signalbox.inbox.speed} divides all by a factor, for practice networks.
 */
record ReadingIntervals(double speed) {
    static final ReadingIntervals NORMAL = new ReadingIntervals(1);

    private static final Duration SHORTEST = Duration.ofMillis(200);
    private static final Duration OFTEN = Duration.ofMinutes(30);
    private static final Duration SELDOM = Duration.ofDays(7);
    private static final Duration LOOKED_AT = Duration.ofDays(30);

    /** @param property empty for the normal ones */
    static ReadingIntervals of(@Nullable String property) {
        return property == null ? NORMAL : new ReadingIntervals(Double.parseDouble(property));
    }

    /**
     * Until the next reading.
     *
     * @param newest when the newest message was written; empty where there is none
     * @param pushed whether the network tells when something comes
     */
    Duration after(Optional<Instant> newest, Instant now, boolean pushed) {
        if (pushed) {
            return faster(Duration.ofMinutes(15));
        }
        var age = newest.map(at -> Duration.between(at, now)).orElse(Duration.ofDays(365));
        if (age.compareTo(Duration.ofHours(1)) < 0) {
            return faster(Duration.ofMinutes(1));
        }
        if (age.compareTo(Duration.ofDays(1)) < 0) {
            return faster(Duration.ofMinutes(5));
        }
        return faster(age.compareTo(Duration.ofDays(7)) < 0 ? Duration.ofMinutes(15) : Duration.ofMinutes(30));
    }

    /** Between readings that people ask for. */
    Duration asked() {
        return faster(Duration.ofSeconds(15));
    }

    /** Between readings that a network asks for by telling that something came. */
    Duration betweenTold() {
        return faster(Duration.ofSeconds(2));
    }

    /** After so many failures in a row. */
    Duration afterFailures(int failures) {
        return faster(new ExponentialBackoff(Duration.ofMinutes(1), Duration.ofMinutes(30)).after(failures));
    }

    /** Before a quota or a budget is looked at again. */
    Duration withoutRoom() {
        return faster(Duration.ofMinutes(5));
    }

    /**
     * When a message of an open conversation is read again: as long after now as it is old, 30 minutes to a week, so
     * that it is about ten times in all. Never after a month.
     */
    Optional<Instant> nextLook(Instant written, Instant now) {
        var age = Duration.between(written, now);
        if (age.compareTo(LOOKED_AT) > 0) {
            return Optional.empty();
        }
        var seldom = age.compareTo(SELDOM) > 0 ? SELDOM : age;
        return Optional.of(now.plus(faster(seldom.compareTo(OFTEN) < 0 ? OFTEN : seldom)));
    }

    /** Between two looks for what is due. */
    Duration tick() {
        return faster(Duration.ofSeconds(5));
    }

    private Duration faster(Duration base) {
        var fast = Duration.ofMillis((long) (base.toMillis() / speed));
        return fast.compareTo(SHORTEST) < 0 ? SHORTEST : fast;
    }
}
