package org.signalbox.http.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.signalbox.http.internal.SendLimit.Answer.ADMITTED;
import static org.signalbox.http.internal.SendLimit.Answer.FLOODED;
import static org.signalbox.http.internal.SendLimit.Answer.REFUSED;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SendLimitTest {
    private final AtomicLong seconds = new AtomicLong();
    private final SendLimit limit = new SendLimit(3, Duration.ofMinutes(1), () -> seconds.get() * 1_000_000_000L);

    @Test
    void so_many_are_admitted_within_any_minute_and_a_flood_is_told_once() {
        assertThat(limit.ask()).isEqualTo(ADMITTED);
        seconds.set(30);
        assertThat(limit.ask()).isEqualTo(ADMITTED);
        assertThat(limit.ask()).isEqualTo(ADMITTED);
        assertThat(limit.ask()).isEqualTo(FLOODED);
        assertThat(limit.ask()).isEqualTo(REFUSED);
        seconds.set(59);
        assertThat(limit.ask()).isEqualTo(REFUSED);

        seconds.set(60);
        assertThat(limit.ask()).isEqualTo(ADMITTED);
        assertThat(limit.ask()).as("told half a minute ago").isEqualTo(REFUSED);
        seconds.set(90);
        assertThat(limit.ask()).isEqualTo(ADMITTED);
        assertThat(limit.ask()).isEqualTo(ADMITTED);
        assertThat(limit.ask()).isEqualTo(FLOODED);
    }
}
