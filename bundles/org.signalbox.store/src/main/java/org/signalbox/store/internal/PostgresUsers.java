package org.signalbox.store.internal;

import java.sql.SQLException;

/** Who else is connected to the database. */
final class PostgresUsers {
    private PostgresUsers() {}

    /** Their names for themselves, such as {@code signalbox anna@laptop}; "?" when the server doesn't tell. */
    static String others(Transaction sql) throws SQLException {
        var names = sql.list(
                row -> row.text("name"),
                """
                SELECT DISTINCT COALESCE(NULLIF(application_name, ''), usename::text) AS name FROM pg_stat_activity
                WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
                ORDER BY name""");
        return names.isEmpty() ? "?" : String.join(", ", names);
    }
}
