package org.signalbox.content.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.content.MediaFiles;

/** Folders to write into, of a workspace that was cloned with links. */
class WorkspaceFoldersTest {
    @TempDir
    Path parent;

    private Path root = Path.of("");

    @BeforeEach
    void make() throws IOException {
        root = Files.createDirectories(parent.resolve("workspace"));
        Files.createDirectories(root.resolve(".git/hooks"));
        Files.createDirectories(root.resolve("pictures"));
        Files.createDirectories(parent.resolve("autostart/deep"));
    }

    private void link(String name, String to) throws IOException {
        Files.createSymbolicLink(root.resolve(name), Path.of(to));
    }

    private boolean isTaken(String folder) {
        return new MediaFiles(root).folder(folder).isPresent();
    }

    @Test
    void aFolderThatIsThereOrNotYet() {
        assertThat(new MediaFiles(root).folder("media/a/b")).contains(root.resolve("media/a/b"));
        assertThat(isTaken("pictures")).isTrue();
        assertThat(isTaken("../autostart")).isFalse();
        assertThat(isTaken(".git")).isFalse();
    }

    @Test
    void aLinkThatStaysInsideKeepsItsName() throws IOException {
        link("media", "pictures");

        assertThat(new MediaFiles(root).folder("media")).contains(root.resolve("media"));
        assertThat(isTaken("media/new")).isTrue();
    }

    @Test
    void aLinkThatLeadsOutIsRefused() throws IOException {
        link("media", "../autostart");

        assertThat(isTaken("media")).isFalse();
        assertThat(isTaken("media/deep")).isFalse();
        assertThat(isTaken("media/new")).isFalse();
    }

    @Test
    void aLinkToHiddenFoldersOrToNothingIsRefused() throws IOException {
        link("media", ".git");
        link("lost", "../nowhere");

        assertThat(isTaken("media")).isFalse();
        assertThat(isTaken("media/new")).isFalse();
        assertThat(isTaken("lost")).isFalse();
        assertThat(isTaken("lost/new")).isFalse();
    }
}
