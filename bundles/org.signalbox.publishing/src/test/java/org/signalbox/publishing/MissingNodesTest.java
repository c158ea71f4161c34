package org.signalbox.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.signalbox.model.NodeId;
import org.signalbox.model.NodeRecord;
import org.signalbox.publishing.NodeInfo.Liveness;

final class MissingNodesTest {
    private static final Instant NINE = Instant.parse("2027-03-01T09:00:00Z");
    private static final Instant NOON = Instant.parse("2027-03-01T12:00:00Z");

    @Test
    void aNodeThatIsSilentOrGoneIsMissedAndOneThatEndedInOrderIsNot() {
        var nodes = List.of(
                node(1, "anna", 0, 50, Liveness.SUSPECTED),
                node(2, "ben", 0, 50, Liveness.GONE),
                node(3, "ben", 0, 50, Liveness.LEFT),
                node(4, "cleo", 0, 60, Liveness.ACTIVE));

        assertThat(MissingNodes.of(nodes, NOON))
                .extracting(node -> node.record().name())
                .containsExactly("anna", "ben");
    }

    @Test
    void itIsMissedNoLongerOnceOneOfItsNameWasStartedAfterItsLastSignOfLife() {
        var gone = node(1, "anna", 0, 50, Liveness.GONE);

        assertThat(missing(gone, node(2, "anna", 55, 60, Liveness.ACTIVE))).isEmpty();
        assertThat(missing(gone, node(2, "anna", 20, 60, Liveness.ACTIVE))).containsExactly(gone);
        assertThat(missing(gone, node(2, "anna", 55, 57, Liveness.LEFT))).containsExactly(gone);
    }

    @Test
    void itIsMissedNoLongerOnceAnotherOneWasStartedElsewhere() {
        var gone = node(1, "anna", 0, 50, Liveness.GONE);

        assertThat(missing(gone, node(2, "ben", 55, 60, Liveness.ACTIVE))).isEmpty();
        assertThat(missing(gone, node(2, "ben", 20, 60, Liveness.ACTIVE))).containsExactly(gone);
    }

    @Test
    void oneThatWasStartedElsewhereReplacesOneAndTheOneThatIsSilentForLongest() {
        var first = node(1, "anna", 0, 40, Liveness.SUSPECTED);
        var second = node(2, "ben", 0, 50, Liveness.SUSPECTED);
        var cleo = node(3, "cleo", 55, 60, Liveness.ACTIVE);

        assertThat(missing(first, second, cleo)).containsExactly(second);
        assertThat(missing(first, second, cleo, node(4, "dora", 56, 60, Liveness.ACTIVE)))
                .isEmpty();
    }

    @Test
    void oneThatWasOnlyStartedAgainReplacesNobodyElse() {
        var gone = node(1, "anna", 0, 50, Liveness.GONE);

        assertThat(missing(gone, node(2, "ben", 0, 52, Liveness.LEFT), node(3, "ben", 55, 60, Liveness.ACTIVE)))
                .containsExactly(gone);
    }

    @Test
    void itIsMissedForADay() {
        var gone = node(1, "anna", 0, 50, Liveness.GONE);

        assertThat(MissingNodes.of(List.of(gone), NINE.plusSeconds(49).plus(MissingNodes.LONG)))
                .containsExactly(gone);
        assertThat(MissingNodes.of(List.of(gone), NINE.plusSeconds(51).plus(MissingNodes.LONG)))
                .isEmpty();
    }

    @Test
    void itIsMissedAsLongAsPublicationsWaitForItWhateverElseIsSo() {
        var record = node(1, "anna", 0, 50, Liveness.SUSPECTED).record();
        var holds = new NodeInfo(record, Liveness.SUSPECTED, false, 0, 0, List.of(), true);
        var nodes = List.of(holds, node(2, "anna", 55, 60, Liveness.ACTIVE));

        assertThat(MissingNodes.of(nodes, NINE.plus(Duration.ofDays(6)))).containsExactly(holds);
    }

    @Test
    void thisProcessIsNotMissedWhenItsClockJumps() {
        var record = node(1, "anna", 0, 50, Liveness.SUSPECTED).record();

        assertThat(missing(new NodeInfo(record, Liveness.SUSPECTED, true, 0, 0, List.of(), false)))
                .isEmpty();
    }

    private static List<NodeInfo> missing(NodeInfo... nodes) {
        return MissingNodes.of(List.of(nodes), NOON);
    }

    private static NodeInfo node(int id, String name, int joined, int seen, Liveness liveness) {
        var record = new NodeRecord(
                new NodeId(name + ":" + id),
                Optional.empty(),
                name,
                "0.1.0",
                Duration.ofSeconds(10),
                NINE.plusSeconds(joined),
                NINE.plusSeconds(seen),
                Optional.empty(),
                List.of());
        return new NodeInfo(record, liveness, false, 0, 0, List.of(), false);
    }
}
