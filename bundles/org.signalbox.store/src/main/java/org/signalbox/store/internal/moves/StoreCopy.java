package org.signalbox.store.internal.moves;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.signalbox.model.Message;
import org.signalbox.store.MoveProgress;
import org.signalbox.store.StoreFailure;
import org.signalbox.store.internal.sql.BlobStream;

/**
 * Copies all of a store's content from one database to another one, which is empty and has the same schema, and
 * compares both afterwards. Transactions are the caller's. Which tables there are it learns from the source.
 */
final class StoreCopy {
    /** They belong to the database, or to the processes that used it, and not to its content. */
    private static final Set<String> NOT_CONTENT = Set.of(
            "schema_version",
            "changes",
            "changes_before_move",
            "nodes",
            "node_networks",
            "leaders",
            "throttle_slots",
            "calls_in_progress",
            "send_lock");

    /** Counted anew from the content: where it is missing, or while that is copied. */
    private static final Set<String> DERIVED = Set.of("budget_periods", "conversation_counts");

    private static final int ROWS = 500;
    private static final int BYTES = 4 * 1024 * 1024;

    private final Connection from;
    private final Connection to;
    private final String target;
    private final MoveProgress progress;
    private final Map<String, Long> altered = new TreeMap<>();
    private long done;

    /** @param target where it is copied to, to be shown */
    StoreCopy(Connection from, Connection to, String target, MoveProgress progress) {
        this.from = from;
        this.to = to;
        this.target = target;
        this.progress = progress;
    }

    /**
     * The result of a copy.
     *
     * @param altered how many texts of which column held what PostgreSQL's texts can't hold
     */
    public record Copied(long rows, Map<String, Long> altered) {}

    /**
     * Copies and compares.
     *
     * @throws StoreFailure when the copy isn't the same, table by table, in its count of rows and their digest
     */
    Copied run() throws SQLException {
        var all = rows(from);
        var copied = new TreeMap<String, Content>();
        for (var table : tables(from)) {
            copied.put(table, copy(table, all));
        }
        for (var table : copied.entrySet()) {
            var there = content(to, table.getKey());
            if (!there.equals(table.getValue())) {
                throw new StoreFailure(
                        Message.of("store.copy-differs", target, table.getKey(), table.getValue().rows, there.rows));
            }
        }
        return new Copied(done, altered);
    }

    /** The number of rows in all tables. */
    static long rows(Connection connection) throws SQLException {
        var sum = 0L;
        for (var table : tables(connection)) {
            try (var statement = connection.createStatement();
                    var count = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
                sum += count.next() ? count.getLong(1) : 0;
            }
        }
        return sum;
    }

    /** Removes all content from a database on a server. */
    static void clear(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("TRUNCATE " + String.join(", ", tables(connection)) + ", " + String.join(", ", DERIVED));
        }
    }

    /** Those that others refer to come first. */
    private static List<String> tables(Connection connection) throws SQLException {
        var names = new ArrayList<String>();
        var schema = connection.getSchema();
        try (var rows = connection.getMetaData().getTables(null, schema, "%", new String[] {"TABLE"})) {
            while (rows.next()) {
                var name = rows.getString("TABLE_NAME");
                if (!NOT_CONTENT.contains(name) && !DERIVED.contains(name) && !name.startsWith("sqlite_")) {
                    names.add(name);
                }
            }
        }
        var inOrder = new LinkedHashSet<String>();
        for (var name : names) {
            addAfterThoseItRefersTo(connection, schema, name, inOrder);
        }
        return List.copyOf(inOrder);
    }

    private static void addAfterThoseItRefersTo(
            Connection connection, String schema, String name, LinkedHashSet<String> inOrder) throws SQLException {
        try (var keys = connection.getMetaData().getImportedKeys(null, schema, name)) {
            while (keys.next()) {
                var other = keys.getString("PKTABLE_NAME");
                if (!other.equals(name) && !inOrder.contains(other)) {
                    addAfterThoseItRefersTo(connection, schema, other, inOrder);
                }
            }
        }
        inOrder.add(name);
    }

    private Content copy(String table, long all) throws SQLException {
        try (var read = from.createStatement()) {
            read.setFetchSize(ROWS);
            try (var rows = read.executeQuery("SELECT * FROM " + table)) {
                var columns = columns(rows);
                var sql = "INSERT INTO " + table + " (" + String.join(", ", columns) + ") VALUES ("
                        + String.join(", ", Collections.nCopies(columns.size(), "?")) + ")";
                var content = new Content(0, 0, 0);
                try (var write = to.prepareStatement(sql)) {
                    var waiting = 0;
                    var bytes = 0L;
                    while (rows.next()) {
                        var values = values(rows, columns);
                        note(table, columns, rows);
                        for (int i = 0; i < values.size(); i++) {
                            write.setObject(i + 1, values.get(i));
                            bytes += values.get(i) instanceof byte[] data ? data.length : 0;
                        }
                        write.addBatch();
                        content = content.plus(columns, values);
                        if (++waiting == ROWS || bytes > BYTES) {
                            write.executeBatch();
                            done += waiting;
                            progress.copied(Math.min(done, all - 1), all); // the last one only when it is stored
                            waiting = 0;
                            bytes = 0;
                        }
                    }
                    write.executeBatch();
                    done += waiting;
                }
                return content;
            }
        }
    }

    private static Content content(Connection connection, String table) throws SQLException {
        try (var read = connection.createStatement()) {
            read.setFetchSize(ROWS);
            try (var rows = read.executeQuery("SELECT * FROM " + table)) {
                var columns = columns(rows);
                var content = new Content(0, 0, 0);
                while (rows.next()) {
                    content = content.plus(columns, values(rows, columns));
                }
                return content;
            }
        }
    }

    private static List<String> columns(ResultSet rows) throws SQLException {
        var names = new ArrayList<String>();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
            names.add(rows.getMetaData().getColumnName(i));
        }
        Collections.sort(names); // the engines may have them in different orders
        return names;
    }

    private void note(String table, List<String> columns, ResultSet rows) throws SQLException {
        for (var column : columns) {
            if (rows.getObject(column) instanceof String text && text.indexOf('\0') >= 0) {
                altered.merge(table + "." + column, 1L, Long::sum);
            }
        }
    }

    private static List<Object> values(ResultSet rows, List<String> columns) throws SQLException {
        var values = new ArrayList<Object>();
        for (var column : columns) {
            values.add(
                    switch (rows.getObject(column)) {
                        case null -> null;
                        case Number number -> number.longValue();
                        case byte[] bytes -> bytes;
                        case Object other -> other.toString().replace('\0', '\uFFFD'); // which PostgreSQL can't keep
                    });
        }
        return values;
    }

    /** Rows and the sum of their digests, as 128 bits. */
    record Content(long rows, long high, long low) {
        Content plus(List<String> columns, List<Object> values) {
            var digest = BlobStream.sha256();
            for (int i = 0; i < columns.size(); i++) {
                digest.update((columns.get(i) + "=").getBytes(StandardCharsets.UTF_8));
                var bytes = switch (values.get(i)) {
                    case null -> new byte[] {'-'};
                    case byte[] data -> data;
                    case Object other -> other.toString().getBytes(StandardCharsets.UTF_8);
                };
                digest.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
                digest.update(bytes);
            }
            var sum = ByteBuffer.wrap(digest.digest());
            return new Content(rows + 1, high + sum.getLong(), low + sum.getLong());
        }
    }
}
