package org.signalbox.tests.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.sandbox.PracticeKind;
import org.signalbox.sandbox.Sandbox;
import org.signalbox.sandbox.StartOptions;
import org.signalbox.tests.postgres.PostgresDatabase;
import org.signalbox.tests.postgres.PostgresServer;

/** A node, a publisher and an author with a login each, on a store whose roles were granted by its owner. */
class RolesIT {
    private static final int NO_PERMISSION = 77;

    @TempDir
    Path folder;

    private PostgresDatabase database;

    @Test
    void each_does_with_a_role_of_its_own_what_the_role_is_for() throws Exception {
        database = PostgresServer.shared().database();
        var owner = at("owner", database, Map.of());
        expect(owner.run("health"));
        assertThat(owner.run("store", "grant", "--print").out()).contains("CREATE ROLE", "GRANT", "signalbox_node");
        expect(owner.run("store", "grant"));
        var secret = privately("team.passphrase", "correct horse battery staple");
        var nodes = Map.of("SIGNALBOX_PASSPHRASE_FILE", secret.toString());
        var author = at("author", login("signalbox_author"), Map.of());
        var publisher = at("publisher", login("signalbox_publisher"), Map.of());

        try (var plaza = Sandbox.on(InstantSource.system()).start(PracticeKind.PLAZA, StartOptions.defaults());
                var serving = at("node", login("signalbox_node"), nodes).serve("--lease", "4s")) {
            assertThat(serving.ready()).startsWith("ready: ");
            expect(at("node", login("signalbox_node"), nodes).run("connector", "install", Signalbox.connector("plaza").toString()));
            expect(publisher.run(
                    Map.of("SIGNALBOX_SECRET_TOKEN", plaza.tokenFor("nightline")),
                    "accounts", "add", "nightline@plaza", "--origin", plaza.origin().toString()));

            var due = Instant.now().plusSeconds(3).truncatedTo(ChronoUnit.SECONDS);
            author.write(
                    "content/a.md",
                    "---\ntitle: By an author\naccounts: [nightline@plaza]\nschedule: " + due + "\n---\nBy an author\n");
            expect(author.run("schedule", "content/a.md"));
            await("SELECT COUNT(*) FROM publications WHERE state = 'PUBLISHED'");
            assertThat(plaza.held()).extracting(post -> post.text()).contains("By an author");

            refused(author.run("networks", "disable", "plaza"), "signalbox_admin");
            refused(publisher.run("networks", "disable", "plaza"), "signalbox_admin");
            refused(author.run("pause"), "signalbox_admin");
            refused(author.run("budget", "set", "all", "5", "EUR"), "signalbox_admin");
            refused(
                    author.run(
                            Map.of("SIGNALBOX_SECRET_TOKEN", plaza.tokenFor("nightline")),
                            "accounts", "add", "nightline@plaza", "--origin", plaza.origin().toString()),
                    "signalbox_publisher");
            assertThat(owner.run("networks", "list", "--json").out()).contains("ENABLED");
            aSecondNodeHasTheKeyOfTheSamePassphrase(nodes);
        }

        var unsent = at("unsent", login("signalbox_author"), nodes).run("serve");
        assertThat(unsent.exit()).as(unsent.toString()).isEqualTo(NO_PERMISSION);
        assertThat(unsent.trouble()).contains("may not send", "signalbox_node");
        var nobody = at("nobody", database.as(made("nobody", ""), "pw"), Map.of()).run("health");
        assertThat(nobody.exit()).isEqualTo(NO_PERMISSION);
        assertThat(nobody.trouble()).contains("none of the roles", "signalbox_author");
    }

    private void aSecondNodeHasTheKeyOfTheSamePassphrase(Map<String, String> nodes) throws Exception {
        var second = at("second", login("signalbox_node"), nodes);
        try (var serving = second.serve("--lease", "4s")) {
            assertThat(serving.ready()).startsWith("ready: ");
            await("SELECT COUNT(*) FROM nodes d JOIN node_networks r ON r.node = d.id WHERE r.network = 'plaza'"
                    + " AND r.trouble IS NULL AND d.pid = " + serving.process().pid());
            assertThat(second.run("nodes").out()).doesNotContain("key");
        }
    }

    /** Told by whom, what it takes, and that nothing happened. */
    private void refused(Signalbox.Result result, String role) {
        assertThat(result.exit()).as(result.toString()).isEqualTo(NO_PERMISSION);
        assertThat(result.trouble()).contains(database.name(), "Nothing was changed", "GRANT " + role + " TO");
    }

    private PostgresDatabase login(String role) throws SQLException {
        return database.as(made(role.substring("signalbox_".length()), " IN ROLE " + role), "pw");
    }

    private String made(String name, String more) throws SQLException {
        var login = name + "_" + database.name();
        database.execute("DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = '" + login
                + "') THEN CREATE ROLE " + login + " LOGIN PASSWORD 'pw'" + more + "; END IF; END $$");
        return login;
    }

    private Signalbox at(String name, PostgresDatabase as, Map<String, String> more) {
        var environment = new HashMap<>(more);
        environment.putAll(Map.of(
                "SIGNALBOX_STORE_USER", as.user(),
                "SIGNALBOX_STORE_PASSWORD", as.password(),
                "SIGNALBOX_KEYRING", "off"));
        return new Signalbox(folder.resolve(name), environment, List.of("--store", database.url()));
    }

    private Path privately(String name, String content) throws IOException {
        var file = Files.createFile(
                folder.resolve(name),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, content);
    }

    private void await(String sql) throws Exception {
        for (var end = System.nanoTime() + Duration.ofSeconds(60).toNanos(); ; Thread.sleep(50)) {
            try (var connection = database.connect();
                    var statement = connection.createStatement();
                    var rows = statement.executeQuery(sql)) {
                rows.next();
                if (rows.getLong(1) > 0) {
                    return;
                }
            }
            assertThat(System.nanoTime()).as("in time: " + sql).isLessThan(end);
        }
    }

    private static void expect(Signalbox.Result result) {
        assertThat(result.exit()).as(result.toString()).isZero();
    }
}
