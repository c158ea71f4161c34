package org.signalbox.workbench.planner.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.signalbox.model.Message;
import org.signalbox.model.PublicationState;
import org.signalbox.model.store.DamagedRow;

class DamagedRowTest {
    private static final Instant DUE = Instant.parse("2027-03-01T09:00:00Z");

    private static PublicationRow damaged(String state) {
        return new PublicationRow(new DamagedRow(
                "p1", "", "n@chirp", state, Optional.of(DUE), Message.of("store.damaged.value", "options", "no JSON")));
    }

    @Test
    void oneThatCanNotBeReadIsARowThatSaysWhatIsWrong() {
        var row = damaged("PLANNED");

        assertThat(row.title()).as("its id where it has no title").isEqualTo("p1");
        assertThat(row.account()).isEqualTo("n@chirp");
        assertThat(row.network()).isEqualTo("chirp");
        assertThat(row.due()).isEqualTo(DUE);
        assertThat(row.reason()).contains("options").contains("no JSON");
        assertThat(row.state()).isEmpty();
        assertThat(row.settled()).as("nothing happens to it").isTrue();
        assertThat(row.late(DUE.plusSeconds(60))).isFalse();
        assertThat(row.link()).isEmpty();
        assertThat(row.delivery()).isEmpty();
        assertThat(new PublicationRow(new DamagedRow("p1", "", "", "", Optional.empty(), Message.of("store.closed")))
                        .due())
                .isEqualTo(Instant.EPOCH);
    }

    @Test
    void itCanOnlyBeCancelledAndNotWhereItMayHaveBeenSent() {
        assertThat(PublicationAction.of(List.of(damaged("PLANNED")), Optional.empty()))
                .containsExactly(PublicationAction.CANCEL);
        assertThat(PublicationAction.of(List.of(damaged("FLYING")), Optional.empty()))
                .containsExactly(PublicationAction.CANCEL);
        assertThat(PublicationAction.of(List.of(damaged("SENDING")), Optional.empty()))
                .isEmpty();
        assertThat(PublicationAction.of(List.of(damaged("CANCELLED")), Optional.empty()))
                .isEmpty();
    }

    @Test
    void itIsNotCancelledTogetherWithOnesThatCanBeRead() {
        var readable = new PublicationRow(
                Samples.publication("p2", "a", "n@chirp", "2027-03-01T09:00:00Z", PublicationState.PLANNED));

        assertThat(PublicationAction.of(List.of(readable, damaged("PLANNED")), Optional.empty()))
                .isEmpty();
    }
}
