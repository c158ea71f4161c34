package org.signalbox.workbench.planner.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.signalbox.model.PublicationState;

class InstantTextTest {
    private static final Instant NOW = Instant.parse("2027-03-01T09:00:00Z");
    private final InstantText paris = new InstantText(ZoneId.of("Europe/Paris"), Locale.UK);

    @Test
    void todayIsOnlyAClockTimeAndAnotherDayIsNamed() {
        assertThat(paris.at(NOW.plusSeconds(300), NOW)).isEqualTo("10:05");
        assertThat(paris.at(NOW.plusSeconds(86_400), NOW)).isEqualTo("Tue 2 Mar 10:00");
        assertThat(paris.at(Instant.parse("2028-03-02T09:00:00Z"), NOW)).contains("2028");
    }

    @Test
    void whatIsDueIsToldInItsNearestUnit() {
        assertThat(paris.until(NOW.plusSeconds(90), NOW).text(Locale.UK)).isEqualTo("in 90 s");
        assertThat(paris.until(NOW.plusSeconds(180), NOW).text(Locale.UK)).isEqualTo("in 3 min");
        assertThat(paris.until(NOW.minusSeconds(7200), NOW).text(Locale.UK)).isEqualTo("2 h late");
        assertThat(paris.until(NOW.plusSeconds(3), NOW).text(Locale.UK)).isEqualTo("now");
    }

    @Test
    void aPlannedOneIsLateAfterAMomentAndASettledOneNever() {
        var planned = Samples.publication("p", "a", "n@chirp", "2027-03-01T08:59:00Z", PublicationState.PLANNED);
        var published = Samples.publication("q", "a", "n@chirp", "2027-03-01T08:59:00Z", PublicationState.PUBLISHED);
        assertThat(new PublicationRow(planned).late(NOW)).isTrue();
        assertThat(new PublicationRow(planned).late(planned.due().plusSeconds(4)))
                .isFalse();
        assertThat(new PublicationRow(published).late(NOW)).isFalse();
    }
}
