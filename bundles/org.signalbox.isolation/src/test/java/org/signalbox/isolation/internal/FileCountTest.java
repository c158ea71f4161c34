package org.signalbox.isolation.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileCountTest {
    @TempDir
    Path folder;

    @Test
    void files_and_folders_are_counted_and_links_not_followed() throws IOException {
        assertThat(FileCount.above(3, folder)).isFalse();
        Files.createFile(Files.createDirectory(folder.resolve("a")).resolve("b"));
        assertThat(FileCount.above(3, folder)).as("itself, a folder and a file").isFalse();
        Files.createSymbolicLink(folder.resolve("usr"), Path.of("/usr"));
        assertThat(FileCount.above(4, folder)).isFalse();
        assertThat(FileCount.above(3, folder)).isTrue();
    }

    @Test
    void nesting_hides_nothing() throws IOException {
        var nested = folder;
        for (var i = 0; i < 20; i++) {
            nested = nested.resolve("d");
        }
        Files.createDirectories(nested);
        assertThat(FileCount.above(1000, folder)).isTrue();
    }

    /** As one that took the permissions of its own folder away; root may read that. */
    @Test
    void what_can_not_be_read_is_too_much() throws IOException {
        var loop = Files.createSymbolicLink(folder.resolve("loop"), Path.of("loop"));
        assertThat(FileCount.above(1000, loop.resolve("tmp"))).isTrue();
    }

    @Test
    void the_files_of_the_host_are_not_counted() {
        Assumptions.assumeTrue(Supervisor.possible(), "looks into /proc of Linux");
        assertThat(FileCount.ownFiles(ProcessHandle.current().pid())).isFalse();
    }

    @Test
    void a_folder_that_is_gone_has_none() {
        assertThat(FileCount.above(1, folder.resolve("gone"))).isFalse();
    }
}
