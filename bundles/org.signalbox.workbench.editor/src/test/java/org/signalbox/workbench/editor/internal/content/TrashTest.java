package org.signalbox.workbench.editor.internal.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrashTest {
    private static final Instant NOW = Instant.parse("2026-11-24T16:00:00Z");

    @TempDir
    Path root;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = root.resolve("content").resolve("a b.md");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "text");
    }

    @Test
    void aFileGoesToTheDesktopsTrashWithANoteAndComesBack() throws IOException {
        var desktop = root.resolve("Trash");
        var thrown = new Trash(root, Optional.of(desktop)).take(file, NOW);
        assertThat(file).doesNotExist();
        assertThat(desktop.resolve("files/a b.md")).hasContent("text");
        assertThat(desktop.resolve("info/a b.md.trashinfo"))
                .content()
                .contains("a%20b.md")
                .contains("DeletionDate=2026-11-24T");
        thrown.bringBack();
        assertThat(file).hasContent("text");
        assertThat(desktop.resolve("info/a b.md.trashinfo")).doesNotExist();
    }

    @Test
    void withoutADesktopItIsKeptInTheWorkspace() throws IOException {
        var trash = new Trash(root, Optional.empty());
        var first = trash.take(file, NOW);
        Files.writeString(file, "other");
        var second = trash.take(file, NOW);
        assertThat(first.now()).isNotEqualTo(second.now());
        second.bringBack();
        assertThat(file).hasContent("other");
    }

    @Test
    void bringingBackNeverReplacesAFile() throws IOException {
        var thrown = new Trash(root, Optional.empty()).take(file, NOW);
        Files.writeString(file, "new");
        assertThatThrownBy(thrown::bringBack).isInstanceOf(IOException.class);
        assertThat(file).hasContent("new");
    }
}
