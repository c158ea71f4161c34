package org.signalbox.store.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.signalbox.store.Samples.ACTOR;
import static org.signalbox.store.Samples.ANNA;
import static org.signalbox.store.Samples.NOON;
import static org.signalbox.store.Samples.furnish;
import static org.signalbox.store.Samples.planned;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.model.PublicationId;
import org.signalbox.store.OpenStore;
import org.signalbox.store.SettableClock;
import org.signalbox.store.StoreFailure;
import org.signalbox.store.Stores;
import org.signalbox.store.internal.sql.Migrations;

/** What opening, backing up and restoring say and do when things aren't as they should be. */
final class WorkspacesTest {
    private static final String LATER = "ALTER TABLE settings ADD COLUMN note TEXT;\nCREATE TABLE later (id TEXT);\n";

    /** The schema of this program. */
    private static final int NOW = Migrations.shipped().version();

    @TempDir
    Path workspace;

    private final SettableClock clock = new SettableClock(NOON);

    @Test
    void anOlderSchemaIsCopiedAndThenMigratedWithItsContent() throws Exception {
        fill(3);
        try (var store = Workspaces.open(workspace, clock, with(LATER))) {
            assertThat(store.publications().find(new PublicationId("p2"))).isPresent();
        }
        assertThat(number(db(), "SELECT MAX(version) FROM schema_version")).isEqualTo(NOW + 1);
        assertThat(number(db(), "SELECT COUNT(note) FROM settings")).isZero();
        var copy = folder().resolve("store.db.before-schema-" + (NOW + 1) + "-20270301T120000Z");
        assertThat(number(copy, "SELECT MAX(version) FROM schema_version")).isEqualTo(NOW);
        assertThat(number(copy, "SELECT COUNT(*) FROM publications")).isEqualTo(3);
    }

    @Test
    void aSchemaSeveralVersionsBehindGetsEachMigrationInOrder() throws Exception {
        fill(2);
        var later = with("CREATE TABLE later (id TEXT);\n", "ALTER TABLE later ADD COLUMN note TEXT;\n");

        Workspaces.open(workspace, clock, later).close();

        assertThat(number(db(), "SELECT COUNT(*) FROM schema_version")).isEqualTo(NOW + 2);
        assertThat(number(db(), "SELECT COUNT(note) FROM later")).isZero();
        var copy = folder().resolve("store.db.before-schema-" + (NOW + 2) + "-20270301T120000Z");
        assertThat(number(copy, "SELECT COUNT(*) FROM publications")).isEqualTo(2);
    }

    @Test
    void aMigrationThatFailsLeavesTheOldSchemaInPlace() throws Exception {
        fill(1);

        assertFails("store.migration-failed", () -> Workspaces.open(workspace, clock, with(LATER + "NONSENSE;\n")))
                .contains("schema " + NOW + " to " + (NOW + 1));
        assertThat(number(db(), "SELECT MAX(version) FROM schema_version")).isEqualTo(NOW);
        assertThat(number(db(), "SELECT COUNT(*) FROM sqlite_master WHERE name = 'later'"))
                .isZero();
        reopen().close();
    }

    @Test
    void aNewerSchemaIsRefusedAndNotTouched() throws Exception {
        Workspaces.open(workspace, clock, with(LATER)).close();
        var before = Files.readAllBytes(db());

        assertFails("store.newer", this::reopen)
                .contains(db().toString())
                .contains("schema " + (NOW + 1))
                .contains("up to " + NOW)
                .contains("Start the newer version");
        assertThat(Files.readAllBytes(db())).isEqualTo(before);
    }

    @Test
    void aFileThatIsNoDatabaseIsToldAsDamagedAndKept() throws Exception {
        fill(1);
        Files.writeString(db(), "This was a database once. ".repeat(400));
        var before = Files.readAllBytes(db());

        assertFails("store.corrupt", this::reopen).contains(db().toString()).contains("signalbox restore");
        assertThat(Files.readAllBytes(db())).isEqualTo(before);
    }

    @Test
    void anEmptyFileIsDamageAndNotANewStore() throws Exception {
        fill(1);
        Files.write(db(), new byte[0]);

        assertFails("store.corrupt", this::reopen).contains("empty");
    }

    @Test
    void aDamagedPageIsFoundWhenTheLastInstanceEndedBadly() throws Exception {
        fill(300);
        damagePages();
        Files.write(folder().resolve("store.db-wal"), new byte[0]);

        assertFails("store.corrupt", this::reopen).contains(db().toString());
    }

    @Test
    void aDatabaseOfAnotherProgramIsRefused() throws Exception {
        Files.createDirectories(folder());
        execute(db(), "CREATE TABLE theirs (id TEXT)");

        assertFails("store.foreign", this::reopen).contains(db().toString());
        assertThat(number(db(), "SELECT COUNT(*) FROM sqlite_master")).isEqualTo(1);
    }

