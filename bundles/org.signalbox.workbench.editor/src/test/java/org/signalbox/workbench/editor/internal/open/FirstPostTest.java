package org.signalbox.workbench.editor.internal.open;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationState;
import org.signalbox.workbench.editor.internal.Planned;

class FirstPostTest {
    @TempDir
    private Path root;

    @Test
    void shows_the_file_that_changed_last() throws IOException {
        write("content/a.md", 1_000);
        write("content/trips/b.md", 3_000);
        write("content/c.md", 2_000);
        write("content/notes.txt", 9_000);
        write("media/d.md", 9_000);

        assertThat(FirstPost.of(root, new Planned())).contains("content/trips/b.md");
    }

    @Test
    void shows_the_first_by_path_of_files_that_changed_at_the_same_time() throws IOException {
        for (var name : List.of("m", "z", "b", "x", "k")) {
            write("content/" + name + ".md", 1_000);
        }
        assertThat(FirstPost.newest(root)).contains("content/b.md");
    }

    @Test
    void shows_nothing_where_there_is_no_content() throws IOException {
        assertThat(FirstPost.newest(root)).isEmpty();
        Files.createDirectories(root.resolve("content"));
        assertThat(FirstPost.newest(root)).isEmpty();
    }

    @Test
    void shows_the_next_due_post_whose_file_is_there_whatever_the_order_of_the_store() throws IOException {
        write("content/a.md", 1_000);
        write("content/b.md", 1_000);
        write("content/late.md", 9_000);
        var planned = new ArrayList<>(List.of(
                due("1", "gone", "2027-03-01T07:00:00Z"),
                due("2", "b", "2027-03-01T08:00:00Z"),
                due("3", "a", "2027-03-01T08:00:00Z"),
                due("4", "late", "2027-03-01T09:00:00Z")));
        for (int i = 0; i < planned.size(); i++) {
            assertThat(FirstPost.due(root, planned)).contains("content/a.md");
            Collections.rotate(planned, 1);
        }
    }

    private static Publication due(String id, String name, String at) {
        return Planned.publication(id, name, "content/" + name + ".md", at, PublicationState.PLANNED, "anna@chirp");
    }

    private void write(String path, long changed) throws IOException {
        var file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "text");
        Files.setLastModifiedTime(file, FileTime.fromMillis(changed));
    }
}
