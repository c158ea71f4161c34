package org.signalbox.store.internal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.signalbox.store.StoreFailure;

/** All that differs between the engines. */
interface Dialect {
    /** What the places of the migrations' SQL stand for: {@code serial} and {@code bytes}. */
    Map<String, String> types();

    /** Starts a transaction that will write. */
    void beginWriting(Connection connection) throws SQLException;

    /** Starts a transaction that reads one state of everything. */
    void beginReading(Connection connection) throws SQLException;

    void commit(Connection connection) throws SQLException;

    void rollback(Connection connection) throws SQLException;

    /** Whether there is no room left. */
    boolean full(SQLException failure);

    /** Puts a failure into words. */
    StoreFailure explain(SQLException failure);

    /** Writes a consistent copy of everything to a file that doesn't exist yet. */
    void copyTo(Path file, Connection connection) throws SQLException;
}
