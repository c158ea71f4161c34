package org.signalbox.model;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The length of a lease and the times derived from it. A request ends before its intent's deadline, and the deadline
 * before the lease. A node that died is replaced within twice the lease.
 *
 * @param length of a lease, from 2 seconds to an hour
 */
public record Leases(Duration length) {
    /** The framework property that says how long, such as {@code 10s}. */
    public static final String PROPERTY = "signalbox.lease";

    private static final Duration SHORTEST = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Duration MAX_COMMIT = Duration.ofSeconds(40);
    private static final Duration MAX_POLL = Duration.ofSeconds(5);
    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,5})(s|m)");

    public static final Leases DEFAULT = new Leases(Duration.ofSeconds(60));

    public Leases {
        if (length.compareTo(SHORTEST) < 0 || length.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a lease lasts from 2 seconds to an hour: " + length);
        }
    }

    /** Reads {@code 90s} or {@code 2m}; empty for anything else, and for what is too short or too long. */
    public static Optional<Leases> parse(String text) {
        var match = WRITTEN.matcher(text.strip());
        if (!match.matches()) {
            return Optional.empty();
        }
        var number = Long.parseLong(match.group(1));
        var length = match.group(2).equals("m") ? Duration.ofMinutes(number) : Duration.ofSeconds(number);
        return length.compareTo(SHORTEST) < 0 || length.compareTo(LONGEST) > 0
                ? Optional.empty()
                : Optional.of(new Leases(length));
    }

    /** Reads the framework property; the default if it can't be parsed, which the command reports. */
    public static Leases of(@Nullable String property) {
        return Optional.ofNullable(property).flatMap(Leases::parse).orElse(DEFAULT);
    }

    /** The interval of heartbeats, and of renewing the leases of a node's work. */
    public Duration heartbeat() {
        return length.dividedBy(4);
    }

    /**
     * From storing an intent until its commit is over for sure: nothing of it is sent later. 40 s are twice the
     * connectors' usual deadline for a request; a shorter lease shortens both.
     */
    public Duration commitTimeout() {
        return least(length.multipliedBy(2).dividedBy(3), MAX_COMMIT);
    }

    /** The longest interval at which nodes look for abandoned leases. */
    public Duration pollInterval() {
        return least(length.dividedBy(4), MAX_POLL);
    }

    private static Duration least(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
