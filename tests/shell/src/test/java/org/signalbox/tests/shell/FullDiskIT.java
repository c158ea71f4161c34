package org.signalbox.tests.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A full disk, simulated by a small memory file system; needs the permission to mount one. */
class FullDiskIT {
    @TempDir
    Path disk;

    @TempDir
    Path elsewhere;

    @BeforeEach
    void mount() throws Exception {
        Assumptions.assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", disk.toString()), "can't mount");
    }

    @AfterEach
    void unmount() throws Exception {
        run("umount", "-l", disk.toString());
    }

    @Test
    void a_node_that_is_started_on_a_full_disk_sends_once_there_is_room() throws Exception {
        try (var practice = Practice.open(disk.resolve("workspace"))) {
            practice.post("later", "Sent when there was room");
            var file = practice.signalbox().workspace().resolve("content/later.md");
            var due = Instant.now().plusSeconds(20).truncatedTo(ChronoUnit.SECONDS);
            Files.writeString(file, Files.readString(file).replaceFirst("---\n", "---\nschedule: " + due + "\n"));
            var scheduled = practice.signalbox().run("schedule", "content/later.md");
            assertThat(scheduled.exit()).as(scheduled.err()).isZero();
            var filler = fill();

            var err = elsewhere.resolve("err");
            var node = practice.signalbox().start(err, "serve");
            try {
                await(() -> Files.readString(err).contains("no room"));
                assertThat(Files.readString(err)).contains(disk.toString()).contains("goes on by itself");
                assertThat(node.isAlive()).isTrue();

                Files.delete(filler);

                await(() -> practice.held("Sent when there was room") == 1);
                await(() -> practice.signalbox().run("networks", "--json").out().contains("plaza"));
                await(() -> Files.readString(err).contains("there is room again"));
            } finally {
                node.destroy();
                assertThat(node.waitFor(30, TimeUnit.SECONDS)).isTrue();
            }
        }
    }

    @Test
    void a_node_of_a_new_workspace_waits_for_room_and_then_has_what_ships() throws Exception {
        var signalbox = new Signalbox(disk.resolve("new"));
        var filler = fill();
        var err = elsewhere.resolve("err");

        var node = signalbox.start(err, "serve");
        try {
            await(() -> Files.readString(err).contains("no room"));
            Files.delete(filler);

            await(() -> signalbox.run("networks", "--json").out().contains("mastodon"));
        } finally {
            node.destroy();
            assertThat(node.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void a_node_that_runs_out_of_files_in_the_middle_of_its_start_starts_once_there_are_some() throws Exception {
        assertThat(run("mount", "-o", "remount,nr_inodes=60", disk.toString())).isTrue();
        var signalbox = new Signalbox(disk.resolve("new"));
        var err = elsewhere.resolve("err");

        var node = signalbox.start(err, "serve");
        try {
            await(() -> Files.readString(err).contains("no room"));
            assertThat(run("mount", "-o", "remount,nr_inodes=100000", disk.toString()))
                    .isTrue();

            await(() -> signalbox.run("networks", "--json").out().contains("mastodon"));
            await(() -> Files.readString(err).contains("there is room again"));
        } finally {
            node.destroy();
            assertThat(node.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(node.exitValue()).as("ended in order").isEqualTo(143);
    }

    @Test
    void a_node_that_waits_for_room_ends_when_it_is_told_to() throws Exception {
        fill();
        var err = elsewhere.resolve("err");
        var node = new Signalbox(disk.resolve("new")).start(err, "serve");
        await(() -> Files.readString(err).contains("no room"));

        node.destroy();

        assertThat(node.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(node.exitValue()).isEqualTo(143);
    }

    @Test
    void a_command_without_room_says_so_and_does_not_wait() throws Exception {
        fill();

        var result = new Signalbox(disk.resolve("new")).run("publications");

        assertThat(result.exit()).isEqualTo(73);
        assertThat(result.errorLine()).contains("no room").contains(disk.toString());
    }

    /** Fills the disk to the last byte: first with large blocks, then with single bytes. */
    private Path fill() throws IOException {
        var filler = disk.resolve("filler");
        try (var out = Files.newOutputStream(filler)) {
            for (var size : new int[] {65_536, 4_096, 1}) {
                fill(out, new byte[size]);
            }
        }
        return filler;
    }

    private static void fill(OutputStream out, byte[] piece) {
        try {
            for (long i = 0; i < 100_000_000 / piece.length; i++) {
                out.write(piece);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left");
        }
    }

    private static boolean run(String... command) throws Exception {
        return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
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
