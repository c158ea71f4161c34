package org.signalbox.store.internal.moves;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.signalbox.model.Message;
import org.signalbox.model.OwnerPermissions;
import org.signalbox.store.MoveProgress;
import org.signalbox.store.StoreFailure;
import org.signalbox.store.internal.files.Backups;
import org.signalbox.store.internal.files.StoreFiles;
import org.signalbox.store.internal.postgres.PostgresLocks;
import org.signalbox.store.internal.postgres.PostgresSchema;
import org.signalbox.store.internal.postgres.PostgresSource;
import org.signalbox.store.internal.postgres.PostgresStores;
import org.signalbox.store.internal.postgres.PostgresUsers;
import org.signalbox.store.internal.sql.Migrations;
import org.signalbox.store.internal.sql.Transaction;
import org.signalbox.store.internal.sqlite.SqliteDialect;
import org.signalbox.store.internal.sqlite.SqliteFile;

/** Brings a store's content to the other engine: all of it or nothing, compared before it counts, the old one kept. */
public final class StoreMoves {
    private StoreMoves() {}

    /** Copies a file's content into a database that is empty, or holds the unused copy of an earlier try. */
    public static StoreCopy.Copied toServer(
            Path file, PostgresSource server, Migrations migrations, Instant now, MoveProgress progress) {
        try (var to = server.connectForLong()) {
            to.setAutoCommit(false);
            PostgresStores.limitWaiting(to);
            alone(to, server);
            new PostgresSchema(to, server.dialect()).prepare(migrations, now);
            MigrationId.set(file, makeRoom(to, server, MigrationId.of(file)));
            try (var from = new SqliteDialect(file).reading().getConnection()) {
                var copied = new StoreCopy(from, to, server.url().place(), progress).run();
                PostgresSchema.countOn(to);
                to.commit();
                progress.copied(copied.rows(), copied.rows());
                return copied;
            }
        } catch (SQLException e) {
            throw server.dialect().explain(e);
        }
    }

    /**
     * Copies a database's content into a new file, and marks the database as moved there, so that nobody goes on with
     * it.
     *
     * @param away where a file that is there goes, once the copy is complete and compared
     * @param place what the mark says
     */
    public static StoreCopy.Copied toFile(
            PostgresSource server,
            Path file,
            Path away,
            String place,
            Migrations migrations,
            Instant now,
            MoveProgress progress)
            throws IOException {
        var part = file.resolveSibling(file.getFileName() + ".part");
        try (var from = server.connectForLong()) {
            alone(from, server);
            from.setAutoCommit(false);
            PostgresStores.limitWaiting(from);
            var schema = new PostgresSchema(from, server.dialect());
            schema.fence(); // a process that may have lost the right to use it can no longer write
            if (schema.version(migrations) < migrations.version()) {
                throw new StoreFailure(
                        Message.of("store.open-first", server.url().place()));
            }
            StoreFiles.removeWithLogs(part); // of a move that was killed
            MigrationId.set(
                    new Transaction(from, server.dialect()), UUID.randomUUID().toString());
            var copied = fill(from, part, migrations, now, progress);
            schema.markMoved(Optional.of(place));
            StoreFiles.moveAway(file, away);
            Backups.finish(part, file);
            from.commit();
            progress.copied(copied.rows(), copied.rows());
            return copied;
        } catch (SQLException e) {
            throw PostgresStores.explain(server, e);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Whether the database was moved to this very file, which holds what was in it. */
    public static boolean complete(PostgresSource server, Path file, String place) {
        if (Files.notExists(file)) {
            return false;
        }
        try (var from = server.connectForLong()) {
            from.setAutoCommit(false);
            var there = new PostgresSchema(from, server.dialect()).movedTo().filter(place::equals);
            var mark = there.isPresent() ? MigrationId.of(new Transaction(from, server.dialect())) : there;
            return mark.isPresent() && mark.equals(MigrationId.of(file));
        } catch (SQLException e) {
            throw server.dialect().explain(e);
        }
    }

    /** The number of rows in a file. */
    public static long rows(Path file) {
        var dialect = new SqliteDialect(file);
        try (var connection = dialect.reading().getConnection()) {
            return StoreCopy.rows(connection);
        } catch (SQLException e) {
            throw dialect.explain(e);
        }
    }

    /** Copies a database's content, of one moment, into a file that is there and empty. */
    public static void backUp(PostgresSource server, Path file) {
        try (var from = server.connectForLong()) {
            from.setAutoCommit(false);
            from.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            from.setReadOnly(true);
            fill(from, file, Migrations.shipped(), Instant.now(), MoveProgress.UNHEARD);
        } catch (SQLException e) {
            throw server.dialect().explain(e);
        } catch (IOException e) {
            throw new StoreFailure(Message.of("store.backup-failed", file, Backups.reason(e)), e);
        }
    }

    private static StoreCopy.Copied fill(
            Connection from, Path file, Migrations migrations, Instant now, MoveProgress progress)
            throws IOException, SQLException {
        if (Files.notExists(file)) {
            Files.createFile(file);
        }
        OwnerPermissions.set(file);
        new SqliteFile(file).migrate(migrations, 0, now);
        try (var to = new SqliteDialect(file).filling().getConnection()) {
            to.setAutoCommit(false);
            var copied = new StoreCopy(from, to, file.toString(), progress).run();
            to.commit();
            return copied;
        }
    }

    private static void alone(Connection connection, PostgresSource server) throws SQLException {
        if (!PostgresLocks.useAlone(connection)) {
            var others = PostgresUsers.others(new Transaction(connection, server.dialect()));
            throw new StoreFailure(
                    Message.of("store.used-by-others", server.url().place(), others));
        }
    }

    /**
     * Empties the database where it holds nothing but the copy of a move that was ended before its end.
     *
     * @param mark the file's
     * @return the mark of this move
     */
    private static String makeRoom(Connection connection, PostgresSource server, Optional<String> mark)
            throws SQLException {
        if (StoreCopy.rows(connection) == 0) {
            return UUID.randomUUID().toString();
        }
        var sql = new Transaction(connection, server.dialect());
        if (mark.isEmpty() || !mark.equals(MigrationId.of(sql)) || PostgresSchema.changed(sql)) {
            throw new StoreFailure(Message.of("store.target-used", server.url().place()));
        }
        StoreCopy.clear(connection);
        return mark.get();
    }
}
