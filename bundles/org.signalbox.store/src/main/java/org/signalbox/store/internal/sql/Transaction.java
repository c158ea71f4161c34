package org.signalbox.store.internal.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.store.DamagedRow;
import org.signalbox.model.store.Slice;
import org.signalbox.model.store.StoreChange;

/**
 * One transaction's SQL. Arguments are bound by type: text, integers, booleans (0 or 1), bytes, instants
 * (microseconds), enums (their names), arrays of texts of servers, and optionals of these.
 */
public final class Transaction {
    private final Connection connection;
    private final Dialect dialect;
    private final StatementArguments arguments;
    private final List<StoreChange> changes = new ArrayList<>();
    /** Statements without an answer, which are sent with the next statement: fewer round trips to a server. */
    private final List<Rows> waiting = new ArrayList<>();

    private boolean wrote;
    private String statement = "";

    public Transaction(Connection connection, Dialect dialect) {
        this.connection = connection;
        this.dialect = dialect;
        this.arguments = new StatementArguments(connection, dialect);
    }

    Dialect dialect() {
        return dialect;
    }

    /** Whether a statement has changed rows, of those that were done. */
    public boolean wrote() {
        return wrote;
    }

    /** The last statement that was begun, with those that went with it. */
    public String statement() {
        return statement;
    }

    /** The changes to notify after the commit. */
    public List<StoreChange> changes() {
        return changes;
    }

    Connection connection() throws SQLException {
        flush();
        return connection;
    }

    /** Many rows of arguments of one statement. */
    private record Rows(String sql, List<String> types, List<Object[]> rows) {}

    public <T> List<T> list(RowReader<T> reader, String sql, Object... args) throws SQLException {
        flush();
        try (var prepared = bound(sql, args);
                var rows = prepared.executeQuery()) {
            var found = new ArrayList<T>();
            var row = new ResultRow(rows);
            while (rows.next()) {
                found.add(reader.read(row));
            }
            return found;
        }
    }

