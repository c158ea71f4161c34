package org.signalbox.tests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.signalbox.connector.api.Connector;
import org.signalbox.connector.chirp.internal.ChirpConnector;
import org.signalbox.connector.plaza.internal.PlazaConnector;
import org.signalbox.model.AccountId;
import org.signalbox.model.Overdue;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationState;
import org.signalbox.sandbox.InjectedFault;
import org.signalbox.sandbox.PracticeKind;
import org.signalbox.sandbox.PracticeNetwork;
import org.signalbox.sandbox.PracticeOperation;
import org.signalbox.sandbox.Sandbox;
import org.signalbox.sandbox.StartOptions;
import org.signalbox.store.StoreAddress;
import org.signalbox.store.Stores;
import org.signalbox.terms.TermsBook;
import org.signalbox.tests.postgres.PostgresDatabase;
import org.signalbox.tests.postgres.PostgresServer;
import org.signalbox.tests.postgres.TcpProxy;

/**
 * Fail-over of two nodes from a primary to its standby, real servers with streaming replication: nothing is sent twice
 * or early, no acknowledged plan is lost with a synchronous standby, and no process needs a restart.
 */
@Timeout(240)
final class FailoverIT {
    @TempDir
    Path folder;

    private PostgresServer primary;
    private PostgresServer standby;
    /** Proxy from the standby to the primary. */
    private TcpProxy replication;
    /** Proxy from the nodes to the primary. */
    private TcpProxy way;

    private PostgresDatabase database;
    private final Map<String, Instant> due = new HashMap<>();

    @BeforeEach
    void start() throws Exception {
        primary = PostgresServer.start("allow_system_table_mods=on");
        replication = TcpProxy.to(primary.port());
        standby = PostgresServer.standby(primary, "second", replication.port());
        way = TcpProxy.to(primary.port());
        database = primary.database("team");
    }

    @AfterEach
    void stop() throws Exception {
        way.close();
        standby.close();
        replication.close();
        primary.close();
    }

    /** Failure of a primary. */
    enum Loss {
        KILLED,
        STOPPED,
        FROZEN,
        CUT_OFF
    }

