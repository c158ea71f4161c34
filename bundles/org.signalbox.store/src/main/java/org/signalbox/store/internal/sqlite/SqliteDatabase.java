package org.signalbox.store.internal.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.signalbox.model.Message;
import org.signalbox.model.StorePermission;
import org.signalbox.model.store.Registration;
import org.signalbox.store.StoreFailure;
import org.signalbox.store.internal.files.DiskReserve;
import org.signalbox.store.internal.sql.Database;
import org.signalbox.store.internal.sql.Transaction;

/**
 * Runs transactions on SQLite: writing ones one after another on one connection, reading ones beside them on a few
 * others.
 */
public final class SqliteDatabase implements Database {
    private static final int READERS = 4;

    private final SqliteDialect dialect;
    private final LocalFeed feed;
    private final DiskReserve reserve;
    private final Connection writer;
    private final BlockingQueue<Connection> readers = new LinkedBlockingQueue<>();
    private final ReentrantLock writing = new ReentrantLock(true);
    private boolean closed;

    public SqliteDatabase(SqliteDialect dialect, LocalFeed feed, DiskReserve reserve) throws SQLException {
        this.dialect = dialect;
        this.feed = feed;
        this.reserve = reserve;
        writer = dialect.writing().getConnection();
        var reading = dialect.reading();
        try {
            for (int i = 0; i < READERS; i++) {
                readers.add(reading.getConnection());
            }
        } catch (SQLException e) {
            closeAll(List.copyOf(readers));
            writer.close();
            throw e;
        }
    }

    @Override
    public <T, X extends Exception> T write(Work<T, X> work) throws X {
        try {
            return attempt(work);
        } catch (SQLException e) {
            throw dialect.explain(e);
        }
    }

    /** One writer at a time: there is nothing to guard against. */
    @Override
    public <T, X extends Exception> T writeGuarded(Work<T, X> work) throws X {
        return write(work);
    }

    @Override
    public <T, X extends Exception> T writeIntent(Work<T, X> work) throws X {
        reserve.keep();
        return write(work);
    }

    @Override
    public <T, X extends Exception> T writeResult(Work<T, X> work) throws X {
        try {
            return attempt(work);
        } catch (SQLException e) {
            if (dialect.full(e) && reserve.give()) {
                return write(work);
            }
            throw dialect.explain(e);
        }
    }

    private <T, X extends Exception> T attempt(Work<T, X> work) throws SQLException, X {
        writing.lock();
        try {
            checkOpen();
            dialect.beginWriting(writer);
            try {
                var transaction = new Transaction(writer, dialect);
                var result = work.run(transaction);
                dialect.commit(writer);
                feed.tell(transaction.changes());
                return result;
            } catch (Throwable e) {
                rollback(writer, e);
                throw e;
            }
        } finally {
            writing.unlock();
        }
    }

    @Override
    public <T, X extends Exception> T read(Work<T, X> work) throws X {
        var connection = takeReader();
        try {
            dialect.beginReading(connection);
            try {
                return work.run(new Transaction(connection, dialect));
            } finally {
                dialect.rollback(connection);
            }
        } catch (SQLException e) {
            throw dialect.explain(e);
        } finally {
            readers.add(connection);
        }
    }

    @Override
    public Set<StorePermission> abilities() {
        return Set.of(StorePermission.values());
    }

    /** The workspace's lock sees to it. */
    /** No call waits for a server. */
    @Override
    public Registration onWait(Consumer<Message> listener) {
        return () -> {};
    }

    @Override
    public boolean exclusive() {
        return true;
    }

    /** Writes a consistent copy of everything to a file, which is there and empty, while others go on. */
    public void copyTo(Path file) {
        var connection = takeReader();
        try {
            dialect.copyTo(file, connection);
        } catch (SQLException e) {
            throw dialect.explain(e);
        } finally {
            readers.add(connection);
        }
    }

    /**
     * Writes the file anew, so that no page of it and no log has what was deleted. Others read meanwhile, and write
     * afterwards.
     *
     * @return whether that is so; not while somebody reads for long
     */
    boolean rewrite() {
        writing.lock();
        try {
            checkOpen();
            return dialect.rewrite(writer);
        } catch (SQLException e) {
            throw dialect.explain(e);
        } finally {
            writing.unlock();
        }
    }

    /** Only one process has the file open. */
    @Override
    public <T, X extends Exception> T exclusively(String name, Exclusive<T, X> work) throws X {
        return work.run();
    }

    @Override
    public boolean close() {
        writing.lock();
        try {
            if (closed) {
                return false;
            }
            closed = true;
            var idle = new ArrayList<Connection>();
            while (idle.size() < READERS) {
                idle.add(takeReaderUninterruptibly());
            }
            closeAll(idle);
            readers.addAll(idle); // a caller that takes one finds it closed
            writer.close();
            return true;
        } catch (SQLException e) {
            throw dialect.explain(e);
        } finally {
            writing.unlock();
        }
    }

    private Connection takeReader() {
        var connection = takeReaderUninterruptibly();
        try {
            if (connection.isClosed()) {
                readers.add(connection);
                throw closedFailure();
            }
            return connection;
        } catch (SQLException e) {
            readers.add(connection);
            throw dialect.explain(e);
        }
    }

    private Connection takeReaderUninterruptibly() {
        var interrupted = false;
        try {
            while (true) {
                try {
                    return readers.take();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void checkOpen() {
        if (closed) {
            throw closedFailure();
        }
    }

    private static StoreFailure closedFailure() {
        return new StoreFailure(Message.of("store.closed"));
    }

    private void rollback(Connection connection, Throwable cause) {
        try {
            dialect.rollback(connection);
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    private static void closeAll(List<Connection> connections) throws SQLException {
        for (var connection : connections) {
            connection.close();
        }
    }
}
