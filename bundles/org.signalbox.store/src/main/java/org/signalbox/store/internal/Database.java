package org.signalbox.store.internal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.signalbox.model.Message;
import org.signalbox.store.StoreFailure;

/** Runs transactions: writing ones one after another on one connection, reading ones beside them on a few others. */
final class Database {
    private static final int READERS = 4;

    private final Dialect dialect;
    private final ChangeFeed feed;
    private final Reserve reserve;
    private final Connection writer;
    private final BlockingQueue<Connection> readers = new LinkedBlockingQueue<>();
    private final ReentrantLock writing = new ReentrantLock(true);
    private boolean closed;

    Database(DataSource writing, DataSource reading, Dialect dialect, ChangeFeed feed, Reserve reserve)
            throws SQLException {
        this.dialect = dialect;
        this.feed = feed;
        this.reserve = reserve;
        writer = writing.getConnection();
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

    /** Runs it in one transaction; its changes are told after the commit. Nothing is kept when it throws. */
    <T, X extends Exception> T write(Work<T, X> work) throws X {
        try {
            return attempt(work);
        } catch (SQLException e) {
            throw dialect.explain(e);
        }
    }

    /** As {@link #write} what leads to a result that must be kept later: not without room for that. */
    <T, X extends Exception> T writeIntent(Work<T, X> work) throws X {
        reserve.keep();
        return write(work);
    }

    /** As {@link #write} a result, which may use the room that was kept for it. */
    <T, X extends Exception> T writeResult(Work<T, X> work) throws X {
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
                var transaction = new Transaction(writer);
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

    /** Runs it on one state of everything. */
    <T, X extends Exception> T read(Work<T, X> work) throws X {
        var connection = takeReader();
        try {
            dialect.beginReading(connection);
            try {
                return work.run(new Transaction(connection));
            } finally {
                dialect.rollback(connection);
            }
        } catch (SQLException e) {
            throw dialect.explain(e);
        } finally {
            readers.add(connection);
        }
    }

    /** Writes a consistent copy of everything to a file that doesn't exist yet, while others go on. */
    void copyTo(Path file) {
        var connection = takeReader();
        try {
            dialect.copyTo(file, connection);
        } catch (SQLException e) {
            throw dialect.explain(e);
        } finally {
            readers.add(connection);
        }
    }

    /** Says whether it was open. */
    boolean close() {
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
            readers.addAll(idle); // whoever takes one finds it closed
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

    /** What runs in a transaction. */
    @FunctionalInterface
    interface Work<T, X extends Exception> {
        T run(Transaction transaction) throws SQLException, X;
    }
}
