package org.signalbox.emulation.discord;

import java.time.Instant;
import java.time.InstantSource;

/** Discord's ids: milliseconds since 2015 and a number within them, each larger than the one before. */
final class DiscordIds {
    private static final long EPOCH = 1_420_070_400_000L;

    private final InstantSource clock;
    private long last;

    DiscordIds(InstantSource clock) {
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    long next() {
        last = Math.max(last + 1, (now().toEpochMilli() - EPOCH) << 22);
        return last;
    }

    static Instant time(long id) {
        return Instant.ofEpochMilli((id >> 22) + EPOCH);
    }
}
