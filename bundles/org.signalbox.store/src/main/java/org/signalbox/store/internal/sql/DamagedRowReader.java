package org.signalbox.store.internal.sql;

import java.sql.SQLException;
import org.signalbox.model.store.DamagedRow;

/** Recognises a row that can't be read. */
@FunctionalInterface
interface DamagedRowReader {
    DamagedRow read(ResultRow row, RuntimeException failure) throws SQLException;
}
