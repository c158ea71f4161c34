package org.signalbox.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded store keeps what every store promises of reserved money. */
final class SqliteReservationsContractTest extends ReservationRepositoryContract {
    @TempDir
    Path workspace;

    @Override
    protected OpenStore open(SettableClock clock) {
        return Stores.open(workspace, clock);
    }

    @Test
    void they_are_there_after_a_restart() {
        setDay("0.02");
        store.publications().plan(List.of(Samples.planned("a", Samples.ANNA, Samples.NOON)), Samples.ACTOR);
        var claimed = claim(1);
        reserve(store, claimed);
        store.close();
        store = open(clock);

        store.publications().plan(List.of(Samples.planned("b", Samples.ANNA, Samples.NOON)), Samples.ACTOR);
        assertThat(reserve(store, claim(1))).hasSize(1);
        assertThat(reserve(store, claimed)).isEmpty();
        assertThat(Optional.of(publish(store, claimed.get(0), "0.02"))).isPresent();
        assertThatTotalsAreRight();
    }
}
