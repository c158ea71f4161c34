package org.signalbox.store.internal.sql;

import java.sql.SQLException;
import java.util.List;
import org.signalbox.store.StoreFailure;

/** The differences between the engines in SQL syntax and error codes. */
public interface Dialect {
    /**
     * A statement of the migrations, with {@code ${serial}}, {@code ${bytes}}, {@code ${transaction}} and triggers
     * filled in.
     */
    String ddl(String statement);

    /** A text as the engine can keep it. */
    String text(String value);

    /** A query of one row: {@code engine}, {@code version} and {@code bytes}. */
    String facts();

    /**
     * Rows of arguments, as the source of an INSERT or in a WITH.
     *
     * @param types of its columns: {@code text} or {@code bigint}, also for columns of smaller numbers
     */
    String rows(List<String> types);

    /** Whether {@link #rows} are many rows at once, each argument an array, or one row. */
    boolean rowsAtOnce();

    /** At the end of a select: locks its rows and leaves out those that somebody else has locked. */
    String skipLocked();

    /** Whether the server checks each step of a publication, and each blob, of the connected login. */
    boolean checkedByServer();

    /** The connected login, as an SQL expression. */
    String login();

    /** A query of the team's logins, as {@code who}: those with a role of people. No rows where the engine has none. */
    String teamLogins();

    /** At the end of a select: locks its rows, in its order, until the transaction's end. */
    String forUpdate();

    /** While this transaction runs, nobody counts budgets' totals anew. */
    void shareLockTotals(Transaction transaction) throws SQLException;

    /** Waits until no transaction runs with that {@link #shareLockTotals lock}, and lets none begin. */
    void exclusiveLockTotals(Transaction transaction) throws SQLException;

    /** Whether the connected login may write reservations. */
    boolean mayReserve(Transaction transaction) throws SQLException;

    /** While this transaction runs, no other one is committed that changes who may send. */
    void shareLockSenders(Transaction transaction) throws SQLException;

    /**
     * Waits for all transactions with that {@link #shareLockSenders lock}, and blocks new ones until this one is
     * committed. Call it after the change, so that a login without the right to make it is refused for that.
     */
    void exclusiveLockSenders(Transaction transaction) throws SQLException;

    /** While this transaction runs, no other one has this lock; call it first, so that it sees what they stored. */
    void exclusiveLockRates(Transaction transaction) throws SQLException;

    /** While this transaction runs, nobody looks up who was erased; waits for all that did. */
    void exclusiveLockErasures(Transaction transaction) throws SQLException;

    /** Whether there is no room left. */
    boolean full(SQLException failure);

    /** Puts a failure into words. */
    StoreFailure explain(SQLException failure);
}
