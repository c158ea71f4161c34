package org.signalbox.store.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import org.signalbox.store.OpenStore;

/** Opens stores on a PostgreSQL server. */
final class PostgresStores {
    private PostgresStores() {}

    /**
     * @param clock the system's for the server's own time; any other one is taken as it is
     * @param afterClose called once
     * @throws org.signalbox.store.StoreFailure when it can't be reached, isn't ours, or may not be used; nothing is changed
     *     then
     */
    static OpenStore open(PostgresSource source, InstantSource clock, Migrations migrations, Runnable afterClose) {
        prepare(source, clock.instant(), migrations);
        var ownTime = clock.equals(InstantSource.system());
        var serverTime = new PostgresClock(System::nanoTime);
        var pool = source.pool();
        var notes = new PostgresNotes(pool, source.dialect());
        try {
            var feed = new PostgresFeed(source, migrations, serverTime, notes);
            var database = new PostgresDatabase(source, pool, notes, feed, ownTime);
            return new SqlStore(source.url().place(), ownTime ? serverTime : clock, database, feed, () -> {
                pool.close();
                afterClose.run();
            });
        } catch (RuntimeException e) {
            notes.close();
            pool.close();
            throw e;
        }
    }

    /** Brings the database's tables to the present schema, making them where there are none. */
    static void prepare(PostgresSource source, Instant now, Migrations migrations) {
        try (var connection = source.connectForLong()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            new PostgresSchema(connection, source.dialect()).prepare(migrations, now);
            connection.commit();
        } catch (SQLException e) {
            throw source.dialect().explain(e);
        }
    }

    /** The version of the database's schema, 0 when it is empty. */
    static int version(PostgresSource source, Migrations migrations) {
        try (var connection = source.connect()) {
            return new PostgresSchema(connection, source.dialect()).version(migrations);
        } catch (SQLException e) {
            throw source.dialect().explain(e);
        }
    }
}
