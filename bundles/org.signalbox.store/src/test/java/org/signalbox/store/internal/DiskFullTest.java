package org.signalbox.store.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.signalbox.store.Samples.ACTOR;
import static org.signalbox.store.Samples.ANNA;
import static org.signalbox.store.Samples.LEASE;
import static org.signalbox.store.Samples.NODE;
import static org.signalbox.store.Samples.NOON;
import static org.signalbox.store.Samples.furnish;
import static org.signalbox.store.Samples.key;
import static org.signalbox.store.Samples.planned;
import static org.signalbox.store.Samples.receipt;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.model.PublicationState;
import org.signalbox.store.OpenStore;
import org.signalbox.store.Samples;
import org.signalbox.store.SettableClock;
import org.signalbox.store.StoreFailure;
import org.signalbox.store.Stores;
import org.signalbox.store.internal.sql.Migrations;

/** A disk without room, made of a small memory file system; needs a system where this process may mount one. */
final class DiskFullTest {
    @TempDir
    Path disk;

    private OpenStore store;
    private boolean mounted;

    @BeforeEach
    void mountAndOpen() throws Exception {
        mounted = run("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", disk.toString());
        Assumptions.assumeTrue(mounted, "can't mount");
        store = Stores.open(disk, new SettableClock(NOON));
        furnish(store);
        store.publications().plan(List.of(planned("a", ANNA, NOON), planned("b", ANNA, NOON)), ACTOR);
    }

    @AfterEach
    void closeAndUnmount() throws Exception {
        if (store != null) {
            store.close();
        }
        if (mounted) {
            assertThat(run("umount", "-l", disk.toString())).isTrue();
        }
    }

    @Test
    void theResultOfWhatWasSentIsStoredInTheRoomThatWasKeptForIt() throws Exception {
        var claimed = store.publications().claimDue(NODE, NOON, LEASE, 2);
        var sending = store.publications().save(claimed.get(0).intend(0, key(1), "{}", NOON.plusSeconds(9), ACTOR));
        fillDisk();

        var published = store.publications().save(sending.done(0, receipt("r1"), ACTOR));

        assertThat(published.state()).isEqualTo(PublicationState.PUBLISHED);
        assertThat(store.publications().find(published.id())).contains(published);
    }

    @Test
    void noIntentIsStoredWithoutRoomForItsResult() throws Exception {
        var claimed = store.publications().claimDue(NODE, NOON, LEASE, 1).get(0);
        try (var filler = FileChannel.open(fillDisk(), StandardOpenOption.WRITE)) {
            filler.truncate(filler.size() - 512 * 1024); // enough for the intent itself
        }

        assertThatThrownBy(() -> store.publications().save(claimed.intend(0, key(1), "{}", NOON.plusSeconds(9), ACTOR)))
                .isInstanceOf(StoreFailure.class)
                .hasMessageContaining("no room left");
        assertThat(store.publications().find(claimed.id())).contains(claimed);
    }

    @Test
    void aChangeWithoutRoomIsRefusedWholeAndWorksOnceThereIsSome() throws Exception {
        var filler = fillDisk();

        assertThatThrownBy(() -> {
                    for (int i = 0; i < 1_000; i++) {
                        store.settings().set("s" + i, Optional.of("v".repeat(500)), Samples.audit("settings/s" + i));
                    }
                })
                .isInstanceOfSatisfying(
                        StoreFailure.class,
                        failure -> assertThat(failure.message().code()).isEqualTo("store.full"))
                .hasMessageContaining("store.db");
        Files.delete(filler);
        store.settings().set("after", Optional.of("v"), Samples.audit("settings/after"));
        var settings = 0;
        while (store.settings().get("s" + settings).isPresent()) {
            assertThat(store.audit()
                            .list(Optional.of("settings/s" + settings), Optional.empty(), 1)
                            .items())
                    .hasSize(1);
            settings++;
        }
        assertThat(store.audit()
                        .list(Optional.of("settings/s" + settings), Optional.empty(), 1)
                        .items())
                .isEmpty();
    }

    @Test
    void aNewStoreWithoutRoomIsToldAsSuchAndMadeOnceThereIsSome() throws Exception {
        var workspace = Files.createDirectory(disk.resolve("another"));
        var filler = fillDisk();

        assertThatThrownBy(() -> Stores.open(workspace, new SettableClock(NOON)))
                .isInstanceOfSatisfying(
                        StoreFailure.class,
                        failure -> assertThat(failure.message().code()).isEqualTo("store.full"));
        try (var room = FileChannel.open(filler, StandardOpenOption.WRITE)) {
            room.truncate(room.size() - 100 * 1024); // enough to begin with it
        }
        assertThatThrownBy(() -> Stores.open(workspace, new SettableClock(NOON)))
                .isInstanceOfSatisfying(
                        StoreFailure.class,
                        failure -> assertThat(failure.message().code()).isEqualTo("store.full"));

        Files.delete(filler);
        Stores.open(workspace, new SettableClock(NOON)).close();
    }

    @Test
    void aStoreThatIsOpenedWithoutRoomIsThereOrToldAsSuch() throws Exception {
        store.close();
        store = null;
        var filler = fillDisk();

        assertThatThrownBy(() -> Stores.open(disk, new SettableClock(NOON)))
                .isInstanceOfSatisfying(
                        StoreFailure.class,
                        failure -> assertThat(failure.message().code()).isEqualTo("store.full"));

        Files.delete(filler);
        store = Stores.open(disk, new SettableClock(NOON));
    }

    @Test
    void aCopyBeforeAMigrationThatFoundNoRoomIsNotKept() throws Exception {
        store.close();
        store = null;
        try (var filler = FileChannel.open(fillDisk(), StandardOpenOption.WRITE)) {
            filler.truncate(filler.size() - 200 * 1024); // enough to begin with it
        }
        var scripts = new ArrayList<>(Migrations.shipped().scripts());
        scripts.add("CREATE TABLE later (id TEXT);\n");

        assertThatThrownBy(() -> Workspaces.open(disk, new SettableClock(NOON), new Migrations(scripts)))
                .isInstanceOfSatisfying(
                        StoreFailure.class,
                        failure -> assertThat(failure.message().code()).isEqualTo("store.full"));

        try (var files = Files.list(disk.resolve(".signalbox"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .noneMatch(name -> name.contains("before-schema"));
        }
    }

    /** Leaves no byte: first by large pieces, then by single ones. */
    private Path fillDisk() throws IOException {
        var filler = disk.resolve("filler");
        try (OutputStream out = Files.newOutputStream(filler)) {
            for (var size : List.of(65_536, 4_096, 1)) {
                fill(out, new byte[size]);
            }
        }
        return filler;
    }

    private static void fill(OutputStream out, byte[] piece) {
        try {
            for (int i = 0; i < 10_000_000 / piece.length; i++) {
                out.write(piece);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left");
        }
    }

    private static boolean run(String... command) throws Exception {
        return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
    }
}
