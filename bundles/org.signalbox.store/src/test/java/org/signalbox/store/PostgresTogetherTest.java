package org.signalbox.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.signalbox.store.Samples.ACTOR;
import static org.signalbox.store.Samples.ANNA;
import static org.signalbox.store.Samples.LEASE;
import static org.signalbox.store.Samples.NOON;
import static org.signalbox.store.Samples.answer;
import static org.signalbox.store.Samples.audit;
import static org.signalbox.store.Samples.furnish;
import static org.signalbox.store.Samples.planned;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.model.NodeId;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationStep;
import org.signalbox.model.store.StaleChangeException;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.StoreChange;
import org.signalbox.tests.postgres.PostgresDatabase;
import org.signalbox.tests.postgres.PostgresServer;

/** Several processes' stores on one database of a server, and a server that goes away. */
@Timeout(120)
final class PostgresTogetherTest {
    @TempDir
    Path here;

    @TempDir
    Path there;

    private static OpenStore open(Path workspace, PostgresDatabase database) {
        return Stores.open(workspace, PostgresWorkspace.address(database), InstantSource.system());
    }

    private static void plan(Store store, int count, Instant due) {
        store.publications()
                .plan(
                        IntStream.range(0, count)
                                .mapToObj(i -> planned("p" + i, ANNA, due))
                                .toList(),
                        ACTOR);
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        for (var end = System.nanoTime() + 20_000_000_000L; !condition.getAsBoolean() && System.nanoTime() < end; ) {
            Thread.sleep(5);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    @Test
    void twoWindowsAnswerOneItemAtOnceAndOneIsTheFirst() throws Exception {
        var database = PostgresServer.shared().database();
        try (var one = open(here, database);
                var two = open(there, database);
                var threads = Executors.newFixedThreadPool(2)) {
            furnish(one);
            for (int i = 0; i < 50; i++) {
                var item = "item-" + i;
                var due = one.now().plusSeconds(60);
                var tries = threads.invokeAll(Stream.of(one, two)
                        .<Callable<Boolean>>map(store -> () -> store.publications()
                                .planAnswer(
                                        answer(item + (store == one ? "-one" : "-two"), ANNA, due, item, 0, "Yes"),
                                        ACTOR)
                                .isEmpty())
                        .toList());
                assertThat(List.of(tries.get(0).get(), tries.get(1).get())).containsOnlyOnce(true);
                assertThat(two.publications().answers(ANNA, item)).hasSize(1);
            }
        }
    }

    @Test
    void twoPeopleRestoreTwoAnswersOfOneItemAtOnceAndOneIsAlive() throws Exception {
        var clock = new SettableClock(NOON);
        var team = TeamDatabase.make(here, clock);
        try (var owner = team.openAsOwner(clock);
                var one = team.open("signalbox_publisher", clock);
                var two = team.open("signalbox_admin", clock);
                var threads = Executors.newFixedThreadPool(2)) {
            furnish(owner);
            for (int i = 0; i < 30; i++) {
                var item = "item-" + i;
                var steps = new ArrayList<PublicationStep>();
                for (int number = 0; number < 2; number++) {
                    var answer = answer(item + "-" + number, ANNA, NOON, item, number, "Yes");
                    assertThat(one.publications().planAnswer(answer, ACTOR)).isEmpty();
                    steps.add(one.publications().save(answer.cancel(ACTOR)).restore(ACTOR));
                }
                var tries = threads.invokeAll(List.of(restoring(one, steps.get(0)), restoring(two, steps.get(1))));
                assertThat(List.of(tries.get(0).get(), tries.get(1).get())).containsOnlyOnce(true);
            }
        }
    }

    private static Callable<Boolean> restoring(OpenStore store, PublicationStep step) {
        return () -> {
            try {
                store.publications().save(step);
                return true;
            } catch (StaleChangeException e) {
                return false;
            }
        };
    }

    @Test
    void twoNodesClaimAtOnceAndNothingTwice() throws Exception {
        var database = PostgresServer.shared().database();
        try (var one = open(here, database);
                var two = open(there, database)) {
            furnish(one);
            plan(one, 200, one.now().minusSeconds(60));
            var owners = new ConcurrentHashMap<String, String>();
            var twice = new ConcurrentLinkedQueue<String>();
            var work = new ArrayList<Callable<Object>>();
            for (var store : List.of(one, two, one, two)) {
                var node = new NodeId("node-" + work.size());
                work.add(() -> {
                    while (owners.size() < 200) {
                        for (var claimed : store.publications().claimDue(node, store.now(), LEASE, 7)) {
                            if (owners.put(claimed.id().value(), node.value()) != null) {
                                twice.add(claimed.id().value());
                            }
                        }
                    }
                    return node;
                });
            }
            try (var threads = Executors.newFixedThreadPool(4)) {
                for (var done : threads.invokeAll(work)) {
                    done.get();
                }
            }
            assertThat(twice).isEmpty();
            assertThat(owners).hasSize(200);
        }
    }

    /** As a node does that claims it first and finds that its account has used up its rate. */
    @Test
    void whatOthersPutOffBetweenLookingAndLockingIsNotClaimed() throws Exception {
        var database = PostgresServer.shared().database();
        try (var store = open(here, database);
                var other = database.connect();
                var threads = Executors.newSingleThreadExecutor()) {
            furnish(store);
            plan(store, 2, store.now().minusSeconds(60));
            database.execute("UPDATE publications SET prepare_at = not_before WHERE id = 'p1'");
            var node = new NodeId("node-1");
            for (Callable<List<Publication>> claim : List.<Callable<List<Publication>>>of(
                    () -> store.publications().claimDue(node, store.now(), LEASE, 7),
                    () -> store.publications().claimForPreparing(node, LEASE, 7, account -> 7))) {
                other.setAutoCommit(false);
                // others can read meanwhile, but lock no row
                other.createStatement().execute("LOCK TABLE publications IN EXCLUSIVE MODE");
                var claimed = threads.submit(claim);
                await(() -> waitsForALock(database));
                other.createStatement().execute("""
                        UPDATE publications SET not_before = not_before + 3600000000,
                            prepare_at = prepare_at + 3600000000""");
                other.commit();

                assertThat(claimed.get()).isEmpty();

                other.createStatement().execute("""
                        UPDATE publications SET not_before = not_before - 3600000000,
                            prepare_at = prepare_at - 3600000000""");
                other.commit();
                assertThat(claim.call()).as("this test sees one that is due").hasSize(1);
            }
        }
    }

    private static boolean waitsForALock(PostgresDatabase database) {
        try (var connection = database.connect();
                var rows = connection.createStatement().executeQuery("""
                        SELECT 1 FROM pg_locks WHERE NOT granted AND relation = 'publications'::regclass""")) {
            return rows.next();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aChangeThatIsCommittedLateIsToldAllTheSame() throws Exception {
        var database = PostgresServer.shared().database();
        try (var one = open(here, database);
                var two = open(there, database);
                var late = database.connect()) {
            var result = new ConcurrentLinkedQueue<String>();
            one.onChange(change -> {
                if (change.kind() == StoreChange.Kind.SETTING) {
                    result.add(change.id());
                }
            });
            late.setAutoCommit(false);
            late.createStatement()
                    .execute("INSERT INTO changes (origin, subject) VALUES ('test', '[[\"SETTING\",\"late\"]]')");

            two.settings().set("early", Optional.of("1"), audit("setting/early"));
            await(() -> result.contains("early"));
            Thread.sleep(700); // it has read more than once since
            late.commit();

            await(() -> result.contains("late"));
            two.settings().set("after", Optional.of("1"), audit("setting/after"));
            await(() -> result.contains("after"));
            assertThat(result).containsExactly("early", "late", "after");
        }
    }

    @Test
    void theTimeIsTheServersAndNotThisMachines() throws Exception {
        try (var store = open(here, PostgresServer.shared().database())) {
            var before = Instant.now(); // the server runs on this machine
            var now = store.now();

            assertThat(Duration.between(now, before).abs()).isLessThan(Duration.ofSeconds(2));
            assertThat(store.now()).isAfterOrEqualTo(now);
        }
    }

    @Test
    void whatWasAcknowledgedSurvivesTheServersDeathAndNoFailureIsTakenForSuccess() throws Exception {
        try (var server = PostgresServer.start()) {
            var database = server.database("team");
            try (var store = open(here, database)) {
                var acknowledged = new ConcurrentLinkedQueue<String>();
                var refused = new ConcurrentLinkedQueue<String>();
                var threads = new ArrayList<Thread>();
                for (int t = 0; t < 4; t++) {
                    var name = "t" + t + "-";
                    threads.add(Thread.ofVirtual().start(() -> {
                        for (int i = 0; i < 100_000 && acknowledged.size() < 2_000 && !Thread.interrupted(); i++) {
                            try {
                                store.publications().plan(List.of(planned(name + i, ANNA, Instant.EPOCH)), ACTOR);
                                acknowledged.add(name + i);
                            } catch (StoreFailure e) {
                                if (!e.message().code().equals("store.unclear")) {
                                    refused.add(name + i);
                                }
                            }
                        }
                    }));
                }
                for (int kill = 0; kill < 3; kill++) {
                    var so = acknowledged.size();
                    await(() -> acknowledged.size() > so + 50);
                    server.kill();
                    if (kill == 0) {
                        Thread.sleep(2_000); // they wait for it
                    }
                    server.restart();
                }
                for (var thread : threads) {
                    thread.interrupt();
                    thread.join();
                }
                try (var connection = database.connect();
                        var rows = connection.createStatement().executeQuery("SELECT id FROM publications")) {
                    var kept = new ArrayList<String>();
                    while (rows.next()) {
                        kept.add(rows.getString(1));
                    }
                    assertThat(kept).containsAll(acknowledged);
                    assertThat(refused).doesNotContainAnyElementsOf(kept);
                }
            }
        }
    }

    @Test
    void aServerThatIsGoneIsNamedAndNothingIsHalfDone() throws Exception {
        try (var server = PostgresServer.start();
                var store = open(here, server.database("team"))) {
            server.stop();
            assertThatThrownBy(() -> store.settings().set("a", Optional.of("1"), audit("a")))
                    .isInstanceOfSatisfying(
                            StoreFailure.class,
                            failure -> assertThat(failure.message().code()).isEqualTo("store.waited"))
                    .hasMessageContaining("postgresql://127.0.0.1:" + server.port() + "/team");
            server.restart();
            store.settings().set("a", Optional.of("2"), audit("a"));
            assertThat(store.settings().get("a")).contains("2");
        }
    }

    @Test
    void aStoreIsMovedToAServerAndBackWithoutLosingAnything() throws Exception {
        var content = new byte[900_000];
        new Random(5).nextBytes(content);
        var picture = Files.write(here.resolve("picture"), content);
        String sha256;
        try (var store = Stores.open(here, InstantSource.system())) {
            furnish(store);
            plan(store, 30, store.now().plusSeconds(60));
            sha256 = store.blobs().put(picture);
            store.settings().set("odd", Optional.of("a\0b"), audit("setting/odd"));
        }
        var database = PostgresServer.shared().database();
        var address = PostgresWorkspace.address(database);

        var moved = Stores.move(here, address, InstantSource.system());

        assertThat(moved.kept().orElseThrow()).exists();
        try (var store = Stores.open(here, address, InstantSource.system())) {
            assertThatThrownBy(() -> Stores.moveToFile(there, Optional.of(address), InstantSource.system()))
                    .isInstanceOfSatisfying(
                            StoreFailure.class,
                            failure -> assertThat(failure.message().code()).isEqualTo("store.used-by-others"));
            store.backup(there.resolve("copy.db"));
        }
        var back = Stores.moveToFile(here, Optional.of(address), InstantSource.system());

        assertThat(back.rows()).isEqualTo(moved.rows()).isGreaterThan(60);
        assertThatThrownBy(() -> Stores.open(there, address, InstantSource.system()))
                .isInstanceOfSatisfying(
                        StoreFailure.class,
                        failure -> assertThat(failure.message().code()).isEqualTo("store.moved-away"));
        Stores.restore(there.resolve("copy.db"), there);
        for (var workspace : List.of(here, there)) {
            try (var store = Stores.open(workspace, InstantSource.system());
                    var bytes = store.blobs().open(sha256)) {
                assertThat(bytes.readAllBytes()).isEqualTo(content);
                assertThat(store.publications()
                                .ofPost(planned("p7", ANNA, store.now()).post()))
                        .hasSize(1);
                assertThat(store.settings().get("odd")).contains("a\uFFFDb");
            }
        }
    }

    @Test
    void somebodyElsesDatabaseAndOneOfANewerProgramAreLeftAlone() throws Exception {
        var foreign = PostgresServer.shared().database();
        foreign.execute("CREATE TABLE theirs (n INT)");
        var newer = PostgresServer.shared().database();
        open(here, newer).close();
        newer.execute("INSERT INTO schema_version (version, applied_at) VALUES (999, 0)");

        for (var refused :
                Map.of("store.foreign-database", foreign, "store.newer", newer).entrySet()) {
            assertThatThrownBy(() -> open(here, refused.getValue()))
                    .isInstanceOfSatisfying(
                            StoreFailure.class,
                            failure -> assertThat(failure.message().code()).isEqualTo(refused.getKey()));
        }
        foreign.execute("DROP TABLE theirs"); // and it is empty again: nothing was made there
        open(here, foreign).close();
    }

    @Test
    void aDatabaseThatHoldsSomethingIsNoPlaceToMoveTo() throws Exception {
        Stores.open(here, InstantSource.system()).close();
        var database = PostgresServer.shared().database();
        try (var store = open(there, database)) {
            furnish(store);
        }
        assertThatThrownBy(() -> Stores.move(here, PostgresWorkspace.address(database), InstantSource.system()))
                .isInstanceOfSatisfying(
                        StoreFailure.class,
                        failure -> assertThat(failure.message().code()).isEqualTo("store.target-used"));
        try (var store = Stores.open(here, InstantSource.system())) {
            assertThat(store.place()).endsWith("store.db");
        }
    }

    @Test
    void aMoveThatIsRefusedOrWasKilledLeavesTheFileThatIsThereInUse() throws Exception {
        var address = PostgresWorkspace.address(PostgresServer.shared().database());
        try (var own = Stores.open(there, InstantSource.system())) {
            own.settings().set("whose", Optional.of("own"), audit("whose"));
        }
        try (var team = Stores.open(here, address, InstantSource.system())) {
            team.settings().set("whose", Optional.of("team"), audit("whose"));
            assertThatThrownBy(() -> Stores.moveToFile(there, Optional.of(address), InstantSource.system()))
                    .isInstanceOf(StoreFailure.class);
        }
        try (var own = Stores.open(there, InstantSource.system())) {
            assertThat(own.settings().get("whose")).contains("own");
        }
        Files.copy(there.resolve(".signalbox/store.db"), there.resolve(".signalbox/store.db.part"));

        var moved = Stores.moveToFile(there, Optional.of(address), InstantSource.system());

        assertThat(moved.kept().orElseThrow()).exists();
        try (var store = Stores.open(there, InstantSource.system())) {
            assertThat(store.settings().get("whose")).contains("team");
        }
    }

    @Test
    void anAddressWithAPasswordIsRefusedWithoutRepeatingIt() {
        for (var url : List.of(
                "postgresql://anna:hunter2@db/team",
                "postgresql://db/team?password=hunter2",
                "postgresql://anna:hunter2 @db/team")) {
            assertThatThrownBy(() -> new StoreAddress(url, Map.of()))
                    .isInstanceOf(StoreFailure.class)
                    .hasMessageNotContaining("hunter2")
                    .hasNoCause();
        }
    }

    @Test
    void aWrongPasswordAndAPasswordFileThatOthersReadAreTold() throws Exception {
        var database = PostgresServer.shared().database();
        var wrong = Map.of("SIGNALBOX_STORE_USER", database.user(), "SIGNALBOX_STORE_PASSWORD", "hunter2");
        assertThatThrownBy(() -> Stores.open(here, new StoreAddress(database.url(), wrong), InstantSource.system()))
                .isInstanceOfSatisfying(
                        StoreFailure.class,
                        failure -> assertThat(failure.message().code()).isEqualTo("store.not-let-in"))
                .hasMessageNotContaining("hunter2");

        var file = Files.writeString(here.resolve("secret"), database.password());
        var named = Map.of("SIGNALBOX_STORE_USER", database.user(), "SIGNALBOX_STORE_PASSWORD_FILE", file.toString());
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> Stores.open(here, new StoreAddress(database.url(), named), InstantSource.system()))
                .hasMessageContaining("chmod 600");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        Stores.open(here, new StoreAddress(database.url(), named), InstantSource.system())
                .close();
    }
}
