package org.signalbox.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.signalbox.store.Samples.audit;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.model.Message;
import org.signalbox.model.store.Reconnection;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.StoreChange;
import org.signalbox.tests.postgres.PostgresDatabase;
import org.signalbox.tests.postgres.PostgresServer;
import org.signalbox.tests.postgres.TcpProxy;

/** A store whose server fails over to its standby: two real servers with streaming replication. */
@Timeout(180)
final class PostgresFailoverTest {
    @TempDir
    Path here;

    @TempDir
    Path there;

    private PostgresServer primary;
    private TcpProxy link;
    private PostgresServer standby;
    private PostgresDatabase database;

    @BeforeEach
    void start() throws Exception {
        primary = PostgresServer.start("allow_system_table_mods=on");
        link = TcpProxy.to(primary.port());
        standby = PostgresServer.standby(primary, "second", link.port());
        database = primary.database("team");
        primary.waitFor("second");
    }

    @AfterEach
    void stop() throws Exception {
        standby.close();
        link.close();
        primary.close();
    }

    /** By the address of both servers, the primary's last: it must not matter. */
    private OpenStore openByBoth() {
        return openByBoth(here);
    }

    private OpenStore openByBoth(Path workspace) {
        return open(workspace, "postgresql://127.0.0.1:" + standby.port() + ",127.0.0.1:" + primary.port() + "/team");
    }

    private OpenStore open(Path workspace, String url) {
        return Stores.open(
                workspace,
                new StoreAddress(url, PostgresWorkspace.address(database).environment()),
                InstantSource.system());
    }

    private static void set(OpenStore store, String name) {
        store.settings().set(name, Optional.of("1"), audit(name));
    }

    @Test
    void a_killed_primary_is_replaced_and_calls_that_came_meanwhile_succeed() throws Exception {
        try (var store = openByBoth()) {
            set(store, "before");
            var waits = new ConcurrentLinkedQueue<Message>();
            store.onWait(waits::add);

            primary.kill();
            var meanwhile = CompletableFuture.runAsync(() -> set(store, "meanwhile"));
            await(() -> !waits.isEmpty());
            assertThat(meanwhile).isNotDone();
            standby.promote();

            meanwhile.get(20, TimeUnit.SECONDS);
            assertThat(store.settings().get("before")).contains("1");
            assertThat(store.settings().get("meanwhile")).contains("1");
            assertThat(waits)
                    .hasSize(1)
                    .first()
                    .satisfies(result -> assertThat(result.text())
                            .contains("127.0.0.1:" + standby.port() + ": it only reads")
                            .contains("30 s"));
        }
    }

