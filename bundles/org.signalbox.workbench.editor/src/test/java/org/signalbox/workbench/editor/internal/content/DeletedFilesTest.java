package org.signalbox.workbench.editor.internal.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.model.Message;

final class DeletedFilesTest {
    @TempDir
    private Path root;

    @Test
    void undo_brings_back_all_that_can_be_and_says_what_can_not() throws IOException {
        var trash = new Trash(root, Optional.empty());
        var thrown = new ArrayList<Trash.Thrown>();
        for (var name : List.of("a.md", "b.md")) {
            var file = Files.writeString(root.resolve(name), name);
            thrown.add(trash.take(file, Instant.EPOCH));
        }
        Files.writeString(root.resolve("a.md"), "Written anew.");
        var restored = new ArrayList<String>();
        var change = new FileChange.Deleted(Message.of("editor.content.undo"), thrown, () -> restored.add("plans"));

        assertThatThrownBy(change::undo).isInstanceOf(IOException.class).hasMessageContaining("a.md");

        assertThat(root.resolve("a.md")).hasContent("Written anew.");
        assertThat(root.resolve("b.md")).hasContent("b.md");
        assertThat(restored).containsExactly("plans");
    }
}
