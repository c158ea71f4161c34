package org.signalbox.store.internal.sql;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Instants as microseconds since 1970, the finest that the store keeps. */
public final class Micros {
    private static final long SECOND = 1_000_000;

    private Micros() {}

    /**
     * Microseconds of an instant. A network's date beyond 290,000 years becomes the last second of them: nothing is
     * lost for its date.
     */
    public static long of(Instant instant) {
        var second = Math.clamp(instant.getEpochSecond(), Long.MIN_VALUE / SECOND, Long.MAX_VALUE / SECOND - 1);
        return second * SECOND + instant.getNano() / 1_000;
    }

    public static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
