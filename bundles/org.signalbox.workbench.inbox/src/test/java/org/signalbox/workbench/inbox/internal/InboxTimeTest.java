package org.signalbox.workbench.inbox.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class InboxTimeTest {
    private static final Instant NOW = Instant.parse("2026-11-25T22:30:00Z"); // Wednesday, 23:30 in Paris

    private final InboxTime times = new InboxTime(ZoneId.of("Europe/Paris"), Locale.UK);

    @Test
    void a_time_is_as_short_as_it_can_be_told_apart() {
        assertThat(times.brief(Instant.parse("2026-11-25T08:05:00Z"), NOW)).isEqualTo("09:05");
        assertThat(times.brief(Instant.parse("2026-11-23T08:05:00Z"), NOW)).isEqualTo("Mon 09:05");
        assertThat(times.brief(Instant.parse("2026-11-01T08:05:00Z"), NOW)).isEqualTo("1 Nov");
        assertThat(times.brief(Instant.parse("2025-11-01T08:05:00Z"), NOW)).isEqualTo("1 Nov 2025");
    }

    @Test
    void mornings_are_those_of_the_zone_over_a_change_of_the_clocks() {
        assertThat(times.tomorrow(NOW)).isEqualTo("2026-11-26T08:00:00Z");
        assertThat(times.nextWeek(NOW, DayOfWeek.MONDAY)).isEqualTo("2026-11-30T08:00:00Z");
        assertThat(times.tomorrow(Instant.parse("2026-03-28T12:00:00Z"))).isEqualTo("2026-03-29T07:00:00Z");
    }
}