    @Test
    void aWorkspaceThatCanNotBeWrittenIsToldAsSuch() {
        var nobodyWrites = Path.of("/proc/self");
        Assumptions.assumeTrue(Files.isDirectory(nobodyWrites), "needs a place where even root can't write");

        assertFails("store.read-only", () -> Stores.open(nobodyWrites, clock))
                .contains("/proc/self")
                .contains("--workspace");
    }

    @Test
    void aFileInTheFoldersPlaceIsNamed() throws Exception {
        Files.writeString(folder(), "in the way");

        assertFails("store.no-folder", this::reopen).contains(folder().toString());
    }

    @Test
    void whatIsKeptIsForItsOwnerOnlyAndNotForVersionControl() throws Exception {
        fill(1);

        assertThat(permissions(folder())).isEqualTo("rwx------");
        assertThat(permissions(db())).isEqualTo("rw-------");
        assertThat(folder().resolve(".gitignore")).hasContent("*");
    }

    @Test
    void aBackupIsWholeWhileOthersWriteAndCanBeRestored() throws Exception {
        var backup = workspace.resolve("backups/monday.db");
        var picture = Files.write(workspace.resolve("a.png"), new byte[300_000]);
        String sha256;
        try (var store = reopen()) {
            furnish(store);
            sha256 = store.blobs().put(picture);
            plan(store, "before", 50);
            var writer = Thread.startVirtualThread(() -> plan(store, "during", 200));
            store.backup(backup);
            writer.join();
            plan(store, "after", 1);
        }
        assertThat(permissions(backup)).isEqualTo("rw-------");

        var restored = Stores.restore(backup, workspace, clock);

        assertThat(restored.held()).isZero();
        assertThat(restored.kept()).contains(folder().resolve("store.db.before-restore-20270301T120000Z"));
        assertThat(number(restored.kept().orElseThrow(), "SELECT COUNT(*) FROM publications WHERE id LIKE 'after%'"))
                .isEqualTo(1);
        try (var store = reopen()) {
            assertThat(store.publications().find(new PublicationId("before49"))).isPresent();
            assertThat(store.publications().find(new PublicationId("after0"))).isEmpty();
            assertThat(store.accounts().grant(ANNA).orElseThrow().sealed()).containsExactly(1, 2, 3);
            assertThat(store.blobs().open(sha256).readAllBytes()).hasSize(300_000);
        }
    }

    @Test
    void storedBytesThatWereDamagedAreNeverGivenAsWhole() throws Exception {
        var picture = Files.write(workspace.resolve("a.png"), new byte[300_000]);
        try (var store = reopen()) {
            var sha256 = store.blobs().put(picture);
            execute(db(), "UPDATE blob_chunks SET bytes = zeroblob(262143) || x'01' WHERE idx = 0");
            try (var in = store.blobs().open(sha256)) {
                assertThatThrownBy(in::readAllBytes)
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining(sha256);
            }
        }
    }

    @Test
    void whatIsReadFromLaterOnIsCheckedAsAWholeOnceInAProcess() throws Exception {
        var picture = Files.write(workspace.resolve("a.png"), new byte[600_000]);
        String sha256;
        try (var store = reopen()) {
            sha256 = store.blobs().put(picture);
        }
        execute(db(), "UPDATE blob_chunks SET bytes = zeroblob(262143) || x'01' WHERE idx = 0");
        try (var store = reopen()) {
            assertThatThrownBy(() -> store.blobs().open(sha256, 400_000))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(sha256);
            execute(db(), "UPDATE blob_chunks SET bytes = zeroblob(262144) WHERE idx = 0");
            assertThat(store.blobs().open(sha256, 400_000).readAllBytes()).hasSize(200_000);
            // the bytes before it aren't read again
            execute(db(), "UPDATE blob_chunks SET bytes = zeroblob(262143) || x'01' WHERE idx = 0");
            assertThat(store.blobs().open(sha256, 400_000).readAllBytes()).hasSize(200_000);
        }
    }

    @Test
    void whatIsDamagedAfterItWasCheckedIsNotReadFromLaterOnEitherAndIsRepaired() throws Exception {
        var picture = Files.write(workspace.resolve("a.png"), new byte[600_000]);
        try (var store = reopen()) {
            var sha256 = store.blobs().put(picture);
            for (var chunk : List.of(1, 2)) {
                execute(
                        db(),
                        "UPDATE blob_chunks SET bytes = zeroblob(length(bytes) - 1) || x'01' WHERE idx = " + chunk);
                for (var offset : List.of(0, 300_000)) {
                    try (var in = store.blobs().open(sha256, offset)) {
                        assertThatThrownBy(in::readAllBytes)
                                .as("chunk %s from %s", chunk, offset)
                                .isInstanceOf(IOException.class)
                                .hasMessageContaining(sha256);
                    } catch (IOException checkedAnew) {
                        assertThat(checkedAnew).hasMessageContaining(sha256);
                    }
                }
                store.blobs().put(picture);
                assertThat(store.blobs().open(sha256, 300_000).readAllBytes()).isEqualTo(new byte[300_000]);
            }
        }
    }

