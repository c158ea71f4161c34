package org.signalbox.store.internal.sql;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** The present row of a result, by column name. */
public record ResultRow(ResultSet rows) {
    /** @throws DamagedValueException when there is none */
    public String text(String column) throws SQLException {
        var text = rows.getString(column);
        if (text == null) {
            throw new DamagedValueException(column, new IllegalArgumentException("nothing"));
        }
        return text;
    }

    /**
     * Parses a text column.
     *
     * @throws DamagedValueException when it can't be read
     */
    <T> T parsed(String column, Function<String, T> parser) throws SQLException {
        return parse(column, text(column), parser);
    }

    <T> Optional<T> maybeParsed(String column, Function<String, T> parser) throws SQLException {
        return maybeText(column).map(text -> parse(column, text, parser));
    }

    private static <T> T parse(String column, String text, Function<String, T> parser) {
        try {
            return Objects.requireNonNull(parser.apply(text), "nothing");
        } catch (RuntimeException e) {
            throw new DamagedValueException(column, e);
        }
    }

    public Optional<String> maybeText(String column) throws SQLException {
        return Optional.ofNullable(rows.getString(column));
    }

    Optional<URI> maybeUri(String column) throws SQLException {
        return maybeParsed(column, URI::create);
    }

    public long number(String column) throws SQLException {
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

    public <E extends Enum<E>> E constant(Class<E> type, String column) throws SQLException {
        return parsed(
                column,
                name -> Arrays.stream(type.getEnumConstants())
                        .filter(constant -> constant.name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException(name)));
    }
}
