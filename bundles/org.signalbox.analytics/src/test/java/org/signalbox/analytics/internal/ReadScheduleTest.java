package org.signalbox.analytics.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.signalbox.model.AccountId;

class ReadScheduleTest {
    private static final Instant NOW = Instant.parse("2027-03-01T09:00:00Z");
    private static final Duration PAUSE = Duration.ofMinutes(15);
    private final AccountId account = new AccountId("alice", "bluesky");
    private final ReadSchedule schedule = new ReadSchedule();

    @Test
    void whatWasNeverReadIsDue() {
        assertThat(schedule.due(account, NOW)).isTrue();
    }

    @Test
    void whatWasReadIsDueAtItsNextTime() {
        schedule.succeeded(account, NOW.plusSeconds(60));

        assertThat(schedule.due(account, NOW.plusSeconds(59))).isFalse();
        assertThat(schedule.due(account, NOW.plusSeconds(60))).isTrue();
    }

    @Test
    void eachFailureInARowWaitsLongerUpToEightPauses() {
        for (int failure = 1; failure <= 10; failure++) {
            assertThat(schedule.failed(account, NOW, PAUSE)).isEqualTo(failure);
            var pause = PAUSE.multipliedBy(Math.min(failure, 8));
            assertThat(schedule.due(account, NOW.plus(pause).minusNanos(1))).isFalse();
            assertThat(schedule.due(account, NOW.plus(pause))).isTrue();
        }
    }

    @Test
    void aSuccessForgetsTheFailuresAndOneAccountIsNotAnother() {
        schedule.failed(account, NOW, PAUSE);
        schedule.succeeded(account, NOW);

        assertThat(schedule.failed(account, NOW, PAUSE)).isEqualTo(1);
        assertThat(schedule.due(new AccountId("bob", "bluesky"), NOW)).isTrue();
    }
}
