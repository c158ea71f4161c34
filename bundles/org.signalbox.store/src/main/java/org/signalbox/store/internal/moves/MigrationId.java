package org.signalbox.store.internal.moves;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import org.signalbox.store.internal.sql.Transaction;
import org.signalbox.store.internal.sqlite.SqliteDialect;

/**
 * The id of the last move of a store, kept in the store. As it is stored before the copy is made, the copy of a move
 * that was ended in the middle has the same one, and is recognised by it.
 */
final class MigrationId {
    private MigrationId() {}

    static Optional<String> of(Transaction sql) throws SQLException {
        return sql.first(row -> row.text("id"), "SELECT id FROM store_move");
    }

    static void set(Transaction sql, String id) throws SQLException {
        sql.update("DELETE FROM store_move");
        sql.update("INSERT INTO store_move (id) VALUES (?)", id);
    }

    static Optional<String> of(Path file) throws SQLException {
        var dialect = new SqliteDialect(file);
        try (var connection = dialect.reading().getConnection()) {
            return of(new Transaction(connection, dialect));
        }
    }

    static void set(Path file, String id) throws SQLException {
        var dialect = new SqliteDialect(file);
        try (var connection = dialect.writing().getConnection()) {
            set(new Transaction(connection, dialect), id);
        }
    }
}
