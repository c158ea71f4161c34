package org.signalbox.store.internal.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.signalbox.model.Message;
import org.signalbox.store.StoreFailure;
import org.signalbox.store.internal.sql.Transaction;

/**
 * A statement that the server's grants deny to the connected login.
 *
 * @param sql the statement, one of ours
 */
record PermissionDenied(String sql, SQLException refusal) {
    private static final Pattern CHANGE =
            Pattern.compile("(?:^\\s*|\\)\\s+)(INSERT INTO|UPDATE|DELETE FROM)\\s+(\\w+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern LOCK = Pattern.compile("^LOCK TABLE (\\w+) IN ([A-Z ]+) MODE");
    private static final Pattern READ = Pattern.compile("\\bFROM\\s+(\\w+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern SET = Pattern.compile("\\bSET\\b(.*?)\\bWHERE\\b", Pattern.DOTALL);
    private static final Pattern COLUMN = Pattern.compile("(\\w+)\\s*=");

    /** @param sql one statement or several, of which the server names a table */
    static PermissionDenied of(String sql, SQLException refusal) {
        var told = String.valueOf(refusal.getMessage());
        return new PermissionDenied(
                Stream.of(sql.split(";\n"))
                        .filter(each -> told.contains(table(each)))
                        .findFirst()
                        .orElse(sql),
                refusal);
    }

    static boolean is(Throwable failure) {
        return failure instanceof SQLException e && "42501".equals(e.getSQLState());
    }

    /** A message that names the operation, the login and a role that may do it. */
    Message explanation(Transaction transaction, PostgresDialect dialect) throws SQLException {
        var role = role(transaction);
        return role.isPresent()
                ? Message.of(
                        "store.not-allowed",
                        dialect.place(),
                        dialect.user(),
                        Message.of("store.right." + role.get()).text(),
                        what(),
                        role.get())
                : dialect.notAllowed(refusal);
    }

    /** Such as {@code UPDATE networks}. */
    private String what() {
        if (sql.contains("signalbox_step(")) {
            return "UPDATE publications";
        }
        return verb() + " " + table();
    }

    private String verb() {
        if (LOCK.matcher(sql).find()) {
            return "LOCK";
        }
        var change = CHANGE.matcher(sql);
        return change.find() ? change.group(1).split(" ")[0].toUpperCase(Locale.ROOT) : "SELECT";
    }

    private String table() {
        return table(sql);
    }

    private static String table(String sql) {
        var lock = LOCK.matcher(sql);
        if (lock.find()) {
            return lock.group(1);
        }
        var change = CHANGE.matcher(sql);
        if (change.find()) {
            return change.group(2);
        }
        var read = READ.matcher(sql);
        return read.find() ? read.group(1) : "?";
    }

    /** The columns that it changes or looks at for that; none where it is no plain change. */
    private List<String> columns() {
        var set = SET.matcher(sql);
        return set.find()
                ? COLUMN.matcher(set.group(1))
                        .results()
                        .map(found -> found.group(1))
                        .distinct()
                        .toList()
                : List.of();
    }

    /** The one that may least of those that may do it and aren't his already; what a trigger refuses says so itself. */
    private Optional<String> role(Transaction transaction) throws SQLException {
        var hint = hint(refusal);
        if (hint.isPresent() || table().equals("?")) {
            return hint;
        }
        return transaction.first(
                row -> row.text("role"),
                """
                SELECT r.role FROM unnest(string_to_array(?, ' ')) WITH ORDINALITY AS r (role, place)
                JOIN pg_roles p ON p.rolname = r.role
                WHERE NOT pg_has_role(p.oid, 'USAGE') AND\s""" + condition() + " ORDER BY r.place LIMIT 1",
                String.join(" ", PostgresRoles.ALL));
    }

    private static Optional<String> hint(SQLException refusal) {
        Throwable cause = refusal;
        while (cause != null && !(cause instanceof PSQLException)) {
            cause = cause.getCause(); // of a batch
        }
        return Optional.ofNullable((PSQLException) cause)
                .map(PSQLException::getServerErrorMessage)
                .map(ServerErrorMessage::getHint)
                .filter(PostgresRoles.ALL::contains);
    }

    private String condition() {
        var table = "'public." + table() + "'";
        return switch (verb()) {
            case "INSERT" ->
                "has_any_column_privilege(p.oid, " + table + ", 'INSERT')"
                        + (sql.contains("DO UPDATE")
                                ? " AND has_any_column_privilege(p.oid, " + table + ", 'UPDATE')"
                                : "");
            case "UPDATE" ->
                columns().stream()
                        .map(column -> " AND has_column_privilege(p.oid, " + table + ", '" + column + "', 'UPDATE')")
                        .collect(
                                Collectors.joining("", "has_any_column_privilege(p.oid, " + table + ", 'UPDATE')", ""));
            case "LOCK" ->
                "has_any_column_privilege(p.oid, " + table + ", '"
                        + (sql.contains(" IN ROW EXCLUSIVE ") ? "INSERT" : "UPDATE") + "')";
            default -> "has_table_privilege(p.oid, " + table + ", '" + verb() + "')";
        };
    }

    /** The failure to throw; the transaction is rolled back. */
    StoreFailure failure(Connection connection, PostgresDialect dialect) throws SQLException {
        var told = explanation(new Transaction(connection, dialect), dialect);
        connection.rollback();
        return new StoreFailure(told, refusal());
    }
}
