package org.signalbox.store.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.signalbox.model.Message;
import org.signalbox.model.OwnerPermissions;
import org.signalbox.store.OpenStore;
import org.signalbox.store.Restoration;
import org.signalbox.store.StoreAddress;
import org.signalbox.store.StoreFailure;
import org.signalbox.store.internal.files.Backups;
import org.signalbox.store.internal.files.DiskReserve;
import org.signalbox.store.internal.files.DiskSpace;
import org.signalbox.store.internal.files.ErasedFile;
import org.signalbox.store.internal.files.RememberedStore;
import org.signalbox.store.internal.files.StoreFiles;
import org.signalbox.store.internal.files.StoreFolder;
import org.signalbox.store.internal.files.StoreMarker;
import org.signalbox.store.internal.files.StoreUrl;
import org.signalbox.store.internal.files.WorkspaceLock;
import org.signalbox.store.internal.moves.MoveJournal;
import org.signalbox.store.internal.moves.StoreMoves;
import org.signalbox.store.internal.postgres.PostgresRoles;
import org.signalbox.store.internal.postgres.PostgresSource;
import org.signalbox.store.internal.postgres.PostgresStores;
import org.signalbox.store.internal.sql.Migrations;
import org.signalbox.store.internal.sql.SqlStore;
import org.signalbox.store.internal.sqlite.FileErasures;
import org.signalbox.store.internal.sqlite.LocalFeed;
import org.signalbox.store.internal.sqlite.SqliteDatabase;
import org.signalbox.store.internal.sqlite.SqliteDialect;
import org.signalbox.store.internal.sqlite.SqliteFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The {@code .signalbox} folder of a workspace: its lock, its database, and the files beside it. */
public final class Workspaces {
    private static final Logger LOG = LoggerFactory.getLogger(Workspaces.class);

    private Workspaces() {}

    /** @param address empty for what the workspace remembers, or its own file */
    public static OpenStore open(Path workspace, Optional<StoreAddress> address, InstantSource clock) {
        var folder = StoreFolder.of(workspace);
        var wanted = address.or(() -> RememberedStore.of(folder).map(StoreAddress::of));
        return wanted.isEmpty()
                ? open(workspace, clock, Migrations.shipped())
                : open(folder, wanted.get(), clock, Migrations.shipped());
    }

    private static OpenStore open(Path folder, StoreAddress address, InstantSource clock, Migrations migrations) {
        var source = PostgresSource.of(address);
        var lock = lock(folder);
        try {
            return PostgresStores.open(
                    folder,
                    source,
                    clock,
                    migrations,
                    file -> StoreMoves.backUp(source, file),
                    () -> StoreFolder.close(lock));
        } catch (RuntimeException e) {
            StoreFolder.release(lock, e);
            throw e;
        }
    }

    static OpenStore open(Path workspace, InstantSource clock, Migrations migrations) {
        var folder = StoreFolder.of(workspace);
        var lock = lock(folder);
        try {
            return open(folder, clock, migrations, lock);
        } catch (RuntimeException | IOException | SQLException e) {
            StoreFolder.release(lock, e);
            throw failure(folder.resolve("store.db"), e);
        }
    }

    public static Restoration restore(Path backup, Path workspace, InstantSource clock) {
        if (!Files.isRegularFile(backup)) {
            throw new StoreFailure(Message.of("store.backup-missing", backup));
        }
        var folder = StoreFolder.of(workspace);
        RememberedStore.of(folder).ifPresent(url -> {
            throw new StoreFailure(
                    Message.of("store.restore-elsewhere", StoreUrl.parse(url).place(), backup));
        });
        var lock = lock(folder);
        try (lock) {
            return replace(backup, folder.resolve("store.db"), clock);
        } catch (IOException e) {
            throw new StoreFailure(
                    Message.of("store.restore-failed", backup, folder.resolve("store.db"), Backups.reason(e)), e);
        }
    }

    /** Makes an empty store where there is none, or none that can be used. */
    public static Optional<Path> begin(Path workspace, InstantSource clock) {
        var folder = StoreFolder.of(workspace);
        var path = folder.resolve("store.db");
        RememberedStore.of(folder).ifPresent(url -> {
            throw new StoreFailure(
                    Message.of("store.new-elsewhere", StoreUrl.parse(url).place()));
        });
        var lock = lock(folder);
        try (lock) {
            if (Files.exists(path)) {
                refuseUsable(path);
            }
            var kept = StoreFiles.beside(path, ".before-new-" + StoreFiles.stamp(clock));
            var replaced = StoreFiles.moveAway(path, kept);
            new SqliteFile(path).create(Migrations.shipped(), clock.instant());
            StoreMarker.set(folder, clock.instant());
            return replaced ? Optional.of(kept) : Optional.empty();
        } catch (IOException e) {
            throw new StoreFailure(Message.of("store.failed", path, Backups.reason(e)), e);
        }
    }