    @ParameterizedTest
    @EnumSource(Loss.class)
    void with_a_synchronous_standby_nothing_is_lost_doubled_or_early(Loss loss) throws Exception {
        primary.waitFor("second");
        try (var fixture = town(new PlazaConnector());
                var plaza = network(PracticeKind.PLAZA)) {
            connect(fixture, plaza, "plaza");
            var posts = plan(fixture, "plaza", 2, 20, 600);

            Thread.sleep(5_000);
            lose(loss);
            Thread.sleep(2_000);
            standby.promote();
            var answers = System.nanoTime();
            var later = planPatiently(fixture, "plaza", "later", 3);

            published(fixture, posts);
            published(fixture, later);
            System.out.printf(
                    "%s: all is out %d s after a primary answers%n",
                    loss, TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - answers));
            onceAndNotEarly(plaza, 23);
        } finally {
            if (loss == Loss.FROZEN) {
                primary.thaw();
            }
        }
    }

    /** Commits without an answer: some reached the standby, some didn't, and no node knows which. */
    @Test
    void commits_that_nobody_confirmed_are_neither_sent_twice_nor_lost() throws Exception {
        primary.waitFor("second");
        try (var fixture = town(new PlazaConnector());
                var plaza = network(PracticeKind.PLAZA)) {
            connect(fixture, plaza, "plaza");
            var posts = plan(fixture, "plaza", 2, 40, 200);

            NodesFixture.await("some are out", () -> texts(plaza).size() >= 3);
            for (var i = 0; i < 12; i++) {
                way.drop(); // the server continues with the requests
                Thread.sleep(120);
            }
            replication.cut(); // commits are written, and wait for the standby
            Thread.sleep(2_500);
            primary.kill();
            standby.promote();

            published(fixture, posts);
            onceAndNotEarly(plaza, 40);
        }
    }

    @Test
    void an_address_that_leads_to_the_standby_for_a_while_sends_again_once_it_leads_to_the_primary() throws Exception {
        primary.waitFor("second");
        try (var fixture = town(new PlazaConnector(), "postgresql://127.0.0.1:" + way.port() + "/team");
                var plaza = network(PracticeKind.PLAZA)) {
            connect(fixture, plaza, "plaza");
            var posts = plan(fixture, "plaza", 2, 20, 600);

            NodesFixture.await("some are out", () -> texts(plaza).size() >= 3);
            way.pointAt(standby.port());
            way.drop();
            Thread.sleep(10_000);
            var before = texts(plaza).size();
            way.pointAt(primary.port()); // connections to the standby stay open
            var right = System.nanoTime();
            NodesFixture.await("one goes out", () -> texts(plaza).size() > before);
            System.out.printf(
                    "WRONG_ADDRESS: the next post %d s after it is right%n",
                    TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - right));

            published(fixture, posts);
            onceAndNotEarly(plaza, 20);
        }
    }

    @Test
    void what_an_asynchronous_standby_lacks_is_sent_once_and_told_where_the_network_knows_keys() throws Exception {
        lacking(new PlazaConnector(), PracticeKind.PLAZA, "plaza");
    }

    @Test
    void what_an_asynchronous_standby_lacks_is_sent_once_and_told_where_nodes_remember() throws Exception {
        lacking(new ChirpConnector(), PracticeKind.CHIRP, "chirp");
    }

    /** Publishes posts whose results never reach the standby; one of them is in progress when its primary fails. */
    private void lacking(Connector connector, PracticeKind kind, String network) throws Exception {
        try (var fixture = town(connector);
                var place = network(kind)) {
            connect(fixture, place, network);
            var first = plan(fixture, network, 0, 1, 0);
            published(fixture, first);
            var posts = plan(fixture, network, 6, 8, 100);
            Thread.sleep(3_000); // the standby has everything

            replication.cut();
            var lost = plan(fixture, network, "lost plan", 3_600, 1, 0);
            NodesFixture.await("some are out", () -> texts(place).size() >= 6);
            place.misbehave(InjectedFault.of(InjectedFault.Kind.SLOW)
                    .on(PracticeOperation.PUBLISH)
                    .withDelay(Duration.ofSeconds(3)));
            primary.kill();
            place.behave();
            standby.promote();

            published(fixture, posts);
            onceAndNotEarly(place, 9);
            NodesFixture.await(
                    "people are told",
                    () -> !fixture.store().lostChanges().list().isEmpty());
            assertThat(fixture.store().lostChanges().list().getFirst().names())
                    .anySatisfy(
                            name -> assertThat(name).contains(lost.getFirst().value()));
        }
    }

    @Test
    void a_new_primary_whose_clock_is_ahead_sends_nothing_early() throws Exception {
        primary.waitFor("second");
        try (var fixture = town(new PlazaConnector());
                var plaza = network(PracticeKind.PLAZA)) {
            connect(fixture, plaza, "plaza");
            var posts = plan(fixture, "plaza", 25, 20, 500);
            Thread.sleep(1_000);

            primary.kill();
            standby.promote(); // nodes may reach it before its clock is moved, as a clock can jump at any time
            standby.setClockAhead(database.on(standby.port()), Duration.ofSeconds(45));
            NodesFixture.await("it is seen", () -> fixture.store().timeInDoubt());
            assertThat(fixture.store().warnings())
                    .anySatisfy(warning -> assertThat(warning.code()).isEqualTo("store.clock-jumped"));
            Thread.sleep(5_000);
            assertThat(texts(plaza)).isEmpty();

            database.on(standby.port())
                    .as("postgres", standby.superuser().password())
                    .execute(
                            "DROP FUNCTION pg_catalog.clock_timestamp()",
                            "ALTER FUNCTION pg_catalog.true_timestamp() RENAME TO clock_timestamp");

            published(fixture, posts);
            onceAndNotEarly(plaza, 20);
        }
    }

    private void lose(Loss loss) throws Exception {
        switch (loss) {
            case KILLED -> primary.kill();
            case STOPPED -> primary.stop();
            case FROZEN -> primary.freeze();
            case CUT_OFF -> {
                way.cut();
                replication.cut();
            }
        }
    }

    private NodesFixture town(Connector connector) throws Exception {
        return town(connector, "postgresql://127.0.0.1:" + way.port() + ",127.0.0.1:" + standby.port() + "/team");
    }

    private NodesFixture town(Connector connector, String url) throws Exception {
        var address = new StoreAddress(
                url, Map.of("SIGNALBOX_STORE_USER", database.user(), "SIGNALBOX_STORE_PASSWORD", database.password()));
        var fixture = new NodesFixture(
                (name, clock) -> Stores.open(folder.resolve(name), address, clock),
                connector,
                TermsBook.NONE,
                Optional.empty());
        fixture.node("one").run();
        fixture.node("two").run();
        return fixture;
    }

    private static PracticeNetwork network(PracticeKind kind) throws Exception {
        return Sandbox.on(InstantSource.system())
                .start(kind, StartOptions.defaults().withPastPosts(0));
    }

    private static void connect(NodesFixture fixture, PracticeNetwork network, String name) {
        fixture.connect(
                fixture.nodes.get(0).accounts,
                AccountId.of("nightline@" + name),
                network.origin(),
                "token",
                network.tokenFor("nightline"));
    }

    /** @param in seconds from now until the first due time */
    private List<PublicationId> plan(NodesFixture fixture, String network, int in, int count, int everyMillis) {
        return plan(fixture, network, "post", in, count, everyMillis);
    }

    private List<PublicationId> plan(
            NodesFixture fixture, String network, String name, int in, int count, int everyMillis) {
        var ids = new ArrayList<PublicationId>();
        var begin = fixture.store().now().plusSeconds(in);
        for (var i = 0; i < count; i++) {
            var text = name + " " + in + " " + i;
            var at = begin.plusMillis((long) i * everyMillis);
            due.put(text, at);
            ids.addAll(fixture.plan(AccountId.of("nightline@" + network), at, Overdue.LATE, text));
        }
        return ids;
    }

    /** Plans during the fail-over, waiting for its end. */
    private List<PublicationId> planPatiently(NodesFixture fixture, String network, String name, int count) {
        return plan(fixture, network, name, 0, count, 0);
    }

    private static void published(NodesFixture fixture, List<PublicationId> ids) throws Exception {
        for (var end = System.nanoTime() + Duration.ofSeconds(150).toNanos(); ; Thread.sleep(200)) {
            var open = ids.stream()
                    .map(fixture::at)
                    .filter(one -> one.state() != PublicationState.PUBLISHED)
                    .toList();
            if (open.isEmpty()) {
                return;
            }
            assertThat(System.nanoTime()).as("%s", open.getFirst()).isLessThan(end);
        }
    }

    private void onceAndNotEarly(PracticeNetwork network, int count) throws Exception {
        assertThat(texts(network)).hasSize(count).doesNotHaveDuplicates();
        for (var post : network.posts()) {
            assertThat(post.createdAt())
                    .as(post.text())
                    .isAfterOrEqualTo(due.get(post.text()).minusMillis(5));
        }
    }

    private static List<String> texts(PracticeNetwork network) throws Exception {
        return network.posts().stream().map(post -> post.text()).toList();
    }
}
