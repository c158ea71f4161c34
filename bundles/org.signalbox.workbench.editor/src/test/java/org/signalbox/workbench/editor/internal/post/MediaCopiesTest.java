package org.signalbox.workbench.editor.internal.post;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.media.MediaFitter.Target;

/** Where copies of media go, also in a workspace that was cloned with links. */
final class MediaCopiesTest {
    @TempDir
    Path parent;

    private Path root = Path.of("");

    @BeforeEach
    void make() throws IOException {
        root = Files.createDirectories(parent.resolve("workspace"));
        Files.createDirectories(parent.resolve("elsewhere"));
        Files.createDirectories(root.resolve(".git"));
    }

    @Test
    void a_copy_goes_beside_its_file() {
        assertThat(MediaCopies.target(root, "media/trips/train.old.png", "x"))
                .contains(new Target(root.resolve("media/trips"), "train.old-x"));
        assertThat(MediaCopies.target(root, "pictures/train.png", "poster"))
                .contains(new Target(root.resolve("media"), "train-poster"));
    }

    @Test
    void a_link_that_leads_out_of_the_workspace_is_no_target() throws IOException {
        Files.createDirectories(root.resolve("media"));
        Files.createSymbolicLink(root.resolve("media/out"), parent.resolve("elsewhere"));
        Files.createSymbolicLink(root.resolve("media/hooks"), root.resolve(".git"));

        assertThat(MediaCopies.target(root, "media/out/train.png", "x")).isEmpty();
        assertThat(MediaCopies.target(root, "media/hooks/train.png", "x")).isEmpty();
        assertThat(MediaCopies.target(root, "media/train.png", "x")).isPresent();
    }
}
