package org.signalbox.workbench.editor.internal.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.content.CheckedContent;
import org.signalbox.content.ContentFiles;
import org.signalbox.content.Workspace;
import org.signalbox.model.Message;
import org.signalbox.model.store.Subscription;

class MediaRenameTest {
    private static final String OLD = "media/train.jpg";
    private static final String NEW = "media/night.jpg";
    private static final Message LABEL = Message.of("editor.content.rename.done", OLD);

    @TempDir
    Path root;

    private Folder workspace;

    @BeforeEach
    void write() throws IOException {
        workspace = new Folder(root);
        Files.createDirectories(root.resolve("media"));
        Files.writeString(root.resolve(OLD), "picture");
        post("a", "media: [" + OLD + "]");
        post("b", "media: [{file: " + OLD + ", alt: Train}]");
        post("c", "title: no media");
    }

    @Test
    void posts_that_use_a_file_are_told() {
        post("v", "accounts: [x@chirp]\nvariants:\n  x@chirp:\n    media: [" + OLD + "]");
        assertThat(MediaRename.users(workspace.files(), OLD))
                .containsExactlyInAnyOrder("content/a.md", "content/b.md", "content/v.md");
        assertThat(MediaRename.users(workspace.files(), NEW)).isEmpty();
    }

    @Test
    void a_renamed_file_is_renamed_in_its_posts() throws IOException {
        MediaRename.run(workspace, LABEL, OLD, NEW, Set.of());
        assertThat(root.resolve(NEW)).hasContent("picture");
        assertThat(root.resolve(OLD)).doesNotExist();
        assertThat(text("a")).contains("media: [" + NEW + "]");
        assertThat(text("b")).contains("{file: " + NEW + ", alt: Train}");
        assertThat(text("c")).contains("no media");
    }

    @Test
    void undo_renames_all_back() throws IOException {
        var before = List.of(text("a"), text("b"));
        MediaRename.run(workspace, LABEL, OLD, NEW, Set.of()).undo();
        assertThat(root.resolve(OLD)).hasContent("picture");
        assertThat(root.resolve(NEW)).doesNotExist();
        assertThat(List.of(text("a"), text("b"))).isEqualTo(before);
    }

    @Test
    void undo_keeps_what_was_written_meanwhile() throws IOException {
        var change = MediaRename.run(workspace, LABEL, OLD, NEW, Set.of());
        workspace.write("content/a.md", text("a") + "Written later.\n");
        change.undo();
        assertThat(text("a")).contains("media: [" + OLD + "]", "Written later.");
    }

    @Test
    void undo_leaves_a_post_that_is_gone() throws IOException {
        var change = MediaRename.run(workspace, LABEL, OLD, NEW, Set.of());
        Files.delete(root.resolve("content/a.md"));
        change.undo();
        assertThat(root.resolve("content/a.md")).doesNotExist();
        assertThat(text("b")).contains(OLD);
    }

    @Test
    void posts_with_unsaved_changes_are_left_to_their_editors() throws IOException {
        MediaRename.run(workspace, LABEL, OLD, NEW, Set.of("content/a.md"));
        assertThat(text("a")).contains(OLD);
        assertThat(text("b")).contains(NEW);
    }

    @Test
    void a_post_that_cannot_be_written_leaves_everything_as_it_was() throws IOException {
        workspace.sealed = Optional.of("content/b.md");
        assertThatThrownBy(() -> MediaRename.run(workspace, LABEL, OLD, NEW, Set.of()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("content/b.md");
        assertThat(root.resolve(OLD)).hasContent("picture");
        assertThat(root.resolve(NEW)).doesNotExist();
        assertThat(text("a")).contains(OLD);
    }

    @Test
    void a_file_with_the_new_name_is_never_replaced() throws IOException {
        Files.writeString(root.resolve(NEW), "another");
        assertThatThrownBy(() -> MediaRename.run(workspace, LABEL, OLD, NEW, Set.of()))
                .isInstanceOf(IOException.class);
        assertThat(root.resolve(NEW)).hasContent("another");
        assertThat(text("a")).contains(OLD);
    }

    @Test
    void the_dialog_names_what_is_renamed() {
        assertThat(MediaRename.explanation("media/a.JPG", 2).text()).contains("picture", "2 posts");
        assertThat(MediaRename.explanation("media/a.mp4", 1).text()).contains("video", "One post");
        assertThat(MediaRename.explanation("media/a.pdf", 0).text()).contains("file", "No post");
    }

    private void post(String name, String yaml) {
        try {
            workspace.write("content/" + name + ".md", "---\n" + yaml + "\n---\nText.\n");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private String text(String name) throws IOException {
        return Files.readString(root.resolve("content/" + name + ".md"));
    }

    /** A workspace on a folder; one file may refuse to be written. */
    private static final class Folder implements Workspace {
        private final Path root;
        private Optional<String> sealed = Optional.empty();

        Folder(Path root) {
            this.root = root;
        }

        @Override
        public Path root() {
            return root;
        }

        @Override
        public List<CheckedContent> files() {
            var found = new ArrayList<CheckedContent>();
            try (var files = Files.list(root.resolve("content"))) {
                for (var file : files.sorted().toList()) {
                    found.add(read("content/" + file.getFileName()));
                }
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            return found;
        }

        @Override
        public Optional<CheckedContent> file(String path) {
            return files().stream()
                    .filter(file -> file.file().path().equals(path))
                    .findFirst();
        }

        @Override
        public CheckedContent read(String path) throws IOException {
            return new CheckedContent(
                    ContentFiles.parse(path, Files.readString(root.resolve(path))), Map.of(), Map.of(), List.of());
        }

        @Override
        public CheckedContent write(String path, String text) throws IOException {
            if (sealed.filter(path::equals).isPresent()) {
                throw new IOException(path + " is sealed");
            }
            Files.createDirectories(root.resolve(path).getParent());
            Files.writeString(root.resolve(path), text);
            return read(path);
        }

        @Override
        public void recheck() {}

        @Override
        public Subscription onChange(Consumer<String> listener) {
            return () -> {};
        }
    }
}
