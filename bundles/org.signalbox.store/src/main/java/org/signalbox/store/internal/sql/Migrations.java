package org.signalbox.store.internal.sql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The numbered steps from an empty database to the present schema. A step that was released never changes.
 *
 * @param scripts SQL, statements ended by a semicolon at a line's end; the first makes version 1
 */
public record Migrations(List<String> scripts) {
    private static final List<String> FILES = List.of("0001-baseline.sql");

    public Migrations {
        scripts = List.copyOf(scripts);
    }

    /** Those of this program. */
    public static Migrations shipped() {
        return new Migrations(FILES.stream().map(Migrations::read).toList());
    }

    /** The schema's version when all are applied. */
    public int version() {
        return scripts.size();
    }

    /** Applies those after {@code present}, in the transaction that the caller has begun. */
    public void apply(Transaction transaction, int present, Instant now) throws SQLException {
        if (present == 0) {
            transaction.update(
                    "CREATE TABLE schema_version (version INTEGER NOT NULL PRIMARY KEY, applied_at BIGINT NOT NULL)");
        }
        for (int version = present + 1; version <= version(); version++) {
            for (var sql : statements(scripts.get(version - 1))) {
                transaction.update(transaction.dialect().ddl(sql));
            }
            transaction.update("INSERT INTO schema_version (version, applied_at) VALUES (?, ?)", version, now);
        }
    }

    private static List<String> statements(String script) {
        var lines = new ArrayList<String>();
        script.lines().filter(line -> !line.strip().startsWith("--")).forEach(lines::add);
        return Arrays.stream(String.join("\n", lines).split(";\\s*(\n|$)"))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
    }

    private static String read(String file) {
        try (var in = Migrations.class.getResourceAsStream("/org/signalbox/store/internal/migrations/" + file)) {
            if (in == null) {
                throw new IllegalStateException("this program lacks its migration " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
