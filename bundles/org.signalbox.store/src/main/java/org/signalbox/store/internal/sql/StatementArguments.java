package org.signalbox.store.internal.sql;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Binds arguments by type, as {@link Transaction} says. */
record StatementArguments(Connection connection, Dialect dialect) {
    void bind(PreparedStatement prepared, int before, Object[] args) throws SQLException {
        for (int i = 0; i < args.length; i++) {
            prepared.setObject(before + i + 1, plain(args[i]));
        }
    }

    /** A value as the server would write it. */
    @Nullable
    String text(Object value) throws SQLException {
        var plain = plain(value);
        return plain == null ? null : plain.toString();
    }

    @Nullable
    Object plain(Object value) throws SQLException {
        return switch (value) {
            case Optional<?> optional -> optional.isPresent() ? plain(optional.get()) : null;
            case Instant instant -> Micros.of(instant);
            case Enum<?> constant -> constant.name();
            case Boolean flag -> flag ? 1 : 0;
            case String text -> dialect.text(text);
            case Integer number -> number;
            case Long number -> number;
            case byte[] bytes -> bytes;
            case Object[] texts -> connection.createArrayOf("text", texts);
            default -> throw new IllegalArgumentException("no column holds a " + value.getClass());
        };
    }

    /** Binds one array for each column. */
    void bindRows(PreparedStatement prepared, int before, List<String> types, List<Object[]> rows) throws SQLException {
        for (int i = 0; i < types.size(); i++) {
            prepared.setArray(before + i + 1, column(types.get(i), rows, i));
        }
    }

    private Array column(String type, List<Object[]> rows, int index) throws SQLException {
        // typed, so that the driver sends them as they are, not as one text
        @Nullable Object[] values = type.equals("text") ? new String[rows.size()] : new Long[rows.size()];
        for (int i = 0; i < values.length; i++) {
            var value = plain(rows.get(i)[index]);
            values[i] = value instanceof Integer number ? number.longValue() : value;
        }
        return connection.createArrayOf(type, values);
    }
}
