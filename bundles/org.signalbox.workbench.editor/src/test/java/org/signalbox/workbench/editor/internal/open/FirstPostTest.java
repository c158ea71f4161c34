package org.signalbox.workbench.editor.internal.open;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstPostTest {
    @Test
    void shows_the_file_that_changed_last(@TempDir Path root) throws IOException {
        write(root.resolve("a.md"), 1_000);
        write(root.resolve("b.md"), 3_000);
        write(root.resolve("c.md"), 2_000);

        assertThat(FirstPost.newest(root, Set.of("a.md", "b.md", "c.md", "gone.md")))
                .contains("b.md");
    }

    @Test
    void shows_nothing_where_there_is_no_content(@TempDir Path root) throws IOException {
        assertThat(FirstPost.newest(root, Set.of())).isEmpty();
    }

    private static void write(Path file, long changed) throws IOException {
        Files.writeString(file, "text");
        Files.setLastModifiedTime(file, FileTime.fromMillis(changed));
    }
}
