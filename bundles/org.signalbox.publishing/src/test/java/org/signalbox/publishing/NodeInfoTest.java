package org.signalbox.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.signalbox.model.NodeId;
import org.signalbox.model.NodeRecord;
import org.signalbox.publishing.NodeInfo.Standing;

final class NodeInfoTest {
    private static final Instant NINE = Instant.parse("2027-03-01T09:00:00Z");

    @Test
    void aNodeThatIsSilentOrGoneIsMissedAndOneThatEndedInOrderIsNot() {
        var nodes = List.of(
                node(1, "anna", 0, 50, Standing.LATE),
                node(2, "ben", 0, 50, Standing.GONE),
                node(3, "ben", 0, 50, Standing.LEFT),
                node(4, "cleo", 0, 60, Standing.ACTIVE));

        assertThat(NodeInfo.missing(nodes)).extracting(node -> node.record().name()).containsExactly("anna", "ben");
    }

    @Test
    void itIsMissedNoLongerOnceOneOfItsNameWasStartedAfterItsLastSignOfLife() {
        var gone = node(1, "anna", 0, 50, Standing.GONE);

        assertThat(NodeInfo.missing(List.of(gone, node(2, "anna", 55, 60, Standing.ACTIVE)))).isEmpty();
        assertThat(NodeInfo.missing(List.of(gone, node(2, "anna", 20, 60, Standing.ACTIVE)))).containsExactly(gone);
        assertThat(NodeInfo.missing(List.of(gone, node(2, "ben", 55, 60, Standing.ACTIVE)))).containsExactly(gone);
        assertThat(NodeInfo.missing(List.of(gone, node(2, "anna", 55, 57, Standing.LEFT)))).containsExactly(gone);
    }

    @Test
    void thisProcessIsNotMissedWhenItsClockJumps() {
        var late = node(1, "anna", 0, 50, Standing.LATE);

        assertThat(NodeInfo.missing(List.of(new NodeInfo(late.record(), late.standing(), true, 0, 0, List.of())))).isEmpty();
    }

    private static NodeInfo node(int id, String name, int joined, int seen, Standing standing) {
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
        return new NodeInfo(record, standing, false, 0, 0, List.of());
    }
}
