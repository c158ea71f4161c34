package org.signalbox.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Rows in every table of a store, whichever there are, and what is in them. */
final class EveryTable {
    /** Those of the database itself, and of the processes that use it. */
    static final Set<String> NOT_CONTENT = Set.of(
            "schema_version",
            "changes",
            "changes_before_move",
            "nodes",
            "node_networks",
            "leaders",
            "throttle_slots",
            "calls_in_progress",
            "send_lock",
            "budget_periods");

    private EveryTable() {}

    /** Three rows a table: one of large values, one without what may be missing, one of ordinary values. */
    static void fill(Connection sqlite) throws SQLException {
        for (var table : tables(sqlite)) {
            if (!table.equals("schema_version")) {
                for (int row = 0; row < 3; row++) {
                    insert(sqlite, table, row);
                }
            }
        }
    }

    /** The rows of each table, each as its columns with their values, in the values' order. */
    static Map<String, List<String>> rows(Connection connection) throws SQLException {
        var all = new TreeMap<String, List<String>>();
        for (var table : tables(connection)) {
            var rows = new ArrayList<String>();
            try (var found = connection.createStatement().executeQuery("SELECT * FROM " + table)) {
                while (found.next()) {
                    var row = new TreeMap<String, String>();
                    for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                        var value = found.getObject(i);
                        row.put(
                                found.getMetaData().getColumnName(i),
                                value instanceof byte[] bytes
                                        ? HexFormat.of().formatHex(bytes)
                                        : String.valueOf(value));
                    }
                    rows.add(row.toString());
                }
            }
            rows.sort(null);
            all.put(table, rows);
        }
        return all;
    }

    private static List<String> tables(Connection connection) throws SQLException {
        var names = new ArrayList<String>();
        try (var rows = connection.getMetaData().getTables(null, connection.getSchema(), "%", new String[] {"TABLE"})) {
            while (rows.next()) {
                names.add(rows.getString("TABLE_NAME"));
            }
        }
        names.removeIf(name -> name.startsWith("sqlite_"));
        return names;
    }

    private static void insert(Connection sqlite, String table, int row) throws SQLException {
        var values = new LinkedHashMap<String, Object>();
        try (var columns = sqlite.createStatement().executeQuery("PRAGMA table_info(" + table + ")")) {
            while (columns.next()) {
                if (row != 1 || columns.getInt("notnull") == 1 || columns.getInt("pk") > 0) {
                    var name = columns.getString("name");
                    values.put(name, value(owner(sqlite, table, name), columns.getString("type"), row));
                }
            }
        }
        var sql = "INSERT INTO " + table + " (" + String.join(", ", values.keySet()) + ") VALUES (?"
                + ", ?".repeat(values.size() - 1) + ")";
        try (var insert = sqlite.prepareStatement(sql)) {
            var at = 1;
            for (var value : values.values()) {
                insert.setObject(at++, value);
            }
            insert.executeUpdate();
        }
    }

    /** The column whose values a column has, such as {@code publications.id}. */
    private static String owner(Connection sqlite, String table, String column) throws SQLException {
        if (table.equals("blob_chunks") && column.equals("upload")) {
            return "blobs.chunks"; // chunks of nothing are swept away
        }
        try (var keys = sqlite.createStatement().executeQuery("PRAGMA foreign_key_list(" + table + ")")) {
            while (keys.next()) {
                if (keys.getString("from").equals(column)) {
                    return keys.getString("table") + "." + keys.getString("to");
                }
            }
        }
        return table + "." + column;
    }

    private static Object value(String column, String type, int row) {
        return switch (type) {
            case "TEXT" -> column + " \u00e9\u4e2d\uD83C\uDF89'\"\\\n\t" + row;
            case "BIGINT" -> row == 0 ? Long.MAX_VALUE : row - 5L;
            case "INTEGER" -> row == 0 ? Integer.MAX_VALUE - 1 : row;
            case "BLOB" -> new byte[] {0, (byte) 255, (byte) row, 13, 10};
            default -> throw new AssertionError("what is a " + type + ", as " + column + " is one?");
        };
    }
}
