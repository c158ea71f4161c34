package org.signalbox.store.internal.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.signalbox.store.internal.sql.Micros;

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

    @Test
    void a_server_whose_clock_is_ahead_of_this_machines_is_not_followed_until_it_agrees_or_somebody_says_so() {
        var day = new AtomicLong(1_000_000);
        var careful = new PostgresClock(nanos::get, () -> Micros.instant(day.get()), OptionalLong.empty());
        careful.measured(careful.begin(), 1_000_000);
        pass(day, 1_000);

        careful.measured(careful.begin(), 47_000_000); // another server, 45 s ahead
        assertThat(careful.jump()).contains(Duration.ofSeconds(45));
        pass(day, 1_000);
        assertThat(Micros.of(careful.instant())).isEqualTo(3_000_000);

        careful.measured(careful.begin(), 3_000_000); // set right
        assertThat(careful.jump()).isEmpty();

        careful.measured(careful.begin(), 48_000_000);
        careful.accept();
        careful.measured(careful.begin(), 48_000_000);
        assertThat(careful.jump()).isEmpty();
        assertThat(Micros.of(careful.instant())).isEqualTo(48_000_000);
    }

    @Test
    void a_machine_that_slept_follows_the_server_at_once() {
        var day = new AtomicLong(500_000_000); // and its clock is wrong
        var careful = new PostgresClock(nanos::get, () -> Micros.instant(day.get()), OptionalLong.empty());
        careful.measured(careful.begin(), 1_000_000);
        day.addAndGet(3_600_000_000L);

        careful.measured(careful.begin(), 3_601_000_000L);

        assertThat(careful.jump()).isEmpty();
        assertThat(Micros.of(careful.instant())).isEqualTo(3_601_000_000L);
    }

    @Test
    void a_clock_that_was_wrong_and_agrees_with_this_machines_now_is_followed() {
        var day = new AtomicLong(60_000_000);
        var careful = new PostgresClock(nanos::get, () -> Micros.instant(day.get()), OptionalLong.empty());
        careful.measured(careful.begin(), 1_000_000);

        careful.measured(careful.begin(), 60_500_000);

        assertThat(careful.jump()).isEmpty();
    }

    @Test
    void a_clock_that_jumped_before_this_process_began_is_not_followed_either() {
        var day = new AtomicLong(60_000_000);
        var careful = new PostgresClock(nanos::get, () -> Micros.instant(day.get()), OptionalLong.of(5_000_000));

        careful.measured(careful.begin(), 110_000_000); // 45 s more than when this store was used before

        assertThat(careful.jump()).contains(Duration.ofSeconds(45));
        assertThat(Micros.of(careful.instant())).isEqualTo(65_000_000);
        assertThat(careful.ahead()).hasValue(5_000_000);
        pass(day, 1_000);

        careful.measured(careful.begin(), 66_000_000); // set right
        assertThat(careful.jump()).isEmpty();
        assertThat(Micros.of(careful.instant())).isEqualTo(66_000_000);
    }

    @Test
    void the_difference_to_this_machines_clock_that_was_followed_before_is_no_jump() {
        var day = new AtomicLong(60_000_000);
        var careful = new PostgresClock(nanos::get, () -> Micros.instant(day.get()), OptionalLong.of(50_000_000));

        careful.measured(careful.begin(), 110_500_000);

        assertThat(careful.jump()).isEmpty();
        assertThat(Micros.of(careful.instant())).isEqualTo(110_500_000);
    }

    private void pass(AtomicLong day, long millis) {
        nanos.addAndGet(millis * MILLI);
        day.addAndGet(millis * 1_000);
    }
}
