package org.signalbox.store.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.signalbox.model.Message;
import org.signalbox.store.StoreFailure;

/** Brings a store's content to the other engine: all of it or nothing, compared before it counts, the old one kept. */
final class StoreMoves {
    private StoreMoves() {}

    /**
     * Copies a file's content into a database that is empty.
     *
     * @return how many rows there are
     */
    static long toServer(Path file, PostgresSource server, Migrations migrations, Instant now) {
        try (var from = new SqliteDialect(file).reading().getConnection();
                var to = server.connectForLong()) {
            to.setAutoCommit(false);
            alone(to, server);
            new PostgresSchema(to, server.dialect()).prepare(migrations, now);
            refuseContent(to, server);
            var rows = new StoreCopy(from, to, server.url().place()).run();
            PostgresSchema.countOn(to);
            to.commit();
            return rows;
        } catch (SQLException e) {
            throw server.dialect().explain(e);
        }
    }

    /**
     * Copies a database's content into a new file, and marks the database as moved there, so that nobody goes on with it.
     *
     * @param aside where a file that is there goes, once the copy is complete and compared
     * @param place what the mark says
     */
    static long toFile(
            PostgresSource server, Path file, Path aside, String place, Migrations migrations, Instant now)
            throws IOException {
        var part = file.resolveSibling(file.getFileName() + ".part");
        try (var from = server.connectForLong()) {
            alone(from, server);
            from.setAutoCommit(false);
            var schema = new PostgresSchema(from, server.dialect());
            schema.fence(); // whoever may have lost the right to use it can't write any more
            if (schema.version(migrations) < migrations.version()) {
                throw new StoreFailure(Message.of("store.open-first", server.url().place()));
            }
            Workspaces.removeWithLogs(part); // of a move that was killed
            var rows = fill(from, part, migrations, now);
            schema.markMoved(Optional.of(place));
            Workspaces.setAside(file, aside);
            Backups.finish(part, file);
            from.commit();
            return rows;
        } catch (SQLException e) {
            throw server.dialect().explain(e);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Copies a database's content, of one moment, into a file that is there and empty. */
    static long copy(PostgresSource server, Path file, Migrations migrations, Instant now) throws IOException {
        try (var from = server.connectForLong()) {
            from.setAutoCommit(false);
            from.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            from.setReadOnly(true);
            return fill(from, file, migrations, now);
        } catch (SQLException e) {
            throw server.dialect().explain(e);
        }
    }

    private static long fill(Connection from, Path file, Migrations migrations, Instant now)
            throws IOException, SQLException {
        if (Files.notExists(file)) {
            Files.createFile(file);
        }
        Backups.onlyForOwner(file);
        new SqliteFile(file).migrate(migrations, 0, now);
        try (var to = new SqliteDialect(file).filling().getConnection()) {
            to.setAutoCommit(false);
            var rows = new StoreCopy(from, to, file.toString()).run();
            to.commit();
            return rows;
        }
    }

    private static void alone(Connection connection, PostgresSource server) throws SQLException {
        if (!PostgresLocks.useAlone(connection)) {
            var others = PostgresUsers.others(new Transaction(connection, server.dialect()));
            throw new StoreFailure(Message.of("store.used-by-others", server.url().place(), others));
        }
    }

    private static void refuseContent(Connection connection, PostgresSource server) throws SQLException {
        var used = StoreCopy.contents(connection).values().stream().anyMatch(content -> content.rows() > 0);
        if (used) {
            throw new StoreFailure(Message.of("store.target-used", server.url().place()));
        }
    }
}
