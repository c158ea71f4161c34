package org.signalbox.store.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** The server's time is carried on by a monotonic clock, and never ahead of what was measured. */
final class PostgresClockTest {
    private static final long MILLI = 1_000_000;

    private final AtomicLong nanos = new AtomicLong(7);
    private final PostgresClock clock = new PostgresClock(nanos::get);

    private void measure(long tookMillis, long serverMicros) {
        var begin = clock.begin();
        nanos.addAndGet(tookMillis * MILLI);
        clock.measured(begin, serverMicros);
    }

    private long micros() {
        return Micros.of(clock.instant());
    }

    @Test
    void itIsTheEarliestThatTheAnswerAllowsAndRunsOn() {
        measure(40, 1_000_000);
        assertThat(micros()).isEqualTo(1_000_000);
        nanos.addAndGet(250 * MILLI);
        assertThat(micros()).isEqualTo(1_250_000);
    }

    @Test
    void aMeasurementWithinWhichItLiesLeavesItAlone() {
        measure(0, 1_000_000);
        nanos.addAndGet(100 * MILLI);
        measure(20, 1_110_000); // by now it is between 1.110 and 1.130 s there, and 1.120 s here
        assertThat(micros()).isEqualTo(1_120_000);
    }

    @Test
    void itGoesBackToTheLatestThatTheAnswerAllowsAndForthToTheEarliest() {
        measure(0, 1_000_000);
        nanos.addAndGet(1_000 * MILLI);
        measure(10, 1_900_000);
        assertThat(micros()).isEqualTo(1_910_000);
        measure(10, 3_600_000_000L); // somebody set the server's clock
        assertThat(micros()).isEqualTo(3_600_000_000L);
    }
}
