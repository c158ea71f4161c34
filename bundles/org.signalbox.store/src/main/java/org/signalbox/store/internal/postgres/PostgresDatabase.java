package org.signalbox.store.internal.postgres;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import org.signalbox.model.Message;
import org.signalbox.model.StorePermission;
import org.signalbox.model.store.Registration;
import org.signalbox.store.StoreFailure;
import org.signalbox.store.internal.sql.Database;
import org.signalbox.store.internal.sql.Transaction;
import org.signalbox.store.internal.sql.Uninterruptible;

/** Runs transactions on PostgreSQL, many side by side, together with those of other processes. */
final class PostgresDatabase implements Database {
    private final PostgresDialect dialect;
    private final HikariDataSource pool;
    private final PostgresFeed feed;
    private final PostgresNotes notes;
    private final boolean ownTime;
    private final UnknownCommits unknownCommits;
    private final TransactionRetry retry;
    private final NamedLocks locks;
    private final ReconnectWait reconnectWait;
    private final String process = UUID.randomUUID().toString();
    private final AtomicLong transactions = new AtomicLong();
    private final ReentrantReadWriteLock running = new ReentrantReadWriteLock();
    private final AtomicBoolean closed = new AtomicBoolean();

    /** @param ownTime whether the store's time is the server's */
    PostgresDatabase(
            PostgresSource source,
            PostgresDialect dialect,
            HikariDataSource pool,
            PostgresNotes notes,
            PostgresFeed feed,
            ReconnectWait reconnectWait,
            boolean ownTime) {
        this.pool = pool;
        this.feed = feed;
        this.notes = notes;
        this.reconnectWait = reconnectWait;
        this.ownTime = ownTime;
        this.dialect = dialect;
        unknownCommits = new UnknownCommits(pool, dialect);
        retry = new TransactionRetry(pool, dialect);
        locks = new NamedLocks(source, dialect, reconnectWait, process, this::checkOpen);
    }

    @Override
    public <T, X extends Exception> T write(Work<T, X> work) throws X {
        return transact("SERIALIZABLE", work);
    }

    @Override
    public <T, X extends Exception> T writeGuarded(Work<T, X> work) throws X {
        return transact("", work);
    }

    /** The room that matters is the server's, and nobody can keep some of it here: a full disk refuses the intent. */
    @Override
    public <T, X extends Exception> T writeIntent(Work<T, X> work) throws X {
        return writeGuarded(work);
    }

    @Override
    public <T, X extends Exception> T writeResult(Work<T, X> work) throws X {
        return writeGuarded(work);
    }

    @Override
    public <T, X extends Exception> T read(Work<T, X> work) throws X {
        return transact("REPEATABLE READ READ ONLY", work);
    }

    /**
     * The lease must last by the server's own time, and the time that the intent's deadline was made from must be
     * right: a process that was asleep may not know yet how late it is.
     */
    @Override
    public Guard intentGuard(Instant now) {
        return ownTime
                ? new Guard(
                        "lease_until > " + PostgresClock.MICROS + " AND ? > " + PostgresClock.MICROS,
                        List.of(now.plusSeconds(1)))
                : Database.super.intentGuard(now);
    }

    @Override
    public <T, X extends Exception> T exclusively(String name, Exclusive<T, X> work) throws X {
        return locks.holding(name, work);
    }

    /** By what the server's grants allow, whatever the role is called. */
    @Override
    public Set<StorePermission> abilities() {
        return Set.copyOf(this.<List<StorePermission>, RuntimeException>read(
                transaction -> transaction.list(row -> row.constant(StorePermission.class, "ability"), """
                SELECT 'PLAN' AS ability WHERE has_table_privilege('public.similarity_bands', 'INSERT')
                UNION ALL SELECT 'DECIDE' WHERE has_table_privilege('public.past_posts', 'INSERT')
                UNION ALL SELECT 'CONNECT' WHERE has_table_privilege('public.accounts', 'INSERT')
                UNION ALL SELECT 'ADMINISTER' WHERE has_table_privilege('public.budgets', 'INSERT')
                UNION ALL SELECT 'SEND' WHERE has_column_privilege('public.publications', 'lease_node', 'UPDATE')
                    AND has_column_privilege('public.grants', 'sealed', 'SELECT')""")));
    }

    @Override
    public Registration onWait(Consumer<Message> listener) {
        return reconnectWait.onWait(listener);
    }

    @Override
    public boolean exclusive() {
        return false;
    }

    @Override
    public boolean close() {
        running.writeLock().lock(); // waits for those that run
        try {
            return closed.compareAndSet(false, true);
        } finally {
            running.writeLock().unlock();
        }
    }

    private <T, X extends Exception> T transact(String isolation, Work<T, X> work) throws X {
        return Uninterruptible.call(() -> {
            try (var wait = reconnectWait.begin()) {
                for (var attempt = 1; ; attempt++) {
                    try {
                        return attempt(isolation, work);
                    } catch (SQLException e) {
                        if (closed.get()) {
                            throw closedFailure();
                        }
                        retry.pause(e, attempt, wait);
                    }
                }
            }
        });
    }

    private <T, X extends Exception> T attempt(String isolation, Work<T, X> work) throws SQLException, X {
        running.readLock().lock();
        try (var connection = connection()) {
            var transaction = new Transaction(connection, dialect);
            try {
                checkOpen();
                if (!isolation.isEmpty()) {
                    execute(connection, "SET TRANSACTION ISOLATION LEVEL " + isolation);
                }
                var result = work.run(transaction);
                commit(connection, transaction);
                return result;
            } catch (Throwable e) {
                rollback(connection, e);
                if (e instanceof SQLException denial && PermissionDenied.is(denial)) {
                    throw PermissionDenied.of(transaction.statement(), denial).failure(connection, dialect);
                }
                throw e;
            }
        } finally {
            running.readLock().unlock();
        }
    }

    /** Takes a connection. If the pool has none in time, it doesn't say why. */
    private Connection connection() throws SQLException {
        try {
            return pool.getConnection();
        } catch (SQLTransientConnectionException e) {
            var why = pool.getDataSource() instanceof PrimarySource primary
                    ? primary.failure()
                    : Optional.<SQLException>empty();
            throw why.isEmpty() ? e : new SQLTransientConnectionException(e.getMessage(), e.getSQLState(), why.get());
        }
    }

    private void commit(Connection connection, Transaction transaction) throws SQLException {
        if (transaction.changes().isEmpty()) {
            commitUntold(connection, transaction);
            return;
        }
        var origin = process + ":" + transactions.incrementAndGet();
        var note = PostgresNotes.write(transaction, origin);
        try {
            connection.commit();
        } catch (SQLException e) {
            if (!dialect.lost(e)) {
                throw e;
            }
            unknownCommits.settle(note.number(), origin, e);
        }
        feed.committed(note.seq(), origin, transaction.changes());
        notes.committed();
    }

    /** Commits without a change note. Such a commit can't be searched for afterwards. */
    private void commitUntold(Connection connection, Transaction transaction) throws SQLException {
        transaction.flush();
        try {
            connection.commit();
        } catch (SQLException e) {
            if (transaction.wrote() && dialect.lost(e)) {
                throw new StoreFailure(Message.of("store.unclear", dialect.place()), e);
            }
            throw e;
        }
    }

    private void checkOpen() {
        if (closed.get()) {
            throw closedFailure();
        }
        feed.checkUse();
    }

    private static StoreFailure closedFailure() {
        return new StoreFailure(Message.of("store.closed"));
    }

    private static void rollback(Connection connection, Throwable cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