    private static void refuseUsable(Path path) {
        try {
            new SqliteFile(path).version(Migrations.shipped().version(), true);
        } catch (StoreFailure e) {
            if (e.message().code().equals("store.corrupt")) {
                return;
            }
            throw e;
        }
        throw new StoreFailure(Message.of("store.new-there", path));
    }

    /** Has the roles of a team made and granted in the database that is named, or that the workspace remembers. */
    public static String grant(Path workspace, Optional<StoreAddress> from, InstantSource clock) {
        var folder = StoreFolder.of(workspace);
        var source = PostgresSource.of(from.or(() -> RememberedStore.of(folder).map(StoreAddress::of))
                .orElseThrow(() -> new StoreFailure(Message.of("store.grant-file", folder.resolve("store.db")))));
        PostgresRoles.grant(source, clock.instant());
        return source.url().place();
    }

    private static OpenStore open(Path folder, InstantSource clock, Migrations migrations, WorkspaceLock lock)
            throws IOException, SQLException {
        var path = folder.resolve("store.db");
        var file = new SqliteFile(path);
        if (Files.notExists(path)) {
            StoreMarker.refuseMissing(path);
            file.create(migrations, clock.instant());
        } else {
            migrate(path, file, migrations, clock);
        }
        StoreMarker.set(folder, clock.instant());
        var dialect = new SqliteDialect(path);
        var feed = new LocalFeed();
        try {
            var reserve = new DiskReserve(folder.resolve("reserve"));
            var database = new SqliteDatabase(dialect, feed, reserve);
            try {
                var erasures = new FileErasures(database, new ErasedFile(folder));
                erasures.catchUp();
                return new SqlStore(
                        path.toString(),
                        clock,
                        database,
                        feed,
                        database::copyTo,
                        () -> StoreFolder.close(lock),
                        erasures);
            } catch (RuntimeException e) {
                database.close();
                throw e;
            }
        } catch (RuntimeException | SQLException e) {
            feed.close();
            throw e;
        }
    }

    /** A write-ahead log that is left over says that the last instance ended badly: then all is checked. */
    private static void migrate(Path path, SqliteFile file, Migrations migrations, InstantSource clock) {
        var present = file.version(migrations.version(), Files.exists(StoreFiles.beside(path, "-wal")));
        if (present < migrations.version()) {
            var copy =
                    StoreFiles.beside(path, ".before-schema-" + migrations.version() + "-" + StoreFiles.stamp(clock));
            copy(file, copy);
            file.migrate(migrations, present, clock.instant());
            LOG.info("Migrated {} from schema {} to {}; the old one is {}", path, present, migrations.version(), copy);
        }
    }

    /** A copy that isn't whole would only take room, one more at each start. */
    private static void copy(SqliteFile file, Path copy) {
        try {
            file.copyTo(copy);
        } catch (StoreFailure e) {
            try {
                StoreFiles.removeWithLogs(copy);
            } catch (IOException left) {
                e.addSuppressed(left);
            }
            throw e;
        }
    }

    private static Restoration replace(Path backup, Path path, InstantSource clock) throws IOException {
        var part = StoreFiles.beside(path, ".part");
        Files.copy(backup, part, StandardCopyOption.REPLACE_EXISTING);
        OwnerPermissions.set(part);
        RestoredBackup.Safe safe;
        try {
            new SqliteFile(part).version(Migrations.shipped().version(), true);
            safe = RestoredBackup.makeSafe(part, Migrations.shipped(), clock);
        } catch (StoreFailure e) {
            Files.deleteIfExists(part);
            throw new StoreFailure(Message.of("store.backup-bad", backup, String.valueOf(e.getMessage())), e);
        } finally {
            StoreFiles.removeLogs(part);
        }
        var kept = StoreFiles.beside(path, ".before-restore-" + StoreFiles.stamp(clock));
        var replaced = StoreFiles.moveAway(path, kept);
        Backups.finish(part, path);
        return new Restoration(replaced ? Optional.of(kept) : Optional.empty(), safe.made(), safe.held());
    }

    /** Takes the workspace for this process, and finishes a move of its store that was ended in the middle. */
    static WorkspaceLock lock(Path folder) {
        var lock = StoreFolder.take(folder);
        try {
            MoveJournal.finish(folder);
            return lock;
        } catch (RuntimeException e) {
            StoreFolder.release(lock, e);
            throw e;
        }
    }

    private static RuntimeException failure(Path path, Exception cause) {
        return switch (cause) {
            case SQLException e -> new SqliteDialect(path).explain(e);
            case IOException e
            when DiskSpace.isFull(Objects.requireNonNull(path.getParent())) ->
                new StoreFailure(Message.of("store.full", path), e);
            case IOException e -> new StoreFailure(Message.of("store.failed", path, Backups.reason(e)), e);
            case RuntimeException e -> e;
            default -> new IllegalStateException(cause);
        };
    }
}
