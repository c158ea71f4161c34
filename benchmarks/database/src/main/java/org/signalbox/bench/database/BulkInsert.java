package org.signalbox.bench.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Map;

/**
 * Fills a store with copies of one regularly planned publication: a million per minute.
 *
 * @param newId an expression in the database's SQL that begins with a time, like the product's ids; {@code g} is the
 *     row's number
 */
record BulkInsert(Connection connection, String newId, int accounts) {
    /** Copies the only publication with this title, and gives the copies another title. */
    void copy(String title, String newTitle, int copies, Instant first, Duration within) throws SQLException {
        var due = ChronoUnit.MICROS.between(Instant.EPOCH, first) + " + CAST(g AS BIGINT) * "
                + within.toNanos() / 1_000 / copies;
        var account = "'a' || (g % " + accounts + ") || '@" + InstantNetworks.NETWORK + "'";
        insert(
                "publications",
                Map.of(
                        "id",
                        newId,
                        "post",
                        "'post-' || " + newId,
                        "account",
                        account,
                        "due",
                        due,
                        "not_before",
                        due,
                        "title",
                        "'" + newTitle + "'"),
                "publications t, s WHERE t.title = '" + title + "'",
                "WITH RECURSIVE s (g) AS (SELECT 0 UNION ALL SELECT g + 1 FROM s WHERE g < " + (copies - 1) + ") ");
        insert(
                "publication_parts",
                Map.of("publication", "p.id", "text", "CAST(p.due AS TEXT)"),
                "publication_parts t, publications p WHERE p.title = '" + newTitle
                        + "' AND t.publication = (SELECT id FROM publications WHERE title = '" + title + "')",
                "");
    }

    private void insert(String table, Map<String, String> instead, String from, String with) throws SQLException {
        var names = new ArrayList<String>();
        var values = new ArrayList<String>();
        try (var columns = connection.getMetaData().getColumns(null, null, table, null)) {
            while (columns.next()) {
                var name = columns.getString("COLUMN_NAME");
                names.add(name);
                values.add(instead.getOrDefault(name, "t." + name));
            }
        }
        execute("INSERT INTO " + table + " (" + String.join(", ", names) + ") " + with + "SELECT "
                + String.join(", ", values) + " FROM " + from);
    }

    void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
