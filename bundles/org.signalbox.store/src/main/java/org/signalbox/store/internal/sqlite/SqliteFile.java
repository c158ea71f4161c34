package org.signalbox.store.internal.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.signalbox.model.Message;
import org.signalbox.model.OwnerPermissions;
import org.signalbox.store.StoreFailure;
import org.signalbox.store.internal.files.Backups;
import org.signalbox.store.internal.sql.Migrations;
import org.signalbox.store.internal.sql.Transaction;

/** A database file before it is opened for good: is it whole, ours and of which version. */
public final class SqliteFile {
    /** Marks our files in SQLite's header: {@code SBOX}. */
    private static final int APPLICATION = 0x53424F58;

    private final Path file;
    private final SqliteDialect dialect;

    public SqliteFile(Path file) {
        this.file = file;
        dialect = new SqliteDialect(file);
    }

    /**
     * The version of its schema. Reads only.
     *
     * @param thoroughly whether all pages and indexes are checked
     * @throws StoreFailure when it is damaged, isn't ours, or is of a version after {@code known}
     */
    public int version(int known, boolean thoroughly) {
        try (var connection = dialect.reading().getConnection()) {
            var sql = new Transaction(connection, dialect);
            if (number(sql, "SELECT COUNT(*) AS n FROM sqlite_master") == 0 && Files.size(file) == 0) {
                throw new StoreFailure(dialect.corrupt(Message.of("store.empty").text()));
            }
            if (thoroughly) {
                check(sql);
            }
            if (number(sql, "SELECT application_id AS n FROM pragma_application_id") != APPLICATION) {
                throw new StoreFailure(Message.of("store.foreign", file));
            }
            var version = (int) number(sql, "SELECT MAX(version) AS n FROM schema_version");
            if (version > known) {
                throw new StoreFailure(Message.of("store.newer", file, version, known));
            }
            return version;
        } catch (SQLException e) {
            throw dialect.explain(e);
        } catch (IOException e) {
            throw new StoreFailure(Message.of("store.failed", file, Backups.reason(e)), e);
        }
    }

    /** The number of its unfinished publications. */
    public int unfinished(int known) {
        version(known, false);
        try (var connection = dialect.reading().getConnection()) {
            return (int) number(
                    new Transaction(connection, dialect),
                    "SELECT COUNT(*) AS n FROM publications"
                            + " WHERE state IN ('PLANNED', 'CLAIMED', 'SENDING', 'UNKNOWN', 'REVIEW', 'HELD')");
        } catch (SQLException e) {
            throw dialect.explain(e);
        }
    }

    /** Makes it with the present schema; it has its name only when it is complete. */
    public void create(Migrations migrations, Instant now) throws IOException {
        var part = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(part);
        Files.createFile(part);
        OwnerPermissions.set(part);
        new SqliteFile(part).migrate(migrations, 0, now);
        Backups.finish(part, file);
    }

    /** Applies what is missing, all or nothing. */
    public void migrate(Migrations migrations, int present, Instant now) {
        var source = dialect.writing();
        source.setJournalMode("DELETE");
        try (var connection = source.getConnection()) {
            dialect.beginWriting(connection);
            try {
                migrations.apply(new Transaction(connection, dialect), present, now);
                mark(connection);
                dialect.commit(connection);
            } catch (SQLException e) {
                rollback(connection, e);
                throw e;
            }
        } catch (SQLException e) {
            var told = dialect.explain(e);
            if (told.message().code().equals("store.full")) {
                throw told;
            }
            throw new StoreFailure(
                    Message.of("store.migration-failed", file, present, migrations.version(), e.getMessage()), e);
        }
    }

    /** SQLite has done that by itself where there was no room. */
    private void rollback(Connection connection, SQLException cause) {
        try {
            dialect.rollback(connection);
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    /** Copies it, as it is, to a new file beside it. */
    public void copyTo(Path copy) {
        try (var connection = dialect.reading().getConnection()) {
            dialect.copyTo(copy, connection);
        } catch (SQLException e) {
            throw dialect.explain(e);
        }
    }

    private static void mark(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("PRAGMA application_id = " + APPLICATION);
        }
    }

    private void check(Transaction sql) throws SQLException {
        var findings = sql.list(row -> row.text("quick_check"), "PRAGMA quick_check(1)");
        if (!findings.equals(List.of("ok"))) {
            throw new StoreFailure(dialect.corrupt(String.join("; ", findings)));
        }
    }

    private static long number(Transaction sql, String query) throws SQLException {
        return sql.first(row -> row.number("n"), query).orElse(0L);
    }
}
