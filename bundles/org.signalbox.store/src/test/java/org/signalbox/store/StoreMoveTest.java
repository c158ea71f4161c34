package org.signalbox.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.signalbox.store.Samples.ACTOR;
import static org.signalbox.store.Samples.ANNA;
import static org.signalbox.store.Samples.audit;
import static org.signalbox.store.Samples.furnish;
import static org.signalbox.store.Samples.planned;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.tests.postgres.PostgresDatabase;
import org.signalbox.tests.postgres.PostgresServer;

/** A store that goes from its file to a server and back, also when it is stopped on the way. */
@Timeout(120)
final class StoreMoveTest {
    private static final InstantSource CLOCK = InstantSource.system();
    private static final int MANY = 2_500;

    @TempDir
    Path here;

    @TempDir
    Path there;

    @Test
    void everyRowOfEveryTableArrivesThereAndComesBack() throws Exception {
        Stores.open(here, CLOCK).close();
        Map<String, List<String>> before;
        try (var file = file(here)) {
            EveryTable.fill(file);
            before = EveryTable.rows(file);
        }
        assertThat(before)
                .allSatisfy((table, rows) ->
                        assertThat(rows).as(table).hasSizeGreaterThanOrEqualTo(table.equals("schema_version") ? 1 : 3));
        var database = PostgresServer.shared().database();

        Stores.move(here, PostgresWorkspace.address(database), CLOCK);
        try (var server = database.connect()) {
            same(before, EveryTable.rows(server));
        }
        Stores.moveToFile(here, Optional.of(PostgresWorkspace.address(database)), CLOCK);
        try (var file = file(here)) {
            same(before, EveryTable.rows(file));
        }
    }

    private static void same(Map<String, List<String>> before, Map<String, List<String>> after) {
        before.forEach((table, rows) -> {
            if (table.equals("store_move")) {
                assertThat(after.get(table)).as(table).hasSize(1); // each move has its own
            } else if (table.equals("conversation_counts")) {
                assertThat(after.get(table)).as("counted anew").hasSize(3);
            } else if (!EveryTable.NOT_CONTENT.contains(table)) {
                assertThat(after.get(table)).as(table).isEqualTo(rows);
            } else if (!table.equals("schema_version")) {
                assertThat(after.get(table)).as(table).isEmpty();
            }
        });
    }

    @Test
    void aMoveThatIsKilledInTheMiddleLeavesTheFileAndSucceedsTheNextTime() throws Exception {
        fill(here, MANY);
        var database = PostgresServer.shared().database();
        killAt(0.5, database);

        try (var store = Stores.open(here, CLOCK)) {
            assertThat(store.place()).endsWith("store.db");
        }
        assertThat(moveAgain(database).rows()).isGreaterThan(MANY);
        assertMoved(here, database);
    }

    @Test
    void aMoveThatIsKilledAfterItsCopyWasStoredSucceedsTheNextTimeWithWhatWasDoneMeanwhile() throws Exception {
        fill(here, 20);
        var database = PostgresServer.shared().database();
        killAt(1, database);

        try (var store = Stores.open(here, CLOCK)) {
            assertThat(store.place()).endsWith("store.db");
            store.settings().set("meanwhile", Optional.of("yes"), audit("setting/meanwhile"));
        }
        for (int again = 0; again < 2; again++) { // and killed there once more
            killAt(1, database);
        }
        moveAgain(database);

        assertMoved(here, database);
        try (var store = Stores.open(here, PostgresWorkspace.address(database), CLOCK)) {
            assertThat(store.settings().get("meanwhile")).contains("yes");
        }
    }

    @Test
    void aCopyThatOthersHaveGoneOnWithIsNotReplaced() throws Exception {
        fill(here, 20);
        var database = PostgresServer.shared().database();
        killAt(1, database);
        try (var team = openSoon(there, database)) {
            team.settings().set("theirs", Optional.of("1"), audit("setting/theirs"));
        }

        assertFails("store.target-used", () -> Stores.move(here, PostgresWorkspace.address(database), CLOCK));
        Stores.use(here, PostgresWorkspace.address(database), true);
        try (var store = Stores.open(here, PostgresWorkspace.address(database), CLOCK)) {
            assertThat(store.settings().get("theirs")).contains("1");
        }
    }