    /**
     * The rows that can be read; why others can't is logged.
     *
     * @param what they are, for the log
     */
    <T> List<T> readable(String what, RowReader<T> reader, String sql, Object... args) throws SQLException {
        return list(
                        row -> {
                            try {
                                return Optional.of(reader.read(row));
                            } catch (RuntimeException e) {
                                DamagedRowReport.tellOnce(what, e);
                                return Optional.<T>empty();
                            }
                        },
                        sql,
                        args)
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /**
     * A page of rows, of which some may be damaged.
     *
     * @param cursor of a row, for the page after it
     * @param limit of the page; the statement selects one more
     */
    <T> Slice<T> slice(
            RowReader<T> reader,
            DamagedRowReader damaged,
            RowReader<String> cursor,
            int limit,
            String sql,
            Object... args)
            throws SQLException {
        var items = new ArrayList<T>();
        var broken = new ArrayList<DamagedRow>();
        var cursors = new ArrayList<String>();
        var rows = list(
                row -> {
                    if (cursors.size() < limit) {
                        cursors.add(cursor.read(row));
                        try {
                            items.add(reader.read(row));
                        } catch (RuntimeException e) {
                            broken.add(damaged.read(row, e));
                        }
                    }
                    return row;
                },
                sql,
                args);
        return new Slice<>(items, rows.size() > limit ? Optional.of(cursors.getLast()) : Optional.empty(), broken);
    }

    /** The first row. */
    public <T> Optional<T> first(RowReader<T> reader, String sql, Object... args) throws SQLException {
        return list(reader, sql, args).stream().findFirst();
    }

    /** Changes rows and says how many. */
    public int update(String sql, Object... args) throws SQLException {
        flush();
        try (var prepared = bound(sql, args)) {
            var changed = prepared.executeUpdate();
            wrote |= changed > 0;
            return changed;
        }
    }

    /**
     * Changes what many rows of arguments say: a server in one statement, which costs a fraction of one for each.
     *
     * @param sql with {@code ${rows}} where {@link Dialect#rows} come
     * @param types of the rows' columns
     * @param more arguments after the rows, the same for all
     * @return what the statement returns of the rows that it changed, in any order
     */
    <T> List<T> updateRows(RowReader<T> reader, String sql, List<String> types, List<Object[]> rows, Object... more)
            throws SQLException {
        flush();
        var found = new ArrayList<T>();
        if (rows.isEmpty()) {
            return found;
        }
        statement = sql.replace("${rows}", dialect.rows(types));
        try (var prepared = connection.prepareStatement(statement)) {
            for (int i = 0; i < more.length; i++) {
                prepared.setObject(types.size() + i + 1, arguments.plain(more[i]));
            }
            if (dialect.rowsAtOnce()) {
                arguments.bindRows(prepared, 0, types, rows);
                answer(prepared, prepared.execute(), reader, found);
            } else {
                for (var row : rows) {
                    arguments.bind(prepared, 0, row);
                    answer(prepared, prepared.execute(), reader, found);
                }
            }
        }
        return found;
    }

    /** The same, where nobody waits for an answer: a server does it with what comes next. Nothing is returned. */
    void updateRowsLater(String sql, List<String> types, List<Object[]> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        if (dialect.rowsAtOnce()) {
            waiting.add(new Rows(sql.replace("${rows}", dialect.rows(types)), types, rows));
        } else {
            updateRows(row -> row, sql, types, rows);
        }
    }

    /** Does what waits. */
    public void flush() throws SQLException {
        if (!waiting.isEmpty()) {
            send(row -> row, Optional.empty());
        }
    }

    /** Does what waits, and as a last statement this; its first row. */
    public <T> Optional<T> last(RowReader<T> reader, String sql, Object... args) throws SQLException {
        return send(reader, Optional.of(sql), args).stream().findFirst();
    }

    private <T> List<T> send(RowReader<T> reader, Optional<String> last, Object... args) throws SQLException {
        var some = List.copyOf(waiting);
        waiting.clear();
        statement = Stream.concat(some.stream().map(Rows::sql), last.stream()).collect(Collectors.joining(";\n"));
        var found = new ArrayList<T>();
        try (var prepared = connection.prepareStatement(statement)) {
            var bound = 0;
            for (var each : some) {
                arguments.bindRows(prepared, bound, each.types, each.rows);
                bound += each.types.size();
            }
            arguments.bind(prepared, bound, args);
            for (var isRows = prepared.execute();
                    isRows || prepared.getUpdateCount() >= 0;
                    isRows = prepared.getMoreResults()) {
                answer(prepared, isRows, reader, found);
            }
        }
        return found;
    }

    private <T> void answer(PreparedStatement prepared, boolean isRows, RowReader<T> reader, List<T> found)
            throws SQLException {
        if (isRows) {
            try (var rows = prepared.getResultSet()) {
                var row = new ResultRow(rows);
                while (rows.next()) {
                    found.add(reader.read(row));
                }
            }
            wrote |= !found.isEmpty();
        } else {
            wrote |= prepared.getUpdateCount() > 0;
        }
    }

    /** Notes what happened, for good. */
    void audit(AuditEntry entry) throws SQLException {
        audit(List.of(entry));
    }

    /** Notes what happened, in this order. */
    void audit(List<AuditEntry> entries) throws SQLException {
        var rows = new ArrayList<Object[]>();
        for (var entry : entries) {
            rows.add(new Object[] {
                entry.at(),
                entry.actor(),
                entry.subject(),
                ColumnJson.write(entry.message()),
                entry.state(),
                entry.evidence().map(EvidenceJson::write)
            });
            changed(StoreChange.Kind.AUDIT, entry.subject());
        }
        updateRowsLater(
                "INSERT INTO audit (happened_at, actor, subject, message, state, evidence) ${rows}",
                List.of("bigint", "text", "text", "text", "text", "text"),
                rows);
    }

    /** The same of steps of publications; a server that judges them has noted what happened itself. */
    void auditSteps(List<AuditEntry> entries) throws SQLException {
        if (dialect.checkedByServer()) {
            entries.forEach(entry -> changed(StoreChange.Kind.AUDIT, entry.subject()));
        } else {
            audit(entries);
        }
    }

    void changed(StoreChange.Kind kind, String id) {
        changes.add(new StoreChange(kind, id));
    }

    /** A value as the server would write it. */
    @Nullable
    String text(Object value) throws SQLException {
        return arguments.text(value);
    }

    private PreparedStatement bound(String sql, Object... args) throws SQLException {
        statement = sql;
        var prepared = connection.prepareStatement(sql);
        try {
            arguments.bind(prepared, 0, args);
            return prepared;
        } catch (SQLException e) {
            prepared.close();
            throw e;
        }
    }
}
