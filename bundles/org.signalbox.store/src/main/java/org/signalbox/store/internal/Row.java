package org.signalbox.store.internal;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** The present row of a result, by column name. */
record Row(ResultSet rows) {
    String text(String column) throws SQLException {
        return rows.getString(column);
    }

    Optional<String> maybeText(String column) throws SQLException {
        return Optional.ofNullable(rows.getString(column));
    }

    Optional<URI> maybeUri(String column) throws SQLException {
        return maybeText(column).map(URI::create);
    }

    long number(String column) throws SQLException {
        return rows.getLong(column);
    }

    Instant instant(String column) throws SQLException {
        return Micros.instant(rows.getLong(column));
    }

    Optional<Instant> maybeInstant(String column) throws SQLException {
        var micros = rows.getLong(column);
        return rows.wasNull() ? Optional.empty() : Optional.of(Micros.instant(micros));
    }

    byte[] bytes(String column) throws SQLException {
        return rows.getBytes(column);
    }

    <E extends Enum<E>> E constant(Class<E> type, String column) throws SQLException {
        return Enum.valueOf(type, rows.getString(column));
    }
}
