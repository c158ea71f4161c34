package org.signalbox.workbench.terms.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class PlanFixesTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    @Test
    void whatIsMovedTogetherIsSpaced() {
        assertThat(PlanFixes.after(NOW, 3))
                .containsExactly(NOW, Instant.parse("2026-11-24T12:05:00Z"), Instant.parse("2026-11-24T12:10:00Z"));
    }

    @Test
    void whatMustBeOutBeforeAnEndIsPlannedBeforeItAndNeverInThePast() {
        assertThat(PlanFixes.before(Instant.parse("2026-11-24T13:00:00Z"), 2, NOW))
                .containsExactly(Instant.parse("2026-11-24T12:50:00Z"), Instant.parse("2026-11-24T12:55:00Z"));
        assertThat(PlanFixes.before(Instant.parse("2026-11-24T12:10:00Z"), 2, NOW))
                .isEmpty();
    }
}
