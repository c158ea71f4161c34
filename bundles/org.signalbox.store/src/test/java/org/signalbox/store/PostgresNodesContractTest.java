package org.signalbox.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.model.NetworkState;
import org.signalbox.model.StorePermission;
import org.signalbox.tests.postgres.PostgresServer;

/** The team's store keeps what every store promises of nodes. */
final class PostgresNodesContractTest extends NodesContract {
    @TempDir
    Path workspace;

    @Override
    protected OpenStore open(SettableClock clock) throws Exception {
        return PostgresWorkspace.openNew(workspace, clock);
    }

    @Test
    void severalTakeTurnsAtTheSame() throws IOException {
        var address = PostgresWorkspace.address(PostgresServer.shared().database());
        var clock = new SettableClock(Samples.NOON);
        var spacing = Duration.ofSeconds(30);
        var end = Samples.NOON.plus(Duration.ofHours(1));
        try (var one = Stores.open(workspace.resolve("one"), address, clock);
                var other = Stores.open(workspace.resolve("other"), address, clock)) {
            assertThat(one.throttleSlots().take("catch-up", spacing, end)).contains(Samples.NOON);
            assertThat(other.throttleSlots().take("catch-up", spacing, end)).contains(Samples.NOON.plus(spacing));
            assertThat(one.throttleSlots().take("catch-up", spacing, end))
                    .contains(Samples.NOON.plus(spacing.multipliedBy(2)));
        }
    }

    @Test
    void oneOfSeveralHasADutyUntilItsLeaseIsOver() throws IOException {
        var address = PostgresWorkspace.address(PostgresServer.shared().database());
        var clock = new SettableClock(Samples.NOON);
        try (var one = Stores.open(workspace.resolve("one"), address, clock);
                var other = Stores.open(workspace.resolve("other"), address, clock)) {
            assertThat(one.exclusive()).isFalse();
            assertThat(one.acquireLock("engagement", Samples.LEASE)).isTrue();
            assertThat(other.acquireLock("engagement", Samples.LEASE)).isFalse();
            assertThat(other.acquireLock("update sites", Samples.LEASE)).isTrue();

            clock.advance(Samples.LEASE.minus(Duration.ofSeconds(1)));
            assertThat(one.acquireLock("engagement", Samples.LEASE)).isTrue();
            clock.advance(Duration.ofSeconds(2));
            assertThat(other.acquireLock("engagement", Samples.LEASE)).isFalse();
            clock.advance(Samples.LEASE);
            assertThat(other.acquireLock("engagement", Samples.LEASE)).isTrue();
            assertThat(one.acquireLock("engagement", Samples.LEASE)).isFalse();
        }
    }

    @Test
    void whoeverOpensItMayDoWhatTheServerGrants() throws Exception {
        assertThat(store.permissions()).containsExactlyInAnyOrder(StorePermission.values());

        var clock = new SettableClock(Samples.NOON);
        var team = TeamDatabase.make(workspace, clock);
        try (var author = team.open("signalbox_author", clock)) {
            assertThat(author.permissions()).containsExactly(StorePermission.PLAN);
            var chirp = Samples.network("chirp", NetworkState.ENABLED, 0);
            assertThatThrownBy(() -> author.networks().put(chirp, Samples.audit("network/chirp")))
                    .isInstanceOfSatisfying(
                            StoreFailure.class,
                            e -> assertThat(e.message().code()).isEqualTo("store.not-allowed"));
        }
    }
}
