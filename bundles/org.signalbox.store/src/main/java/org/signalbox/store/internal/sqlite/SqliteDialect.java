package org.signalbox.store.internal.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.signalbox.model.Message;
import org.signalbox.store.StoreFailure;
import org.signalbox.store.internal.files.DiskSpace;
import org.signalbox.store.internal.sql.BudgetPeriod;
import org.signalbox.store.internal.sql.ConversationCounts;
import org.signalbox.store.internal.sql.Dialect;
import org.signalbox.store.internal.sql.Transaction;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** The SQL dialect of SQLite, for one database file. */
public record SqliteDialect(Path file) implements Dialect {
    private static final int BUSY = 5;
    private static final int READ_ONLY = 8;
    private static final int IO_ERROR = 10;
    private static final int CORRUPT = 11;
    private static final int FULL = 13;
    private static final int CANT_OPEN = 14;
    private static final int NOT_A_DATABASE = 26;

    /** Connections that write; a commit is on the disk when it returns. */
    public SQLiteDataSource writing() {
        var config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.enforceForeignKeys(true);
        config.setBusyTimeout(10_000);
        return source(config);
    }

    /** Connections that fill a new file which counts only when it is complete and was forced to the disk as a whole. */
    public SQLiteDataSource filling() {
        var config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.DELETE);
        config.setSynchronous(SQLiteConfig.SynchronousMode.OFF);
        config.enforceForeignKeys(true);
        return source(config);
    }

    /** Connections that can't write. */
    public SQLiteDataSource reading() {
        var config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(10_000);
        return source(config);
    }

    @Override
    public String ddl(String statement) {
        return statement
                .replace("${serial}", "INTEGER PRIMARY KEY AUTOINCREMENT")
                .replace("${bytes}", "BLOB")
                .replace("${transaction}", "BIGINT")
                .replace("${compact}", " WITHOUT ROWID")
                .replace("${counted-when-added}", counted("added", "INSERT", "1", "NEW"))
                .replace(
                        "${counted-when-changed}",
                        counted(
                                "changed",
                                "UPDATE OF " + ConversationCounts.COLUMNS,
                                ConversationCounts.CHANGED,
                                "OLD",
                                "NEW"))
                .replace("${counted-when-removed}", counted("removed", "DELETE", "1", "OLD"))
                .replace("${spent-when-added}", spent("added", "INSERT", "NEW.amount_nanos <> 0", "NEW.amount_nanos"))
                .replace(
                        "${spent-when-changed}",
                        spent(
                                "changed",
                                "UPDATE OF amount_nanos",
                                "NEW.amount_nanos <> OLD.amount_nanos",
                                "NEW.amount_nanos - OLD.amount_nanos"));
    }

    private static String counted(String name, String event, String condition, String... rows) {
        return "CREATE TRIGGER conversation_counts_" + name + " AFTER " + event + " ON conversations WHEN " + condition
                + " BEGIN\n"
                + Stream.of(rows)
                        .map(row -> ConversationCounts.count(row) + ";\n")
                        .collect(Collectors.joining())
                + "END";
    }

    private static String spent(String name, String event, String condition, String more) {
        return "CREATE TRIGGER budget_spent_" + name + " AFTER " + event + " ON usage WHEN " + condition + " BEGIN\n"
                + BudgetPeriod.SPENT.formatted("budget_periods", "spent + " + more) + ";\nEND";
    }

    @Override
    public String text(String value) {
        return value;
    }

    @Override
    public String facts() {
        return """
                SELECT 'SQLite' AS engine, sqlite_version() AS version, page_count * page_size AS bytes
                FROM pragma_page_count, pragma_page_size""";
    }

    @Override
    public String rows(List<String> types) {
        return "VALUES (" + String.join(", ", Collections.nCopies(types.size(), "?")) + ")";
    }

    @Override
    public boolean rowsAtOnce() {
        return false;
    }

    @Override
    public String skipLocked() {
        return "";
    }

    @Override
    public boolean checkedByServer() {
        return false;
    }

    @Override
    public String login() {
        return "''";
    }

    @Override
    public String teamLogins() {
        return "SELECT '' AS who WHERE 1 = 0";
    }

    @Override
    public String forUpdate() {
        return "";
    }

    @Override
    public void shareLockTotals(Transaction transaction) {
        // there is one writer at a time
    }

    @Override
    public void exclusiveLockTotals(Transaction transaction) {
        // there is one writer at a time
    }

    @Override
    public boolean mayReserve(Transaction transaction) {
        return true;
    }

    @Override
    public void shareLockSenders(Transaction transaction) {
        // there is one writer at a time
    }

    @Override
    public void exclusiveLockSenders(Transaction transaction) {
        // there is one writer at a time
    }

    @Override
    public void exclusiveLockRates(Transaction transaction) {
        // there is one writer at a time
    }

    @Override
    public void exclusiveLockErasures(Transaction transaction) {
        // there is one writer at a time
    }

    /** Starts a transaction that will write. */
    void beginWriting(Connection connection) throws SQLException {
        execute(connection, "BEGIN IMMEDIATE");
    }

    /** Starts a transaction that reads one state of everything. */
    void beginReading(Connection connection) throws SQLException {
        execute(connection, "BEGIN");
    }

    void commit(Connection connection) throws SQLException {
        execute(connection, "COMMIT");
    }

    void rollback(Connection connection) throws SQLException {
        execute(connection, "ROLLBACK");
    }

    @Override
    public boolean full(SQLException failure) {
        return failure.getErrorCode() == FULL;
    }

    @Override
    public StoreFailure explain(SQLException failure) {
        var told = switch (failure.getErrorCode()) {
            case FULL -> Message.of("store.full", file);
            case IO_ERROR, READ_ONLY, CANT_OPEN -> unwritable(failure);
            case CORRUPT, NOT_A_DATABASE -> corrupt(String.valueOf(failure.getMessage()));
            case BUSY -> Message.of("store.busy", file);
            default -> Message.of("store.failed", file, failure.getMessage());
        };
        return new StoreFailure(told, failure);
    }

    private Message unwritable(SQLException failure) {
        if (DiskSpace.isFull(Objects.requireNonNull(file.toAbsolutePath().getParent()))) {
            return Message.of("store.full", file);
        }
        return failure.getErrorCode() == IO_ERROR
                ? Message.of("store.failed", file, failure.getMessage())
                : Message.of("store.read-only", file);
    }

    Message corrupt(String finding) {
        return Message.of(
                "store.corrupt", file, finding, file.resolveSibling("").getParent());
    }

    /** Writes a consistent copy of everything to a file that is empty or doesn't exist. */
    void copyTo(Path copy, Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement("VACUUM INTO ?")) {
            statement.setString(1, copy.toString());
            statement.execute();
        }
    }

    /** Writes the file anew, and empties its log; says whether it could. */
    boolean rewrite(Connection connection) throws SQLException {
        execute(connection, "VACUUM");
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
            return rows.next() && rows.getInt(1) == 0;
        }
    }

    private SQLiteDataSource source(SQLiteConfig config) {
        SqliteLibrary.load();
        var source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
