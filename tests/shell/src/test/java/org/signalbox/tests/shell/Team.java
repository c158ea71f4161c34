package org.signalbox.tests.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.signalbox.tests.postgres.PostgresDatabase;
import org.signalbox.tests.postgres.PostgresServer;

/**
 * Processes with one workspace each, on one store on PostgreSQL.
 *
 * @param database with the credentials of its owner
 */
record Team(Path folder, PostgresDatabase database) {
    static Team make(Path folder) throws IOException {
        return new Team(folder, PostgresServer.shared().database());
    }

    /** Environment of a user of the store, without the store's address. */
    static Map<String, String> surroundings(PostgresDatabase as) {
        return Map.of(
                "SIGNALBOX_STORE_USER", as.user(),
                "SIGNALBOX_STORE_PASSWORD", as.password(),
                "SIGNALBOX_KEYRING", "off");
    }

    /** A workspace that uses the store as the database's owner. */
    Signalbox at(String name, Map<String, String> more) {
        return at(name, database, more);
    }

    Signalbox at(String name, PostgresDatabase as, Map<String, String> more) {
        var environment = new HashMap<>(more);
        environment.putAll(surroundings(as));
        return new Signalbox(folder.resolve(name), environment, List.of("--store", database.url()));
    }

    /** Environment with the master key that only nodes have. */
    Map<String, String> key() throws IOException {
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return Map.of(
                "SIGNALBOX_KEY_FILE",
                privately("team.key", Base64.getEncoder().encodeToString(bytes)).toString());
    }

    /** Creates a file readable by its owner only. */
    Path privately(String name, String content) throws IOException {
        var file = Files.createFile(
                folder.resolve(name),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, content);
    }

    /** The result of a query for one number. */
    long number(String sql) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /**
     * Waits for up to 90 s; a failure reports the store's content.
     *
     * @param what the expected condition, as a sentence
     */
    void awaitIn(String what, Check check) throws Exception {
        try {
            await(what, check);
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + "\n" + told(), e);
        }
    }

    /**
     * Waits for up to 90 s.
     *
     * @param what the expected condition, as a sentence
     */
    static void await(String what, Check check) throws Exception {
        for (var end = System.nanoTime() + Duration.ofSeconds(90).toNanos(); !check.holds(); ) {
            if (System.nanoTime() > end) {
                throw new AssertionError("90 s have passed, and it isn't so: " + what);
            }
            Thread.sleep(50);
        }
    }

    private String told() throws SQLException {
        return "publications: "
                + rows("SELECT state || ' ' || COUNT(*) FROM publications GROUP BY state ORDER BY state")
                + "\nnot settled: "
                + rows("SELECT p.title || ' ' || p.state || ', attempts ' || p.attempts || ', lease of '"
                        + " || COALESCE(n.name, 'nobody') || ', ' || COALESCE(p.reason, 'no reason')"
                        + " FROM publications p LEFT JOIN nodes n ON n.id = p.lease_node"
                        + " WHERE p.state NOT IN ('PUBLISHED', 'CANCELLED') ORDER BY p.title")
                + "\nnodes: "
                + rows("SELECT name || ' pid ' || COALESCE(pid, 0) || ', seen ' || seen_at || ', ended '"
                        + " || COALESCE(ended_at, 0) FROM nodes ORDER BY joined_at")
                + "\nlast of the audit:\n"
                + String.join(
                        "\n",
                        rows("SELECT happened_at || ' ' || actor || ' ' || subject || ' ' || COALESCE(state, '-')"
                                + " || ' ' || message FROM audit ORDER BY seq DESC LIMIT 40"));
    }

    private List<String> rows(String sql) throws SQLException {
        var rows = new ArrayList<String>();
        try (var connection = database.connect();
                var found = connection.createStatement().executeQuery(sql)) {
            while (found.next()) {
                rows.add(String.valueOf(found.getString(1)));
            }
        }
        return rows;
    }

    /** An asynchronously reached condition. */
    @FunctionalInterface
    interface Check {
        boolean holds() throws Exception;
    }
}
