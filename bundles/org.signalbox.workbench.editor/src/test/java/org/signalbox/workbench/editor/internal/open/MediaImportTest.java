package org.signalbox.workbench.editor.internal.open;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MediaImportTest {
    @TempDir
    Path folder;

    private List<String> taken(Path root) throws IOException {
        var picture = Files.writeString(folder.resolve("a.png"), "a picture");
        return MediaImport.take(root, List.of(picture), (done, total) -> {});
    }

    @Test
    void aFileFromOutsideIsCopied() throws IOException {
        var root = Files.createDirectory(folder.resolve("workspace"));

        assertThat(taken(root)).containsExactly("media/a.png");
        assertThat(taken(root)).containsExactly("media/a-2.png");
        assertThat(root.resolve("media/a-2.png")).hasContent("a picture");
    }

    /** As of a workspace that was cloned. */
    @Test
    void nothingIsWrittenThroughALinkOutOfTheWorkspace() throws IOException {
        var root = Files.createDirectory(folder.resolve("workspace"));
        var outside = Files.createDirectory(folder.resolve("autostart"));
        Files.createSymbolicLink(root.resolve("media"), outside);

        assertThatThrownBy(() -> taken(root))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("media leads out of the workspace");

        try (var files = Files.list(outside)) {
            assertThat(files).isEmpty();
        }
    }
}
