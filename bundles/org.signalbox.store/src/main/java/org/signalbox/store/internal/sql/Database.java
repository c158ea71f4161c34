package org.signalbox.store.internal.sql;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.signalbox.model.Message;
import org.signalbox.model.StorePermission;
import org.signalbox.model.store.Registration;

/**
 * Runs transactions on any thread; failures are told as {@link org.signalbox.store.StoreFailure}. What runs in one may
 * be run again from its beginning, so it does nothing but read and write there. Interrupts don't disturb it.
 */
public interface Database {
    /**
     * Runs it in one transaction as if it were alone; its changes are told after the commit. Nothing is kept when it
     * throws.
     */
    <T, X extends Exception> T write(Work<T, X> work) throws X;

    /**
     * As {@link #write}, but beside others that write: each statement guards by itself what it relies on, such as a
     * revision, or has locked it.
     */
    <T, X extends Exception> T writeGuarded(Work<T, X> work) throws X;

    /** As {@link #writeGuarded} what leads to a result that must be kept later: not without room for that. */
    <T, X extends Exception> T writeIntent(Work<T, X> work) throws X;

    /** As {@link #writeGuarded} a result, which may use the room that was kept for it. */
    <T, X extends Exception> T writeResult(Work<T, X> work) throws X;

    /** Runs it on one state of everything. */
    <T, X extends Exception> T read(Work<T, X> work) throws X;

    /**
     * The condition on an intent's row besides its revision: the lease lasts.
     *
     * @param now the store's time, as it is known here
     */
    default Guard intentGuard(Instant now) {
        return new Guard("lease_until > ?", List.of(now));
    }

    /** Runs it while no other node does so under this name; not in a transaction. Waits for the others. */
    <T, X extends Exception> T exclusively(String name, Exclusive<T, X> work) throws X;

    /** The permissions of the login that opened it. */
    Set<StorePermission> abilities();

    /** As {@link org.signalbox.store.OpenStore#onWait}. */
    Registration onWait(Consumer<Message> listener);

    /** Whether no other process can use it at the same time. */
    boolean exclusive();

    /** Says whether it was open. */
    boolean close();

    /** Work inside a transaction. */
    @FunctionalInterface
    interface Work<T, X extends Exception> {
        T run(Transaction transaction) throws SQLException, X;
    }

    /** Work that runs exclusively. */
    @FunctionalInterface
    interface Exclusive<T, X extends Exception> {
        T run() throws X;
    }

    /** A condition of SQL. */
    record Guard(String condition, List<Object> args) {}
}
