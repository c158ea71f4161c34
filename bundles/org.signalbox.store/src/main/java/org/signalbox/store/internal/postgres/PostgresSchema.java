package org.signalbox.store.internal.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.signalbox.model.Message;
import org.signalbox.store.StoreFailure;
import org.signalbox.store.internal.sql.Migrations;
import org.signalbox.store.internal.sql.Transaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A database on a server before it is used: is it ours, of which version, and may it be used. */
public final class PostgresSchema {
    /**
     * A commit is on the disk when it returns, and on that of a synchronous standby where there is one, even where the
     * server's default is otherwise.
     */
    static final String DURABLE = "SELECT set_config('synchronous_commit', 'on', false)"
            + " WHERE current_setting('synchronous_commit') IN ('off', 'local', 'remote_write')";

    /** Marks our databases, as the comment of the table of versions; what follows says where a store was moved. */
    private static final String MARK = "Signalbox store";

    private static final String MOVED = MARK + ", moved to ";
    private static final Logger LOG = LoggerFactory.getLogger(PostgresSchema.class);

    private final Connection connection;
    private final PostgresDialect dialect;
    private final Transaction sql;

    /** @param connection without auto-commit */
    public PostgresSchema(Connection connection, PostgresDialect dialect) {
        this.connection = connection;
        this.dialect = dialect;
        sql = new Transaction(connection, dialect);
    }

    static void makeDurable(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(DURABLE);
        }
    }

    /**
     * Brings an empty or older database to the present schema, all or nothing; a commit is left to the caller.
     *
     * @throws StoreFailure when it is somebody else's, of a newer program, moved elsewhere, or older and in use
     */
    public void prepare(Migrations migrations, Instant now) throws SQLException {
        warnOfLoss();
        var present = version(migrations);
        if (present > 0 && present < migrations.version()) {
            checkOwner(migrations, present);
            PostgresLocks.schema(connection);
            present = version(migrations); // others may have been at it
        }
        if (present < migrations.version()) {
            migrate(migrations, present, now);
        }
    }

    /** Whether the server checks the steps of the connected login, which is neither a node nor the owner. */
    boolean checkedByServer() throws SQLException {
        return !sql.list(
                        row -> 1,
                        "SELECT 1 WHERE NOT has_column_privilege('public.publications', 'lease_node', 'UPDATE')")
                .isEmpty();
    }

    /** The version of its schema, 0 when it is empty. */
    public int version(Migrations migrations) throws SQLException {
        var mark = mark();
        PostgresOwnership.check(sql, dialect);
        if (mark.isEmpty()) {
            if (!isEmpty()) {
                throw new StoreFailure(Message.of("store.foreign-database", dialect.place()));
            }
            return 0;
        }
        movedTo().ifPresent(place -> {
            throw new StoreFailure(Message.of("store.moved-away", dialect.place(), place));
        });
        checkMayRead();
        var version = sql.first(row -> (int) row.number("n"), "SELECT MAX(version) AS n FROM schema_version")
                .orElse(0);
        if (version > migrations.version()) {
            throw new StoreFailure(Message.of("store.newer", dialect.place(), version, migrations.version()));
        }
        return version;
    }

    private void checkMayRead() throws SQLException {
        if (sql.list(row -> 1, "SELECT 1 WHERE has_column_privilege('public.schema_version', 'version', 'SELECT')")
                .isEmpty()) {
            throw new StoreFailure(
                    Message.of("store.no-role", dialect.place(), dialect.user(), String.join(", ", PostgresRoles.ALL)));
        }
    }

    /** Says, for all who come later, that the store isn't this any more; or, when empty, that it is. */
    public void markMoved(Optional<String> to) throws SQLException {
        var text = to.map(place -> MOVED + place).orElse(MARK);
        try (var statement = connection.createStatement()) {
            statement.execute("COMMENT ON TABLE schema_version IS '" + text.replace("'", "''") + "'");
        }
    }

    /** The place that it was moved to. */
    public Optional<String> movedTo() throws SQLException {
        return mark().filter(text -> text.startsWith(MOVED)).map(text -> text.substring(MOVED.length()));
    }

    /** Whether anybody has changed anything since {@link #countOn}: each change takes a number. */
    public static boolean changed(Transaction sql) throws SQLException {
        return sql.first(
                        row -> row.number("n") > 0,
                        "SELECT COALESCE(pg_sequence_last_value(pg_get_serial_sequence('changes', 'seq')::regclass), 0)"
                                + " AS n")
                .orElse(true);
    }

    /**
     * Takes the table away that every change leaves a note in, until the end of the transaction and, when it is
     * committed, for good: changes under way end before, and no other one can be committed.
     */
    public void fence() throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("ALTER TABLE changes RENAME TO changes_before_move");
        }
    }

    /** After rows were copied in: the numbers that the database gives go on after theirs. */
    public static void countOn(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("""
                    DO $$ DECLARE c RECORD; BEGIN
                      FOR c IN SELECT table_name AS t, column_name AS n FROM information_schema.columns
                          WHERE table_schema = 'public' AND is_identity = 'YES' LOOP
                        EXECUTE format('SELECT setval(pg_get_serial_sequence(%L, %L), COALESCE(MAX(%I), 0) + 1, \
                        false) FROM %I',
                            c.t, c.n, c.n, c.t);
                      END LOOP;
                    END $$""");
            statement.execute("ANALYZE");
        }
    }

    private void checkOwner(Migrations migrations, int present) throws SQLException {
        var owner = PostgresRoles.otherOwner(sql);
        if (owner.isPresent()) {
            throw new StoreFailure(Message.of(
                    "store.older-not-owner",
                    dialect.place(),
                    present,
                    migrations.version(),
                    dialect.user(),
                    owner.get()));
        }
    }

    private void migrate(Migrations migrations, int present, Instant now) throws SQLException {
        if (present > 0 && !PostgresLocks.useAlone(connection)) {
            throw new StoreFailure(Message.of(
                    "store.older-in-use", dialect.place(), present, migrations.version(), PostgresUsers.others(sql)));
        }
        try {
            migrations.apply(sql, present, now);
            PostgresRoles.grantAgain(connection, sql);
            markMoved(Optional.empty());
            LOG.info("Migrated {} from schema {} to {}", dialect.place(), present, migrations.version());
        } catch (SQLException e) {
            if (dialect.lost(e) || dialect.locked(e) || "42501".equals(e.getSQLState())) {
                throw e;
            }
            throw new StoreFailure(
                    Message.of(
                            "store.migration-undone",
                            dialect.place(),
                            present,
                            migrations.version(),
                            dialect.explain(e).getMessage()),
                    e);
        }
    }

    private Optional<String> mark() throws SQLException {
        return sql.first(
                        row -> row.maybeText("mark"),
                        "SELECT obj_description(to_regclass('public.schema_version'), 'pg_class') AS mark")
                .flatMap(mark -> mark)
                .filter(mark -> mark.startsWith(MARK));
    }

    private boolean isEmpty() throws SQLException {
        return sql.list(row -> 1, "SELECT 1 FROM pg_tables WHERE schemaname = 'public' LIMIT 1")
                .isEmpty();
    }

    private void warnOfLoss() throws SQLException {
        sql.first(row -> row.text("fsync"), "SELECT current_setting('fsync') AS fsync")
                .filter("off"::equals)
                .ifPresent(off -> LOG.warn(
                        "{} runs with fsync=off: what was published may be forgotten when its machine fails",
                        dialect.place()));
    }
}
