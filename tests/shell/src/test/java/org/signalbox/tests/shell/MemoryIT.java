package org.signalbox.tests.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.tools.attach.VirtualMachine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node with a thread that exhausts its memory. */
class MemoryIT {
    private static final int OUT_OF_MEMORY = 71;

    @TempDir
    Path folder;

    private Practice practice;

    @BeforeEach
    void connect() throws Exception {
        practice = Practice.open(folder);
    }

    @AfterEach
    void close() {
        practice.close();
    }

    @Test
    void it_ends_in_order_with_a_code_of_its_own_and_gives_back_what_it_has_not_sent() throws Exception {
        var small = new Signalbox(folder, Map.of("SIGNALBOX_JAVA_OPTS", "-Xmx160m"), List.of());
        try (var node = small.serve()) {
            assertThat(node.ready()).startsWith("ready: ");
            var due = Instant.now().plusSeconds(20).truncatedTo(ChronoUnit.SECONDS);
            practice.signalbox()
                    .write(
                            "content/waits.md",
                            "---\ntitle: Waits\naccounts: [nightline@plaza]\nschedule: " + due
                                    + "\n---\nWaits for its time\n");
            var scheduled = practice.signalbox().run("schedule", "content/waits.md");
            assertThat(scheduled.exit()).as(scheduled.toString()).isZero();
            Team.await(
                    "the post is claimed",
                    () -> row("SELECT state FROM publications").equals("CLAIMED"));

            var machine = VirtualMachine.attach(Long.toString(node.process().pid()));
            machine.loadAgent(agent().toString());
            machine.detach();

            assertThat(node.process().waitFor(60, TimeUnit.SECONDS))
                    .as("ends by itself")
                    .isTrue();
            assertThat(node.process().exitValue()).isEqualTo(OUT_OF_MEMORY);
        }
        assertThat(row("SELECT state || ' ' || crash_count || ' ' || COALESCE(lease_node, 'free') FROM publications"))
                .as("given back, or sent where its time came before memory ran out")
                .isIn("PLANNED 0 free", "PUBLISHED 0 free");
        assertThat(row("SELECT ended_at IS NOT NULL FROM nodes ORDER BY joined_at DESC LIMIT 1"))
                .as("it said that it left")
                .isEqualTo("1");
        try (var files = Files.list(folder.resolve(".signalbox/log"))) {
            assertThat(files).anySatisfy(file -> assertThat(file).content().contains("Memory ran out"));
        }
        try (var node = practice.signalbox().serve()) {
            assertThat(node.ready()).startsWith("ready: ");
            Team.await("the post is at the network", () -> practice.held("Waits for its time") == 1);
        }
    }

    private String row(String sql) throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(".signalbox/store.db"));
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : "";
        }
    }

    private Path agent() throws Exception {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Agent-Class", MemoryHog.class.getName());
        var jar = folder.resolve("hog.jar");
        var name = MemoryHog.class.getName().replace('.', '/') + ".class";
        try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                var in = MemoryHog.class.getClassLoader().getResourceAsStream(name)) {
            out.putNextEntry(new JarEntry(name));
            in.transferTo(out);
            out.closeEntry();
        }
        return jar;
    }
}
