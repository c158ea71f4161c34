package org.signalbox.store.internal.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import org.signalbox.model.Message;
import org.signalbox.store.StoreFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The lock by which a store's owner sees that it is in use. For one thread at a time. */
final class UseLock {
    private static final Logger LOG = LoggerFactory.getLogger(UseLock.class);

    private final PostgresSource source;
    private boolean inUse = true;

    UseLock(PostgresSource source) {
        this.source = source;
    }

    /** Takes it where another one had it before. */
    void again(Connection present) throws SQLException {
        if (!inUse) {
            take(present);
        }
    }

    /** @throws StoreFailure when the owner has locked the store */
    void take(Connection present) throws SQLException {
        var use = PostgresLocks.use(present);
        if (!use.may()) {
            throw new StoreFailure(Message.of("store.locked", source.url().place()));
        }
        if (!use.held() && inUse) {
            LOG.warn(
                    "{} has taken a lock of {} that only its owner needs; it is used all the same",
                    use.others(),
                    source.url().place());
        }
        inUse = use.held();
    }
}
