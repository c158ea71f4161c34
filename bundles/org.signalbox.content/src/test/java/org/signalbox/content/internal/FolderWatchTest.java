package org.signalbox.content.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderWatchTest {
    @TempDir
    Path root;

    @Test
    void a_watch_that_is_closed_during_a_scan_lets_it_end() throws IOException {
        var post = Files.writeString(
                Files.createDirectories(root.resolve("content/launch")).resolve("a.md"), "A");
        var watch = new FolderWatch(root);
        watch.close();

        assertThat(watch.scan(root.resolve("content"))).containsOnlyKeys(post);
        assertThatThrownBy(watch::await).isInstanceOf(InterruptedException.class);
    }
}