    @Test
    void bytesThatAnotherProcessStoredAnewAreCheckedAnew() throws Exception {
        var picture = Files.write(workspace.resolve("a.png"), new byte[600_000]);
        try (var store = reopen()) {
            var sha256 = store.blobs().put(picture);
            execute(
                    db(),
                    "INSERT INTO blob_chunks (upload, idx, bytes)"
                            + " SELECT 'anew', idx, zeroblob(length(bytes) - 1) || x'01' FROM blob_chunks");
            execute(db(), "UPDATE blobs SET chunks = 'anew'");
            assertThatThrownBy(() -> store.blobs().open(sha256, 300_000))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(sha256);
        }
    }

    @Test
    void aBackupNeverReplacesAFile() throws Exception {
        var present = Files.writeString(workspace.resolve("novel.txt"), "chapter one");
        try (var store = reopen()) {
            assertFails("store.backup-exists", () -> store.backup(present)).contains("novel.txt");
        }
        assertThat(present).hasContent("chapter one");
    }

    @Test
    void aBackupThatCanNotBeUsedLeavesThePresentStoreAlone() throws Exception {
        fill(2);
        var torn = workspace.resolve("torn.db");
        Files.write(torn, java.util.Arrays.copyOf(Files.readAllBytes(db()), 40_000));
        var newer = workspace.resolve("newer");
        Workspaces.open(newer, clock, with(LATER)).close();

        assertFails("store.backup-missing", () -> Stores.restore(workspace.resolve("none.db"), workspace));
        assertFails("store.backup-bad", () -> Stores.restore(torn, workspace)).contains("torn.db");
        assertFails("store.backup-bad", () -> Stores.restore(newer.resolve(".signalbox/store.db"), workspace))
                .contains("schema " + (NOW + 1));
        try (var store = reopen()) {
            assertThat(store.publications().find(new PublicationId("p1"))).isPresent();
        }
        assertThat(Files.list(folder()).map(path -> path.getFileName().toString()))
                .noneMatch(name -> name.contains("part") || name.contains("before-restore"));
    }

    @Test
    void aDamagedStoreIsReplacedByItsBackupAndKept() throws Exception {
        fill(2);
        var backup = workspace.resolve("backup.db");
        try (var store = reopen()) {
            store.backup(backup);
        }
        Files.writeString(db(), "damaged");

        var restored = Stores.restore(backup, workspace, clock);

        assertThat(restored.kept().orElseThrow()).hasContent("damaged");
        reopen().close();
    }

    private OpenStore reopen() {
        return Stores.open(workspace, clock);
    }

    private void fill(int publications) {
        try (var store = reopen()) {
            furnish(store);
            plan(store, "p", publications);
        }
    }

    private static void plan(OpenStore store, String prefix, int count) {
        IntStream.range(0, count)
                .forEach(i -> store.publications().plan(List.of(planned(prefix + i, ANNA, NOON)), ACTOR));
    }

    private static org.assertj.core.api.AbstractStringAssert<?> assertFails(String code, ThrowingCallable call) {
        var caught = new ArrayList<StoreFailure>();
        assertThatThrownBy(call).isInstanceOfSatisfying(StoreFailure.class, caught::add);
        assertThat(caught.get(0).message().code())
                .as(caught.get(0).getMessage())
                .isEqualTo(code);
        return assertThat(caught.get(0).getMessage());
    }

    private static Migrations with(String... later) {
        var scripts = new ArrayList<>(Migrations.shipped().scripts());
        scripts.addAll(List.of(later));
        return new Migrations(scripts);
    }

    private void damagePages() throws IOException {
        try (var file = new RandomAccessFile(db().toFile(), "rw")) {
            for (long at = 8 * 4096; at + 4096 < file.length(); at += 4096) {
                file.seek(at);
                file.write(new byte[512]);
            }
        }
    }

    private Path folder() {
        return workspace.resolve(".signalbox");
    }

    private Path db() {
        return folder().resolve("store.db");
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static long number(Path file, String sql) throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var rows = connection.createStatement().executeQuery(sql)) {
            return rows.getLong(1);
        }
    }

    private static void execute(Path file, String sql) throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            connection.createStatement().execute(sql);
        }
    }
}
