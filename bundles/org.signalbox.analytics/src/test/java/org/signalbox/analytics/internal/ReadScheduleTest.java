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
    private final ReadSchedule appointments = new ReadSchedule();

    @Test
    void whatWasNeverReadIsDue() {
        assertThat(appointments.due(account, NOW)).isTrue();
    }

    @Test
    void whatWasReadIsDueAtItsNextTime() {
        appointments.kept(account, NOW.plusSeconds(60));

        assertThat(appointments.due(account, NOW.plusSeconds(59))).isFalse();
        assertThat(appointments.due(account, NOW.plusSeconds(60))).isTrue();
    }

    @Test
    void eachFailureInARowWaitsLongerUpToEightPauses() {
        for (int failure = 1; failure <= 10; failure++) {
            assertThat(appointments.missed(account, NOW, PAUSE)).isEqualTo(failure);
            var pause = PAUSE.multipliedBy(Math.min(failure, 8));
            assertThat(appointments.due(account, NOW.plus(pause).minusNanos(1))).isFalse();
            assertThat(appointments.due(account, NOW.plus(pause))).isTrue();
        }
    }

    @Test
    void aSuccessForgetsTheFailuresAndOneAccountIsNotAnother() {
        appointments.missed(account, NOW, PAUSE);
        appointments.kept(account, NOW);

        assertThat(appointments.missed(account, NOW, PAUSE)).isEqualTo(1);
        assertThat(appointments.due(new AccountId("bob", "bluesky"), NOW)).isTrue();
    }
}
