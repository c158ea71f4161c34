package org.signalbox.store.internal.postgres;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.signalbox.model.Message;
import org.signalbox.store.OpenStore;
import org.signalbox.store.StoreFailure;
import org.signalbox.store.internal.sql.Migrations;
import org.signalbox.store.internal.sql.SqlStore;
import org.signalbox.store.internal.sql.Transaction;

/** Opens stores on a PostgreSQL server. */
public final class PostgresStores {
    /** The most attempts to open an empty database whose tables others create at the same time. */
    private static final int ATTEMPTS = 3;

    private PostgresStores() {}

    /**
     * @param folder of the workspace, which remembers the server's clock
     * @param clock the system's for the server's own time; any other one is taken as it is
     * @param content writes a backup of the source's database into a file that is there and empty
     * @param afterClose called once
     * @throws org.signalbox.store.StoreFailure when it can't be reached, isn't ours, or may not be used; nothing is
     *     changed then
     */
    public static OpenStore open(
            Path folder,
            PostgresSource source,
            InstantSource clock,
            Migrations migrations,
            Consumer<Path> content,
            Runnable afterClose) {
        var outages = new ReconnectWait(source.dialect());
        var dialect = source.dialect().checkedByServer(prepare(source, clock.instant(), migrations));
        var ownTime = clock.equals(InstantSource.system());
        var memory = new ClockMemory(folder, source.url().place());
        var serverTime = new PostgresClock(System::nanoTime, InstantSource.system(), memory.ahead());
        var pool = source.pool();
        var notes = new PostgresNotes(pool, source.dialect());
        try {
            var feed = new PostgresFeed(source, migrations, serverTime, memory, notes);
            var database = new PostgresDatabase(source, dialect, pool, notes, feed, outages, ownTime);
            return new SqlStore(source.url().place(), ownTime ? serverTime : clock, database, feed, content, () -> {
                pool.close();
                afterClose.run();
            });
        } catch (RuntimeException e) {
            notes.close();
            pool.close();
            throw e;
        }
    }

    /**
     * Brings the database's tables to the present schema, making them where there are none.
     *
     * @return whether the server judges what this login does
     */
    public static boolean prepare(PostgresSource source, Instant now, Migrations migrations) {
        for (int attempt = 1; ; attempt++) {
            try (var connection = source.connectForLong()) {
                connection.setAutoCommit(false);
                connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
                limitWaiting(connection);
                var schema = new PostgresSchema(connection, source.dialect());
                schema.prepare(migrations, now);
                var checkedByServer = schema.checkedByServer();
                connection.commit();
                return checkedByServer;
            } catch (SQLException e) {
                throw explain(source, e);
            } catch (StoreFailure e) {
                if (attempt == ATTEMPTS || !madeByOthers(e)) {
                    throw e;
                }
            }
        }
    }

    /** Whether others made the tables of an empty database at the same time, and were the first. */
    private static boolean madeByOthers(StoreFailure failure) {
        return failure.getCause() instanceof SQLException e
                && List.of("23505", "42P07").contains(e.getSQLState());
    }

    /** Limits waiting: readers block changes of the schema, and any reader can begin a transaction that doesn't end. */
    public static void limitWaiting(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("SET LOCAL lock_timeout = '20s'");
        }
    }

    /** Also names who has locked what it waited for. */
    public static StoreFailure explain(PostgresSource source, SQLException failure) {
        if (!source.dialect().locked(failure)) {
            return source.dialect().explain(failure);
        }
        try (var connection = source.connect()) {
            var holders = PostgresUsers.lockers(new Transaction(connection, source.dialect()));
            return new StoreFailure(Message.of("store.locked-by", source.url().place(), holders), failure);
        } catch (SQLException e) {
            failure.addSuppressed(e);
            return source.dialect().explain(failure);
        }
    }

    /** The version of the database's schema, 0 when it is empty. */
    public static int version(PostgresSource source, Migrations migrations) {
        try (var connection = source.connect()) {
            return new PostgresSchema(connection, source.dialect()).version(migrations);
        } catch (SQLException e) {
            throw source.dialect().explain(e);
        }
    }
}
