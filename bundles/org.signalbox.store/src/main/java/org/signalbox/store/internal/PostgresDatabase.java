package org.signalbox.store.internal;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import org.signalbox.model.Message;
import org.signalbox.model.StorePermission;
import org.signalbox.model.store.Subscription;
import org.signalbox.store.StoreFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs transactions on PostgreSQL, many side by side, together with those of other processes. */
final class PostgresDatabase implements Database {
    /** How often a transaction is run again because others were at the same. */
    private static final int ATTEMPTS = 12;

    /**
     * How often at most when it waited in vain for what others have locked: as long as a lane of a node may stand
     * still.
     */
    private static final int ATTEMPTS_AT_LOCKED = 2;

    private static final Logger LOG = LoggerFactory.getLogger(PostgresDatabase.class);

    private final PostgresSource source;
    private final PostgresDialect dialect;
    private final HikariDataSource pool;
    private final PostgresFeed feed;
    private final PostgresNotes notes;
    private final boolean ownTime;
    private final UnknownCommits uncertain;
    private final ReconnectWait outages;
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
            ReconnectWait outages,
            boolean ownTime) {
        this.source = source;
        this.pool = pool;
        this.feed = feed;
        this.notes = notes;
        this.outages = outages;
        this.ownTime = ownTime;
        this.dialect = dialect;
        uncertain = new UnknownCommits(pool, dialect);
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

    /** By a row that only nodes may add, and that is never committed: whoever adds it as well waits. */
    @Override
    public <T, X extends Exception> T exclusively(String name, Exclusive<T, X> work) throws X {
        try (var connection = Uninterruptible.call(this::connectToLock)) {
            while (!Uninterruptible.call(() -> locked(connection, name))) {
                checkOpen();
            }
            try {
                return work.run();
            } finally {
                Uninterruptible.call(() -> letGo(connection));
            }
        } catch (SQLException e) {
            throw dialect.explain(e);
        }
    }

    private Connection connectToLock() throws SQLException {
        try (var wait = outages.begin()) {
            while (true) {
                try {
                    return source.connectToLock();
                } catch (SQLException e) {
                    checkOpen();
                    if (!dialect.lost(e) && !dialect.readOnly(e)) {
                        throw e;
                    }
                    wait.again(e);
                }
            }
        }
    }

    /** What was done is done, also where the connection was lost meanwhile and the lock with it. */
    private static boolean letGo(Connection connection) {
        try {
            connection.rollback();
            return true;
        } catch (SQLException e) {
            LOG.debug("A lock was lost with its connection", e);
            return false;
        }
    }

    private boolean locked(Connection connection, String name) throws SQLException {
        var transaction = new Transaction(connection, dialect);
        try {
            transaction.update("INSERT INTO leaders (name, holder, held_until) VALUES (?, ?, 0)", name, process);
            return true;
        } catch (SQLException e) {
            connection.rollback();
            if (PermissionDenied.is(e)) {
                throw denied(PermissionDenied.of(transaction.statement(), e), connection);
            }
            if (!dialect.conflict(e)) {
                throw e;
            }
            return false;
        }
    }

    /** By what the server's grants allow, whatever the role is called. */
    @Override
    public Set<StorePermission> abilities() {
        return Set.copyOf(this.<List<StorePermission>, RuntimeException>read(
                transaction -> transaction.list(row -> row.constant(StorePermission.class, "ability"), """
                SELECT 'PLAN' AS ability WHERE has_table_privilege('public.resemblance', 'INSERT')
                UNION ALL SELECT 'DECIDE' WHERE has_table_privilege('public.past_posts', 'INSERT')
                UNION ALL SELECT 'CONNECT' WHERE has_table_privilege('public.accounts', 'INSERT')
                UNION ALL SELECT 'ADMINISTER' WHERE has_table_privilege('public.budgets', 'INSERT')
                UNION ALL SELECT 'SEND' WHERE has_column_privilege('public.publications', 'lease_node', 'UPDATE')
                    AND has_column_privilege('public.accounts', 'sealed_grant', 'SELECT')""")));
    }

    @Override
    public Subscription onWait(Consumer<Message> listener) {
        return outages.onWait(listener);
    }

    @Override
    public boolean alone() {
        return false;
    }

    @Override
    public void copyTo(Path file) {
        try {
            StoreMoves.copy(source, file, Migrations.shipped(), Instant.now());
        } catch (IOException e) {
            throw new StoreFailure(Message.of("store.backup-failed", file, Backups.reason(e)), e);
        }
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
            try (var wait = outages.begin()) {
                for (var attempt = 1; ; attempt++) {
                    try {
                        return attempt(isolation, work);
                    } catch (SQLException e) {
                        goOn(e, attempt, wait);
                    }
                }
            }
        });
    }

    /**
     * Pauses before a transaction is run again.
     *
     * @throws StoreFailure when it isn't
     */
    private void goOn(SQLException failure, int attempt, ReconnectWait.Wait wait) {
        if (closed.get()) {
            throw closedFailure();
        }
        if (dialect.lost(failure) || dialect.readOnly(failure)) {
            forsake(failure);
            // a connection of the pool may have died with a server that is back by now
            if (attempt > 1 || failure instanceof SQLTransientConnectionException) {
                wait.again(failure);
            }
            return;
        }
        if (dialect.locked(failure) && attempt >= ATTEMPTS_AT_LOCKED) {
            throw lockedFailure(failure);
        }
        if (!dialect.conflict(failure) || attempt >= ATTEMPTS) {
            throw dialect.explain(failure);
        }
        LOG.debug("Again after {}", failure.getSQLState());
        Uninterruptible.pause(Duration.ofMillis(ThreadLocalRandom.current().nextInt(1 << Math.min(attempt + 1, 8))));
    }

    /** The other connections of the pool lead to the same server: it is gone, silent, or a standby by now. */
    private void forsake(SQLException failure) {
        if (dialect.readOnly(failure) || dialect.gone(failure)) {
            pool.getHikariPoolMXBean().softEvictConnections();
        }
    }

    /** Names who stands in the way, as far as the server tells. */
    private StoreFailure lockedFailure(SQLException failure) {
        try (var connection = pool.getConnection()) {
            try {
                var holders = PostgresUsers.lockers(new Transaction(connection, dialect));
                return new StoreFailure(Message.of("store.locked-by", dialect.place(), holders), failure);
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            failure.addSuppressed(e);
            return dialect.explain(failure);
        }
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
                    throw denied(PermissionDenied.of(transaction.statement(), denial), connection);
                }
                throw e;
            }
        } finally {
            running.readLock().unlock();
        }
    }

    /** Where the pool has none in time it doesn't say why. */
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

    private StoreFailure denied(PermissionDenied denial, Connection connection) throws SQLException {
        var told = denial.told(new Transaction(connection, dialect), dialect);
        connection.rollback();
        return new StoreFailure(told, denial.refusal());
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
            uncertain.settle(note.number(), origin, e);
        }
        feed.committed(note.seq(), origin, transaction.changes());
        notes.committed();
    }

    /** What nobody needs to be told of leaves no note by which it could be found again. */
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
