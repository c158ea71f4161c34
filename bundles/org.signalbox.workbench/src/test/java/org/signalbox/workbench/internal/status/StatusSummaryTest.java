package org.signalbox.workbench.internal.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;

final class StatusSummaryTest {
    private static final Instant NOW = Instant.parse("2027-03-01T08:00:00Z");

    @Test
    void timeLeftIsToldInTheUnitThatMatters() {
        assertThat(left(Duration.ofSeconds(-3))).isEqualTo("now");
        assertThat(left(Duration.ofMillis(400))).isEqualTo("now");
        assertThat(left(Duration.ofSeconds(90))).isEqualTo("in 90 s");
        assertThat(left(Duration.ofMinutes(2))).isEqualTo("in 2 min");
        assertThat(left(Duration.ofHours(2))).isEqualTo("in 2 h");
        assertThat(left(Duration.ofDays(3).plusHours(20))).isEqualTo("in 3 days");
    }

    private static String left(Duration left) {
        return StatusSummary.until(NOW, NOW.plus(left)).text(Locale.ENGLISH);
    }
}
