package org.signalbox.tests.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.sandbox.PracticeKind;
import org.signalbox.sandbox.Sandbox;
import org.signalbox.sandbox.StartOptions;
import org.signalbox.tests.postgres.PostgresDatabase;

/** A node, a publisher and an author with a login each, on a store with roles granted by its owner. */
class RolesIT {
    private static final int NO_PERMISSION = 77;

    @TempDir
    Path folder;

    private Team team;
    private PostgresDatabase database;

    @Test
    void each_does_with_a_role_of_its_own_what_the_role_is_for() throws Exception {
        team = Team.make(folder);
        database = team.database();
        var owner = team.at("owner", Map.of());
        expect(owner.run("health"));
        assertThat(owner.run("store", "grant", "--print").out()).contains("CREATE ROLE", "GRANT", "signalbox_node");
        expect(owner.run("store", "grant"));
        var secret = team.privately("team.passphrase", "correct horse battery staple");
        var nodes = Map.of("SIGNALBOX_PASSPHRASE_FILE", secret.toString());
        var author = team.at("author", login("signalbox_author"), Map.of());
        var publisher = team.at("publisher", login("signalbox_publisher"), Map.of());

        try (var plaza = Sandbox.on(InstantSource.system()).start(PracticeKind.PLAZA, StartOptions.defaults());
                var serving = team.at("node", login("signalbox_node"), nodes).serve("--lease", "4s")) {
            assertThat(serving.ready()).startsWith("ready: ");
            expect(team.at("node", login("signalbox_node"), nodes)
                    .run("connector", "install", Signalbox.connector("plaza").toString()));
            expect(publisher.run(
                    Map.of("SIGNALBOX_SECRET_TOKEN", plaza.tokenFor("nightline")),
                    "accounts",
                    "add",
                    "nightline@plaza",
                    "--origin",
                    plaza.origin().toString()));

            var due = Instant.now().plusSeconds(3).truncatedTo(ChronoUnit.SECONDS);
            author.write(
                    "content/a.md",
                    "---\ntitle: By an author\naccounts: [nightline@plaza]\nschedule: " + due
                            + "\n---\nBy an author\n");
            expect(author.run("schedule", "content/a.md"));
            await("SELECT COUNT(*) FROM publications WHERE state = 'PUBLISHED'");
            assertThat(plaza.posts()).extracting(post -> post.text()).contains("By an author");

            refused(author.run("networks", "disable", "plaza"), "signalbox_admin");
            refused(publisher.run("networks", "disable", "plaza"), "signalbox_admin");
            refused(author.run("pause"), "signalbox_admin");
            refused(author.run("budget", "set", "all", "5", "EUR"), "signalbox_admin");
            refused(
                    author.run(
                            Map.of("SIGNALBOX_SECRET_TOKEN", plaza.tokenFor("nightline")),
                            "accounts",
                            "add",
                            "nightline@plaza",
                            "--origin",
                            plaza.origin().toString()),
                    "signalbox_publisher");
            assertThat(owner.run("networks", "list", "--json").out()).contains("ENABLED");
            aSecondNodeHasTheKeyOfTheSamePassphrase(nodes);
        }

        var unsent = team.at("unsent", login("signalbox_author"), nodes).run("serve");
        assertThat(unsent.exit()).as(unsent.toString()).isEqualTo(NO_PERMISSION);
        assertThat(unsent.errorLine()).contains("may not send", "signalbox_node");
        var nobody = team.at("nobody", database.as(made("nobody", ""), "pw"), Map.of())
                .run("health");
        assertThat(nobody.exit()).isEqualTo(NO_PERMISSION);
        assertThat(nobody.errorLine()).contains("none of the roles", "signalbox_author");
    }

    private void aSecondNodeHasTheKeyOfTheSamePassphrase(Map<String, String> nodes) throws Exception {
        var second = team.at("second", login("signalbox_node"), nodes);
        try (var serving = second.serve("--lease", "4s")) {
            assertThat(serving.ready()).startsWith("ready: ");
            await("SELECT COUNT(*) FROM nodes d JOIN node_networks r ON r.node = d.id WHERE r.network = 'plaza'"
                    + " AND r.problem IS NULL AND d.pid = " + serving.process().pid());
            assertThat(second.run("nodes").out()).doesNotContain("key");
        }
    }

    /** Checks that a refusal names the database and the missing role, and that nothing was changed. */
    private void refused(Signalbox.Result result, String role) {
        assertThat(result.exit()).as(result.toString()).isEqualTo(NO_PERMISSION);
        assertThat(result.errorLine()).contains(database.name(), "Nothing was changed", "GRANT " + role + " TO");
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

    private void await(String sql) throws Exception {
        team.awaitIn("rows of " + sql, () -> team.number(sql) > 0);
    }

    private static void expect(Signalbox.Result result) {
        assertThat(result.exit()).as(result.toString()).isZero();
    }
}
