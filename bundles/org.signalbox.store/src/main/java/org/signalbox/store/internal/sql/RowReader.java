package org.signalbox.store.internal.sql;

import java.sql.SQLException;

/** Makes a value of the present row. */
@FunctionalInterface
public interface RowReader<T> {
    T read(ResultRow row) throws SQLException;
}