    @Test
    void aMoveBackThatIsKilledBeforeItsLastStepIsFinishedTheNextTime() throws Exception {
        fill(here, 20);
        var database = PostgresServer.shared().database();
        var address = PostgresWorkspace.address(database);
        Stores.move(here, address, CLOCK);
        var remembered = Files.readString(here.resolve(".signalbox/store"));
        var rows = Stores.moveToFile(here, Optional.of(address), CLOCK).rows();
        Files.writeString(here.resolve(".signalbox/store"), remembered); // as if it had been killed before it forgot

        assertThat(Stores.moveToFile(here, Optional.of(address), CLOCK).rows()).isEqualTo(rows);

        try (var store = Stores.open(here, CLOCK)) {
            assertThat(store.publications()
                            .ofPost(planned("p7", ANNA, store.now()).post()))
                    .hasSize(1);
        }
    }

    @Test
    void aMoveThatIsEndedBeforeTheOldFileIsMovedAwayIsFinishedAtTheNextStart() throws Exception {
        var database = PostgresServer.shared().database();
        var kept = endBeforeTheFileIsMovedAway(database);

        Stores.open(here, PostgresWorkspace.address(database), CLOCK).close();

        assertMoved(here, database);
        try (var old = DriverManager.getConnection("jdbc:sqlite:" + kept);
                var count = old.createStatement().executeQuery("SELECT COUNT(*) FROM publications")) {
            assertThat(count.getInt(1)).isEqualTo(20);
        }
    }

    @Test
    void aMoveThatIsEndedBeforeTheOldFileIsMovedAwayIsFinishedByTheNextOne() throws Exception {
        var database = PostgresServer.shared().database();
        var kept = endBeforeTheFileIsMovedAway(database);

        assertFails("store.already-there", () -> Stores.move(here, PostgresWorkspace.address(database), CLOCK));

        assertMoved(here, database);
        assertThat(kept).isRegularFile();
    }

    @Test
    void whoGoesBackToTheOwnFileAfterAMoveThatWasEndedDoesNotSendWhatWasMoved() throws Exception {
        endBeforeTheFileIsMovedAway(PostgresServer.shared().database());

        Stores.useOwn(here);

        assertFails("store.missing", () -> Stores.open(here, CLOCK));
        Stores.begin(here, CLOCK);
        try (var own = Stores.open(here, CLOCK)) {
            assertThat(own.publications().ofPost(planned("p7", ANNA, own.now()).post()))
                    .isEmpty();
        }
    }

    @Test
    void whatAMoveSetsAsideStaysInItsFolderWhateverItsMarkSays() throws Exception {
        var database = PostgresServer.shared().database();
        endBeforeTheFileIsMovedAway(database);
        Files.writeString(here.resolve(".signalbox/store.moving"), database.url() + "\n../../elsewhere.db\n");

        Stores.useOwn(here);

        assertThat(here.resolve("../elsewhere.db")).doesNotExist();
        assertThat(here.resolve(".signalbox/elsewhere.db")).exists();
    }

    @Test
    void aMoveThatIsEndedBeforeTheNewStoreIsRememberedLeavesTheFile() throws Exception {
        fill(here, 20);
        var inTheWay = Files.createDirectory(here.resolve(".signalbox/store.part"));
        assertFails(
                "store.move-failed",
                () -> Stores.move(
                        here, PostgresWorkspace.address(PostgresServer.shared().database()), CLOCK));
        Files.delete(inTheWay);

        try (var store = Stores.open(here, CLOCK)) {
            assertThat(store.publications()
                            .ofPost(planned("p7", ANNA, store.now()).post()))
                    .hasSize(1);
        }
        assertThat(here.resolve(".signalbox/store.moving")).doesNotExist();
    }

