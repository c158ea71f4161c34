package org.signalbox.tests.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreIT {
    @TempDir
    Path folder;

    @Test
    void a_backup_brings_back_what_was_there_and_keeps_what_it_replaces() throws Exception {
        var workspace = folder.resolve("workspace");
        var backup = folder.resolve("backup.db");
        try (var practice = Practice.open(workspace)) {
            var signalbox = practice.signalbox();
            assertThat(signalbox.run("backup", backup.toString()).exit()).isZero();
            assertThat(signalbox.run("accounts", "remove", "nightline@plaza").exit())
                    .isZero();
            assertThat(accounts(signalbox)).isEmpty();

            var restored = signalbox.run("restore", backup.toString(), "--json");

            assertThat(restored.exit()).as(restored.err()).isZero();
            assertThat(Path.of(restored.json().get("kept").getAsString())).exists();
            assertThat(accounts(signalbox)).contains("nightline@plaza");
        }
    }

    @Test
    void a_damaged_database_is_told_kept_and_replaced_by_a_backup() throws Exception {
        var signalbox = new Signalbox(folder.resolve("workspace"));
        var backup = folder.resolve("backup.db");
        var database = signalbox.workspace().resolve(".signalbox").resolve("store.db");
        assertThat(signalbox.run("backup", backup.toString()).exit()).isZero();
        Files.writeString(database, "this is no database, though long enough to be looked at: ".repeat(50));
        var damaged = Files.readAllBytes(database);

        var result = signalbox.run("publications");

        assertThat(result.exit()).isEqualTo(65);
        assertThat(result.errorLine()).contains(database.toString());
        assertThat(Files.readAllBytes(database)).isEqualTo(damaged);
        assertThat(signalbox.run("restore", backup.toString()).exit()).isZero();
        assertThat(signalbox.run("publications").exit()).isZero();
    }

    @Test
    void a_database_of_a_newer_program_is_left_as_it_is() throws Exception {
        var signalbox = new Signalbox(folder.resolve("workspace"));
        assertThat(signalbox.run("accounts").exit()).isZero();
        var database = signalbox.workspace().resolve(".signalbox").resolve("store.db");
        try (var sql = DriverManager.getConnection("jdbc:sqlite:" + database);
                var statement = sql.createStatement()) {
            statement.executeUpdate("UPDATE schema_version SET version = 4711"
                    + " WHERE version = (SELECT MAX(version) FROM schema_version)");
        }

        var result = signalbox.run("accounts");

        assertThat(result.exit()).isEqualTo(65);
        assertThat(result.errorLine()).contains(database.toString()).contains("4711");
    }

    @Test
    void a_restore_from_what_is_no_backup_changes_nothing() throws Exception {
        var signalbox = new Signalbox(folder.resolve("workspace"));
        assertThat(signalbox.run("accounts").exit()).isZero();
        var wrong = Files.writeString(folder.resolve("wrong.db"), "no backup");

        var result = signalbox.run("restore", wrong.toString());

        assertThat(result.exit()).isEqualTo(65);
        assertThat(result.errorLine()).contains(wrong.toString());
        assertThat(signalbox.run("accounts").exit()).isZero();
    }

    @Test
    void a_store_that_is_missing_is_never_taken_for_a_new_workspace() throws Exception {
        var workspace = folder.resolve("workspace");
        var backup = folder.resolve("backup.db");
        try (var practice = Practice.open(workspace)) {
            var signalbox = practice.signalbox();
            var database = workspace.resolve(".signalbox").resolve("store.db");
            assertThat(signalbox.run("backup", backup.toString()).exit()).isZero();
            Files.delete(database);

            var missing = signalbox.run("accounts", "--json");
            assertThat(missing.exit()).isEqualTo(66);
            assertThat(missing.errorLine())
                    .contains(database.toString())
                    .contains("signalbox restore")
                    .contains("signalbox store new");
            assertThat(signalbox.run("serve").exit())
                    .as("nor does a node make one")
                    .isEqualTo(66);
            assertThat(database).doesNotExist();

            assertThat(signalbox.run("restore", backup.toString()).exit()).isZero();
            assertThat(accounts(signalbox)).contains("nightline@plaza");
            assertThat(signalbox.run("store", "new").exit())
                    .as("over one that is there")
                    .isEqualTo(73);

            Files.delete(database);
            var begun = signalbox.run("store", "new", "--json");
            assertThat(begun.exit()).as(begun.err()).isZero();
            assertThat(begun.json().get("kept").isJsonNull()).isTrue();
            assertThat(accounts(signalbox)).isEmpty();
        }
    }

    @Test
    void a_publication_that_can_not_be_read_is_one_marked_row_and_all_others_go_out() throws Exception {
        try (var practice = Practice.open(folder.resolve("workspace"))) {
            var signalbox = practice.signalbox();
            for (var name : List.of("bad", "good")) {
                practice.post(name, "Text of " + name);
                var file = signalbox.workspace().resolve("content/" + name + ".md");
                var due = Instant.now().plusSeconds(3).truncatedTo(ChronoUnit.SECONDS);
                Files.writeString(file, Files.readString(file).replaceFirst("---\n", "---\nschedule: " + due + "\n"));
                var scheduled = signalbox.run("schedule", "content/" + name + ".md");
                assertThat(scheduled.exit()).as(scheduled.err()).isZero();
            }
            try (var sql = DriverManager.getConnection(
                            "jdbc:sqlite:" + signalbox.workspace().resolve(".signalbox/store.db"));
                    var statement = sql.createStatement()) {
                statement.executeUpdate("UPDATE publications SET options = 'none' WHERE title = 'bad'");
            }

            try (var node = signalbox.serve()) {
                assertThat(node.ready()).startsWith("ready: ");
                while (practice.held("Text of good") == 0) {
                    Thread.sleep(100);
                }
                var listed = signalbox.run("publications", "--json");
                assertThat(listed.exit()).as(listed.err()).isZero();
                assertThat(listed.json().getAsJsonArray("publications")).hasSize(1);
                var damaged = listed.json().getAsJsonArray("damaged").get(0).getAsJsonObject();
                assertThat(damaged.get("title").getAsString()).isEqualTo("bad");
                assertThat(damaged.get("reason").getAsString()).contains("options");
                var id = damaged.get("id").getAsString();
                assertThat(signalbox.run("publications").out()).contains("DAMAGED (PLANNED)");
                var shown = signalbox.run("publications", "show", id);
                assertThat(shown.exit()).isEqualTo(65);
                assertThat(shown.errorLine()).contains(id).contains("signalbox cancel");
                var health = signalbox.run("health", "--json");
                assertThat(health.exit()).isEqualTo(1);
                assertThat(health.json().get("damaged").getAsInt()).isEqualTo(1);

                var cancelled = signalbox.run("cancel", id);

                assertThat(cancelled.exit()).as(cancelled.err()).isZero();
                assertThat(signalbox
                                .run("health", "--json")
                                .json()
                                .get("damaged")
                                .getAsInt())
                        .isZero();
                assertThat(signalbox.run("posts").exit()).isZero();
                assertThat(signalbox
                                .run("backup", folder.resolve("with-damage.db").toString())
                                .exit())
                        .isZero();
            }
            assertThat(practice.held("Text of bad")).isZero();
        }
    }

    private static String accounts(Signalbox signalbox) throws Exception {
        return signalbox
                .run("accounts", "--json")
                .json()
                .getAsJsonArray("accounts")
                .toString()
                .replace("[]", "");
    }
}
