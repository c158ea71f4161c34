package org.signalbox.store.internal.sql;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import org.signalbox.store.StoreFacts;

/** Reads the facts about a store. */
final class StoreFactsReader {
    private static final List<String> COUNTED =
            List.of("publications", "series", "accounts", "networks", "past_posts", "blobs", "audit");

    private StoreFactsReader() {}

    static StoreFacts of(Transaction sql) throws SQLException {
        var counts = new LinkedHashMap<String, Long>();
        for (var table : COUNTED) {
            counts.put(table, number(sql, "SELECT COUNT(*) AS n FROM " + table));
        }
        var schema = (int) number(sql, "SELECT MAX(version) AS n FROM schema_version");
        return sql.first(
                        row -> new StoreFacts(
                                row.text("engine"), row.text("version"), schema, row.number("bytes"), counts),
                        sql.dialect().facts())
                .orElseThrow();
    }

    private static long number(Transaction sql, String query) throws SQLException {
        return sql.first(row -> row.number("n"), query).orElse(0L);
    }
}
