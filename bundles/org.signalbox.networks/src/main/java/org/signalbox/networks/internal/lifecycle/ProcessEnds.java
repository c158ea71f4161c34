package org.signalbox.networks.internal.lifecycle;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/** When the process of one network's connector ended by itself, by a clock that nobody sets. Not thread-safe. */
final class ProcessEnds {
    /** With so many ends within {@link #SOON} the network is set aside. */
    static final int MOST = 5;

    static final Duration SOON = Duration.ofMinutes(10);

    /** And with so many within {@link #LONG}: one that lives for minutes only is of no use either. */
    static final int MOST_LONG = 20;

    static final Duration LONG = Duration.ofHours(24);

    private final LongSupplier nanos;
    private final Deque<Long> times = new ArrayDeque<>();
    private String version = "";

    /**
     * The number of ends within a time.
     *
     * @param most of them, with which the network is set aside
     */
    record Count(int ends, Duration within, int most) {
        boolean tooMany() {
            return ends >= most;
        }
    }

    ProcessEnds(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /**
     * One more end.
     *
     * @param sha256 of the connector; another one begins the count anew
     * @return the ends within {@link #LONG} where these are too many, else those within {@link #SOON}
     */
    Count add(String sha256) {
        if (!version.equals(sha256)) {
            clear();
            version = sha256;
        }
        var now = nanos.getAsLong();
        times.removeIf(each -> now - each > LONG.toNanos());
        times.add(now);
        var all = new Count(times.size(), LONG, MOST_LONG);
        return all.tooMany() ? all : new Count(within(now, SOON), SOON, MOST);
    }

    private int within(long now, Duration time) {
        return Math.toIntExact(
                times.stream().filter(each -> now - each <= time.toNanos()).count());
    }

    /** Somebody enabled it, or another version is there. */
    void clear() {
        times.clear();
    }
}
