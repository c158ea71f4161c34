package org.signalbox.tests.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.sandbox.InjectedFault;
import org.signalbox.sandbox.PracticeOperation;

class NodeIT {
    @TempDir
    Path folder;

    private Practice practice;
    private Signalbox signalbox;

    @BeforeEach
    void connect() throws Exception {
        practice = Practice.open(folder);
        signalbox = practice.signalbox();
    }

    @AfterEach
    void close() {
        practice.close();
    }

    @Test
    void a_command_is_carried_out_by_the_node_that_runs() throws Exception {
        practice.post("hello", "Hello from the night train");
        try (var node = signalbox.serve()) {
            assertThat(node.ready())
                    .startsWith("ready: ")
                    .contains(folder.toString())
                    .contains("Plaza");

            var published = signalbox.process("publish", "content/hello.md", "--now", "--json");

            assertThat(published.exit()).as(published.err()).isZero();
            var publication =
                    published.json().getAsJsonArray("publications").get(0).getAsJsonObject();
            assertThat(publication.get("state").getAsString()).isEqualTo("PUBLISHED");
            assertThat(practice.held("Hello from the night train")).isOne();
            // another process would find the workspace in use
            assertThat(signalbox.process("serve").exit()).isEqualTo(75);
            assertThat(signalbox.process("restore", "x.db").errorLine()).contains("Quit it, then restore");
            var posts = signalbox.process("posts", "--limit", "1", "--json");
            assertThat(posts.out()).contains("Hello from the night train");
            assertThat(node.stop()).as("ends when it is told to").isTrue();
        }
        assertThat(signalbox.process("publications", "--json").json().getAsJsonArray("publications"))
                .hasSize(1);
    }

    @Test
    void a_folder_is_scheduled_again_and_again_and_one_bad_file_does_not_keep_the_others_from_it() throws Exception {
        practice.post("out", "Out already");
        practice.post("later", "For later");
        var published = signalbox.run("publish", "content/out.md", "--now", "--json");
        assertThat(published.exit()).as(published.err()).isZero();
        var file = folder.resolve("content/later.md");
        Files.writeString(file, Files.readString(file).replaceFirst("---\n", "---\nschedule: 2099-01-01T09:00Z\n"));

        for (var again = 0; again < 2; again++) {
            var scheduled = signalbox.run("schedule", "content", "--json");
            assertThat(scheduled.json().getAsJsonArray("publications"))
                    .as(scheduled.err())
                    .hasSize(1);
            assertThat(scheduled.json().getAsJsonArray("failures").toString())
                    .contains("out.md")
                    .doesNotContain("later.md");
            assertThat(scheduled.exit()).isEqualTo(1);
        }
        assertThat(signalbox.run("schedule", "content/later.md").exit()).isZero();
    }

    @Test
    void the_socket_is_for_this_user_only() throws Exception {
        try (var node = signalbox.serve()) {
            assertThat(node.ready()).isNotEmpty();
            var record = folder.resolve(".signalbox/socket.path");
            var socket = Path.of(Files.readString(record).strip());
            assertThat(permissions(record)).isEqualTo("rw-------");
            assertThat(permissions(socket)).isEqualTo("rw-------");
            assertThat(permissions(socket.getParent())).isEqualTo("rwx------");
        }
    }

    @Test
    void a_node_that_is_killed_in_the_middle_of_publishing_leaves_one_post_not_none_and_not_two() throws Exception {
        practice.post("killed", "Sent while the node was killed");
        practice.plaza()
                .misbehave(
                        InjectedFault.of(InjectedFault.Kind.STALL_AFTER_COMMIT).on(PracticeOperation.PUBLISH));
        var temporary = Files.createDirectory(folder.resolve("temporary"));
        var options = Map.of("SIGNALBOX_JAVA_OPTS", "-Djava.io.tmpdir=" + temporary);
        try (var node = new Signalbox(folder, options, List.of()).serve()) {
            var publishing = Thread.ofVirtual().start(() -> {
                try {
                    signalbox.run("publish", "content/killed.md", "--now");
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            await(() -> practice.held("Sent while the node was killed") == 1);
            node.kill();
            publishing.join(Duration.ofSeconds(30));
        }
        assertThat(temporary).as("files that a killed process leaves").isEmptyDirectory();
        practice.plaza().behave();
        var before = signalbox.run("publications", "--json").json().getAsJsonArray("publications");
        assertThat(before.get(0).getAsJsonObject().get("state").getAsString()).isNotEqualTo("PUBLISHED");

        try (var node = signalbox.serve()) {
            assertThat(node.ready()).startsWith("ready: ");
            await(() -> signalbox
                    .run("publications", "--state", "published", "--json")
                    .out()
                    .contains("PUBLISHED"));
        }
        assertThat(practice.held("Sent while the node was killed")).isOne();
    }

    @Test
    void nothing_goes_out_while_everything_is_paused() throws Exception {
        practice.post("paused", "Sent after the pause");
        assertThat(signalbox.run("pause").exit()).isZero();
        try (var node = signalbox.serve()) {
            var publishing = Thread.ofVirtual().start(() -> {
                try {
                    signalbox.run("publish", "content/paused.md", "--now");
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            Thread.sleep(2_000);
            assertThat(practice.held("Sent after the pause")).isZero();

            assertThat(signalbox.run("resume").exit()).isZero();
            publishing.join(Duration.ofSeconds(30));
            assertThat(practice.held("Sent after the pause")).isOne();
            assertThat(node.ready()).isNotEmpty();
        }
    }

    @Test
    void what_was_published_is_edited_and_deleted_at_the_network() throws Exception {
        practice.post("oops", "Not meant for the world");
        var published =
                signalbox.run("publish", "content/oops.md", "--now", "--json").json();
        var id = published
                .getAsJsonArray("publications")
                .get(0)
                .getAsJsonObject()
                .get("id")
                .getAsString();

        var text = signalbox.write("new.txt", "Meant for the world\n").toString();
        var edited = signalbox.run("edit", id.substring(id.length() - 8), "--text-file", text, "--json");
        assertThat(edited.exit()).as(edited.err()).isZero();
        assertThat(edited.json().get("state").getAsString()).isEqualTo("PUBLISHED");
        assertThat(practice.held("Meant for the world")).isOne();

        var deleted = signalbox.run("delete", id.substring(0, 8));

        assertThat(deleted.exit()).as(deleted.err()).isZero();
        assertThat(practice.held("Meant for the world")).isZero();
        assertThat(signalbox.run("posts").out()).contains("Meant for the world", "deleted at the network");
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static void await(Check check) throws Exception {
        for (var end = System.nanoTime() + Duration.ofSeconds(90).toNanos(); !check.holds(); ) {
            if (System.nanoTime() > end) {
                throw new AssertionError("it didn't come in time");
            }
            Thread.sleep(100);
        }
    }

    /** An asynchronously reached condition. */
    @FunctionalInterface
    private interface Check {
        boolean holds() throws Exception;
    }
}