    @Test
    void a_frozen_primary_is_given_up_after_ten_seconds_of_silence() throws Exception {
        try (var store = openByBoth()) {
            set(store, "before");
            primary.freeze();
            standby.promote();
            var began = System.nanoTime();

            set(store, "after");

            assertThat(store.settings().get("after")).contains("1");
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(40)); // it was 61 s
        } finally {
            primary.thaw();
        }
    }

    @Test
    void an_address_that_leads_to_the_standby_for_a_while_is_waited_for_and_leaves_no_connection_behind()
            throws Exception {
        try (var address = TcpProxy.to(primary.port());
                var store = open(here, "postgresql://127.0.0.1:" + address.port() + "/team")) {
            set(store, "before");
            address.pointAt(standby.port());
            address.drop();
            var meanwhile = CompletableFuture.runAsync(() -> set(store, "meanwhile"));
            Thread.sleep(5_000);
            assertThat(meanwhile).isNotDone();

            address.pointAt(primary.port()); // nothing is dropped: a connection to the standby would stay

            meanwhile.get(10, TimeUnit.SECONDS);
            for (var i = 0; i < 20; i++) {
                set(store, "after-" + i);
            }
        }
    }

    @Test
    void a_server_that_takes_no_changes_any_more_empties_the_pool() throws Exception {
        try (var store = open(here, database.url())) {
            set(store, "before");
            database.execute("ALTER DATABASE team SET default_transaction_read_only = on");
            database.execute(
                    "SET default_transaction_read_only = off",
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'team' AND pid <> "
                            + "pg_backend_pid()"
                            + " AND usename = current_user");
            var meanwhile = CompletableFuture.runAsync(() -> set(store, "meanwhile"));
            Thread.sleep(2_000);
            assertThat(meanwhile).isNotDone();

            database.execute(
                    "SET default_transaction_read_only = off",
                    "ALTER DATABASE team RESET default_transaction_read_only");

            meanwhile.get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void only_standbys_are_told_as_such_and_several_hosts_are_told_one_by_one() throws Exception {
        var standbyAlone = "postgresql://127.0.0.1:" + standby.port() + "/team";
        openByBoth().close();
        assertThatThrownBy(() -> open(here, standbyAlone))
                .isInstanceOfSatisfying(
                        StoreFailure.class,
                        failure -> assertThat(failure.message().code()).isEqualTo("store.standby"));

        primary.kill();
        assertThatThrownBy(this::openByBoth)
                .isInstanceOfSatisfying(
                        StoreFailure.class,
                        failure -> assertThat(failure.message().code()).isEqualTo("store.unreachable"))
                .hasMessageContaining("127.0.0.1:" + standby.port() + ": it only reads")
                .hasMessageContaining("127.0.0.1:" + primary.port() + ": ");
    }

    @Test
    void a_commit_waits_for_the_standby_whatever_the_servers_default_is() throws Exception {
        primary.superuser().execute("ALTER DATABASE team SET synchronous_commit = 'local'");
        try (var store = openByBoth()) {
            set(store, "before");
            link.cut();
            var commit = CompletableFuture.runAsync(() -> set(store, "unconfirmed"));
            Thread.sleep(3_000);
            assertThat(commit).isNotDone();
            link.heal();
            commit.get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void what_an_asynchronous_standby_lacks_is_told_and_what_others_change_later_is_not_missed() throws Exception {
        primary.waitFor();
        try (var one = openByBoth();
                var two = openByBoth(there)) {
            set(one, "kept");
            var reconnections = new LinkedBlockingQueue<Reconnection>();
            var result = new ConcurrentLinkedQueue<String>();
            two.onReconnect(reconnections::add);
            two.onChange(change -> result.add(change.kind() + " " + change.id()));
            awaitReplay();
            var before = two.now();
            link.cut();
            for (var i = 0; i < 50; i++) { // whose transactions' numbers are given to others later
                set(one, "lost-" + i);
            }
            await(() -> result.contains("SETTING lost-49"));
            result.clear();

            primary.kill();
            standby.promote();

            var reconnection = reconnections.poll(40, TimeUnit.SECONDS);
            assertThat(reconnection).isNotNull();
            assertThat(reconnection.mayHaveLost()).isTrue();
            assertThat(reconnection.from()).isBetween(before, two.now());
            assertThat(reconnection.lost())
                    .contains(
                            new StoreChange(StoreChange.Kind.SETTING, "lost-0"),
                            new StoreChange(StoreChange.Kind.SETTING, "lost-49"))
                    .doesNotContain(new StoreChange(StoreChange.Kind.SETTING, "kept"));
            // all counts as changed, also what is gone
            await(() -> result.containsAll(List.of("SETTING kept", "SETTING lost-7")));
            result.clear();

            set(one, "later");

            await(() -> result.contains("SETTING later"));
            assertThat(two.settings().get("lost-0")).isEmpty();
        }
    }

    @Test
    void a_clock_that_jumped_while_a_node_was_down_is_noticed_when_it_starts_and_accepted_by_whoever_says_so()
            throws Exception {
        openByBoth().close();
        openByBoth(there).close();
        primary.setClockAhead(database, Duration.ofSeconds(45));
        try (var store = openByBoth()) {
            assertThat(store.timeInDoubt()).isTrue();
            assertThat(store.now()).isBefore(InstantSource.system().instant().plusSeconds(10));
            set(store, Store.CLOCK_ACCEPTED);
            await(() -> !store.timeInDoubt());
        }
        try (var store = openByBoth(there)) {
            await(() -> !store.timeInDoubt());
        }
        try (var store = openByBoth()) {
            assertThat(store.timeInDoubt()).isFalse();
        }
    }

    @Test
    void nothing_counts_as_lost_with_a_synchronous_standby_or_when_only_the_connection_was_lost() throws Exception {
        try (var store = openByBoth()) {
            var reconnections = new LinkedBlockingQueue<Reconnection>();
            store.onReconnect(reconnections::add);
            set(store, "kept");
            primary.superuser()
                    .execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'team'");
            var same = reconnections.poll(40, TimeUnit.SECONDS);
            assertThat(same)
                    .isNotNull()
                    .satisfies(each -> assertThat(each.mayHaveLost()).isFalse());
            set(store, "kept-too");

            primary.kill();
            standby.promote();

            var other = reconnections.poll(40, TimeUnit.SECONDS);
            assertThat(other)
                    .isNotNull()
                    .satisfies(each -> assertThat(each.mayHaveLost()).isFalse());
            assertThat(other.lost()).isEmpty();
        }
    }

    /** Until the standby has all that was committed. It is asked itself: a primary hears of it every ten seconds. */
    private void awaitReplay() throws Exception {
        String written;
        try (var connection = primary.superuser().connect();
                var rows = connection.createStatement().executeQuery("SELECT pg_current_wal_lsn()::text")) {
            rows.next();
            written = rows.getString(1);
        }
        await(() -> {
            try (var connection = standby.superuser().connect();
                    var statement = connection.prepareStatement("SELECT pg_last_wal_replay_lsn() >= ?::pg_lsn")) {
                statement.setString(1, written);
                try (var rows = statement.executeQuery()) {
                    return rows.next() && rows.getBoolean(1);
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        for (var end = System.nanoTime() + 20_000_000_000L; !condition.getAsBoolean() && System.nanoTime() < end; ) {
            Thread.sleep(5);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }
}