    /** @return where the file is to go */
    private Path endBeforeTheFileIsMovedAway(PostgresDatabase database) throws Exception {
        fill(here, 20);
        var inTheWay = here.resolve(".signalbox/store.db.moved-20270301T120000Z");
        Files.createDirectories(inTheWay.resolve("something"));
        var clock = InstantSource.fixed(Instant.parse("2027-03-01T12:00:00Z"));
        assertFails("store.not-moved-away", () -> Stores.move(here, PostgresWorkspace.address(database), clock));
        assertThat(here.resolve(".signalbox/store")).hasContent(database.url() + "\n");
        assertThat(here.resolve(".signalbox/store.db")).exists();
        Files.delete(inTheWay.resolve("something"));
        Files.delete(inTheWay);
        return inTheWay;
    }

    @Test
    void aDatabaseOfANewerProgramIsNoPlaceToMoveTo() throws Exception {
        fill(here, 1);
        var database = PostgresServer.shared().database();
        Stores.open(there, PostgresWorkspace.address(database), CLOCK).close();
        database.execute("INSERT INTO schema_version (version, applied_at) VALUES (999, 0)");

        assertFails("store.newer", () -> Stores.move(here, PostgresWorkspace.address(database), CLOCK));
        try (var store = Stores.open(here, CLOCK)) {
            assertThat(store.place()).endsWith("store.db");
        }
    }

    @Test
    void whatAServerCanNotKeepIsToldAndTheFileKeepsIt() throws Exception {
        try (var store = Stores.open(here, CLOCK)) {
            store.settings().set("odd", Optional.of("a\0b"), audit("setting/odd"));
        }

        var moved = Stores.move(
                here, PostgresWorkspace.address(PostgresServer.shared().database()), CLOCK);

        assertThat(moved.altered()).containsExactly(Map.entry("settings.value", 1L));
        try (var kept = DriverManager.getConnection(
                        "jdbc:sqlite:" + moved.kept().orElseThrow());
                var value = kept.createStatement().executeQuery("SELECT value FROM settings WHERE name = 'odd'")) {
            assertThat(value.getString(1)).isEqualTo("a\0b");
        }
    }

    @Test
    void aWorkspaceGoesOverToATeamsStoreOnlyWithNothingLeftUndone() throws Exception {
        fill(here, 3);
        var empty = PostgresServer.shared().database();
        assertFails("store.nothing-there", () -> Stores.use(here, PostgresWorkspace.address(empty), false));
        var database = PostgresServer.shared().database();
        try (var team = Stores.open(there, PostgresWorkspace.address(database), CLOCK)) {
            furnish(team);
        }

        assertFails("store.use-leaves", () -> Stores.use(here, PostgresWorkspace.address(database), false));
        assertThat(here.resolve(".signalbox/store")).doesNotExist();
        try (var open = Stores.open(here, CLOCK)) {
            assertThat(open.place()).endsWith("store.db");
            assertFails("store.in-use", () -> Stores.use(here, PostgresWorkspace.address(database), true));
        }

        Stores.use(here, PostgresWorkspace.address(database), true);
        assertThat(here.resolve(".signalbox/store"))
                .hasContent(database.url() + "\n")
                .content()
                .doesNotContain(database.password());
        Stores.useOwn(here);
        try (var own = Stores.open(here, CLOCK)) {
            assertThat(own.publications().ofPost(planned("p2", ANNA, own.now()).post()))
                    .hasSize(1);
        }
        assertFails("store.already-there", () -> Stores.useOwn(here));
    }

    @Test
    void aStoreTellsItsEngineAndWhatItHolds() throws Exception {
        fill(here, 3);
        try (var file = Stores.open(here, CLOCK);
                var server = PostgresWorkspace.openNew(there, CLOCK)) {
            assertThat(file.facts().engine()).isEqualTo("SQLite");
            assertThat(server.facts().engine()).isEqualTo("PostgreSQL");
            assertThat(file.facts().counts()).containsEntry("publications", 3L);
            assertThat(server.facts().counts()).containsEntry("publications", 0L);
            for (var facts : List.of(file.facts(), server.facts())) {
                assertThat(facts.bytes()).isPositive();
                assertThat(facts.version()).matches("\\d+\\..*");
                assertThat(facts.schema()).isPositive();
            }
        }
    }

