package org.signalbox.store.internal.moves;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import org.signalbox.store.internal.sql.Transaction;
import org.signalbox.store.internal.sqlite.SqliteDialect;

/**
 * The id of the last move of a store, kept in its settings. As it is stored before the copy is made, the copy of a move
 * that was ended in the middle has the same one, and is recognised by it.
 */
final class MoveMark {
    private static final String NAME = "store.move";

    private MoveMark() {}

    static Optional<String> of(Transaction sql) throws SQLException {
        return sql.first(row -> row.text("value"), "SELECT value FROM settings WHERE name = ?", NAME);
    }

    static void set(Transaction sql, String id) throws SQLException {
        sql.update(
                "INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = "
                        + "excluded.value",
                NAME,
                id);
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
