package org.signalbox.store.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.signalbox.model.Message;
import org.signalbox.model.UserAtHost;
import org.signalbox.store.MoveProgress;
import org.signalbox.store.Moved;
import org.signalbox.store.StoreAddress;
import org.signalbox.store.StoreFailure;
import org.signalbox.store.internal.files.Backups;
import org.signalbox.store.internal.files.RememberedStore;
import org.signalbox.store.internal.files.StoreFiles;
import org.signalbox.store.internal.files.StoreFolder;
import org.signalbox.store.internal.files.StoreUrl;
import org.signalbox.store.internal.moves.MoveJournal;
import org.signalbox.store.internal.moves.StoreMoves;
import org.signalbox.store.internal.postgres.PostgresSource;
import org.signalbox.store.internal.postgres.PostgresStores;
import org.signalbox.store.internal.sql.Migrations;
import org.signalbox.store.internal.sqlite.SqliteFile;

/** Switches a workspace from one store to another, with or without its content. */
public final class StoreSwitch {
    private StoreSwitch() {}

    /** Moves the workspace's store from its file to a server's empty database. */
    public static Moved toServer(Path workspace, StoreAddress to, InstantSource clock, MoveProgress progress) {
        var folder = StoreFolder.of(workspace);
        var source = PostgresSource.of(to);
        finishEarlier(folder);
        RememberedStore.of(folder).ifPresent(url -> {
            throw new StoreFailure(
                    Message.of("store.already-there", StoreUrl.parse(url).place()));
        });
        Workspaces.open(workspace, clock, Migrations.shipped()).close(); // whole, and of the present schema
        var file = folder.resolve("store.db");
        try (var lock = Workspaces.lock(folder)) {
            var copied = StoreMoves.toServer(file, source, Migrations.shipped(), clock.instant(), progress);
            var kept = StoreFiles.beside(file, ".moved-" + StoreFiles.stamp(clock));
            MoveJournal.begin(folder, source.url(), kept);
            RememberedStore.remember(folder, source.url());
            MoveJournal.finish(folder);
            return new Moved(file.toString(), source.url().place(), copied.rows(), copied.altered(), Optional.of(kept));
        } catch (IOException e) {
            throw new StoreFailure(Message.of("store.move-failed", file, Backups.reason(e)), e);
        }
    }

    private static void finishEarlier(Path folder) {
        if (MoveJournal.begun(folder)) {
            try (var lock = Workspaces.lock(folder)) {
                // taking it finishes it
            } catch (IOException e) {
                throw new StoreFailure(Message.of("store.read-only", folder), e);
            }
        }
    }

    /** Moves the store that the workspace remembers, or that is named, into a file of the workspace. */
    public static Moved toFile(
            Path workspace, Optional<StoreAddress> from, InstantSource clock, MoveProgress progress) {
        var folder = StoreFolder.of(workspace);
        var file = folder.resolve("store.db");
        var address = from.or(() -> RememberedStore.of(folder).map(StoreAddress::of))
                .orElseThrow(() -> new StoreFailure(Message.of("store.already-there", file)));
        var source = PostgresSource.of(address);
        var place = UserAtHost.name() + ":" + file;
        try (var lock = Workspaces.lock(folder)) {
            if (StoreMoves.complete(source, file, place)) { // of a move that was ended right before its last step
                RememberedStore.forget(folder);
                return new Moved(
                        source.url().place(), file.toString(), StoreMoves.rows(file), Map.of(), Optional.empty());
            }
            PostgresStores.prepare(source, clock.instant(), Migrations.shipped());
            var before = StoreFiles.beside(file, ".before-move-" + StoreFiles.stamp(clock));
            var kept = Files.exists(file) ? Optional.of(before) : Optional.<Path>empty();
            var copied =
                    StoreMoves.toFile(source, file, before, place, Migrations.shipped(), clock.instant(), progress);
            RememberedStore.forget(folder);
            return new Moved(source.url().place(), file.toString(), copied.rows(), copied.altered(), kept);
        } catch (IOException e) {
            throw new StoreFailure(Message.of("store.move-failed", file, Backups.reason(e)), e);
        }
    }

    /** Has the workspace use a store that is there. */
    public static void use(Path workspace, StoreAddress store, boolean leave) {
        var folder = StoreFolder.of(workspace);
        var source = PostgresSource.of(store);
        if (PostgresStores.version(source, Migrations.shipped()) == 0) {
            throw new StoreFailure(
                    Message.of("store.nothing-there", source.url().place(), source.url()));
        }
        var file = folder.resolve("store.db");
        try (var lock = Workspaces.lock(folder)) {
            var own = RememberedStore.of(folder).isEmpty() && Files.exists(file);
            var unfinished = own && !leave
                    ? new SqliteFile(file).unfinished(Migrations.shipped().version())
                    : 0;
            if (unfinished > 0) {
                throw new StoreFailure(Message.of("store.use-leaves", file, unfinished, source.url()));
            }
            RememberedStore.remember(folder, source.url());
        } catch (IOException e) {
            throw new StoreFailure(Message.of("store.read-only", folder), e);
        }
    }

    /** Has the workspace use its own file again. */
    public static void useOwn(Path workspace) {
        var folder = StoreFolder.of(workspace);
        try (var lock = Workspaces.lock(folder)) {
            if (RememberedStore.of(folder).isEmpty()) {
                throw new StoreFailure(Message.of("store.already-there", folder.resolve("store.db")));
            }
            RememberedStore.forget(folder);
        } catch (IOException e) {
            throw new StoreFailure(Message.of("store.read-only", folder), e);
        }
    }
}