    /** Moves in a process of its own, and kills it when so much is copied. */
    private void killAt(double share, PostgresDatabase database) throws Exception {
        Files.writeString(
                here.resolve("move"),
                String.join("\n", database.url(), database.user(), database.password(), Double.toString(share)));
        try (var mover = new ChildJvm(Mover.class, here)) {
            assertThat(mover.line()).isEqualTo("there");
            mover.kill();
        }
        Files.delete(here.resolve("move"));
        assertThat(here.resolve(".signalbox/store")).doesNotExist();
    }

    /** What is killed. */
    static final class Mover {
        public static void main(String[] args) throws Exception {
            var workspace = Path.of(args[0]);
            var words = Files.readAllLines(workspace.resolve("move"));
            var address = new StoreAddress(
                    words.get(0),
                    Map.of("SIGNALBOX_STORE_USER", words.get(1), "SIGNALBOX_STORE_PASSWORD", words.get(2)));
            var share = Double.parseDouble(words.get(3));
            for (var end = System.nanoTime() + 20_000_000_000L; System.nanoTime() < end; Thread.sleep(20)) {
                try {
                    Stores.move(workspace, address, CLOCK, (rows, all) -> stop(rows >= all * share));
                } catch (StoreFailure e) {
                    if (!e.message()
                            .code()
                            .equals("store.used-by-others")) { // the server still ends one that was killed
                        throw e;
                    }
                }
            }
        }

        private static void stop(boolean there) {
            if (there) {
                System.out.println("there");
                try {
                    Thread.sleep(Duration.ofMinutes(2));
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            }
        }
    }

    private Moved moveAgain(PostgresDatabase database) throws Exception {
        for (var end = System.nanoTime() + 20_000_000_000L; ; Thread.sleep(20)) {
            try {
                return Stores.move(here, PostgresWorkspace.address(database), CLOCK);
            } catch (StoreFailure e) {
                if (!e.message().code().equals("store.used-by-others") || System.nanoTime() > end) {
                    throw e;
                }
            }
        }
    }

    private static OpenStore openSoon(Path workspace, PostgresDatabase database) throws Exception {
        for (var end = System.nanoTime() + 20_000_000_000L; ; Thread.sleep(20)) {
            try {
                return Stores.open(workspace, PostgresWorkspace.address(database), CLOCK);
            } catch (StoreFailure e) {
                if (!e.message().code().equals("store.locked") || System.nanoTime() > end) {
                    throw e;
                }
            }
        }
    }

    private static void assertMoved(Path workspace, PostgresDatabase database) {
        assertThat(workspace.resolve(".signalbox/store")).hasContent(database.url() + "\n");
        assertThat(workspace.resolve(".signalbox/store.db")).doesNotExist();
        try (var store = Stores.open(workspace, PostgresWorkspace.address(database), CLOCK)) {
            assertThat(store.publications()
                            .ofPost(planned("p7", ANNA, store.now()).post()))
                    .hasSize(1);
        }
    }

    private static void fill(Path workspace, int publications) {
        try (var store = Stores.open(workspace, CLOCK)) {
            furnish(store);
            var due = store.now().plusSeconds(3_600);
            store.publications()
                    .plan(
                            IntStream.range(0, publications)
                                    .mapToObj(i -> planned("p" + i, ANNA, due))
                                    .toList(),
                            ACTOR);
        }
    }

    private static Connection file(Path workspace) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + workspace.resolve(".signalbox/store.db"));
    }

    private static void assertFails(String code, ThrowingCallable call) {
        var caught = new ArrayList<StoreFailure>();
        assertThatThrownBy(call).isInstanceOfSatisfying(StoreFailure.class, caught::add);
        assertThat(caught.get(0).message().code())
                .as(caught.get(0).getMessage())
                .isEqualTo(code);
    }
}
