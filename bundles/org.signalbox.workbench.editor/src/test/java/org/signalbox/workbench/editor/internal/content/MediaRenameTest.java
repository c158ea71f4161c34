package org.signalbox.workbench.editor.internal.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.content.CheckedContent;
import org.signalbox.model.Message;
import org.signalbox.tests.fakes.content.FolderWorkspace;
import org.signalbox.workbench.ui.Background;

class MediaRenameTest {
    private static final String OLD = "media/train.jpg";
    private static final String NEW = "media/night.jpg";
    private static final Message LABEL = Message.of("editor.content.rename.done", OLD);

    private static final Background.Progress QUIET = (done, total) -> {};

    @TempDir
    Path root;

    private Folder workspace;

    @BeforeEach
    void write() throws Exception {
        workspace = new Folder(root);
        Files.createDirectories(root.resolve("media"));
        Files.writeString(root.resolve(OLD), "picture");
        post("a", "media: [" + OLD + "]");
        post("b", "media: [{file: " + OLD + ", alt: Train}]");
        post("c", "title: no media");
    }

    @Test
    void posts_that_use_a_file_are_told() throws Exception {
        post("v", "accounts: [x@chirp]\nvariants:\n  x@chirp:\n    media: [" + OLD + "]");
        assertThat(MediaRename.users(workspace, OLD, QUIET))
                .containsExactlyInAnyOrder("content/a.md", "content/b.md", "content/v.md");
        assertThat(MediaRename.users(workspace, NEW, QUIET)).isEmpty();
    }

    @Test
    void a_renamed_file_is_renamed_in_its_posts() throws Exception {
        rename(Set.of());
        assertThat(root.resolve(NEW)).hasContent("picture");
        assertThat(root.resolve(OLD)).doesNotExist();
        assertThat(text("a")).contains("media: [" + NEW + "]");
        assertThat(text("b")).contains("{file: " + NEW + ", alt: Train}");
        assertThat(text("c")).contains("no media");
    }

    @Test
    void undo_renames_all_back() throws Exception {
        var before = List.of(text("a"), text("b"));
        rename(Set.of()).undo();
        assertThat(root.resolve(OLD)).hasContent("picture");
        assertThat(root.resolve(NEW)).doesNotExist();
        assertThat(List.of(text("a"), text("b"))).isEqualTo(before);
    }

    @Test
    void undo_keeps_what_was_written_meanwhile() throws Exception {
        var change = rename(Set.of());
        workspace.write("content/a.md", text("a") + "Written later.\n");
        change.undo();
        assertThat(text("a")).contains("media: [" + OLD + "]", "Written later.");
    }

    @Test
    void undo_leaves_a_post_that_is_gone() throws Exception {
        var change = rename(Set.of());
        Files.delete(root.resolve("content/a.md"));
        change.undo();
        assertThat(root.resolve("content/a.md")).doesNotExist();
        assertThat(text("b")).contains(OLD);
    }

    @Test
    void posts_with_unsaved_changes_are_left_to_their_editors() throws Exception {
        rename(Set.of("content/a.md"));
        assertThat(text("a")).contains(OLD);
        assertThat(text("b")).contains(NEW);
    }

    @Test
    void a_post_that_cannot_be_written_leaves_everything_as_it_was() throws Exception {
        workspace.sealed = Optional.of("content/b.md");
        assertThatThrownBy(() -> rename(Set.of()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("content/b.md");
        assertThat(root.resolve(OLD)).hasContent("picture");
        assertThat(root.resolve(NEW)).doesNotExist();
        assertThat(text("a")).contains(OLD);
    }

    @Test
    void a_file_with_the_new_name_is_never_replaced() throws Exception {
        Files.writeString(root.resolve(NEW), "another");
        assertThatThrownBy(() -> rename(Set.of())).isInstanceOf(IOException.class);
        assertThat(root.resolve(NEW)).hasContent("another");
        assertThat(text("a")).contains(OLD);
    }

    @Test
    void the_dialog_names_what_is_renamed() {
        assertThat(MediaRename.explanation("media/a.JPG", 2).text()).contains("image", "2 posts");
        assertThat(MediaRename.explanation("media/a.mp4", 1).text()).contains("video", "One post");
        assertThat(MediaRename.explanation("media/a.pdf", 0).text()).contains("file", "No post");
    }

    private FileChange.MediaRenamed rename(Set<String> left) throws Exception {
        return MediaRename.run(workspace, LABEL, new MediaRename.Rename(OLD, NEW), left, QUIET);
    }

    @Test
    void a_search_for_posts_that_is_cancelled_ends_and_changes_nothing() throws Exception {
        workspace.onRead = () -> Thread.currentThread().interrupt();
        assertThatThrownBy(() -> rename(Set.of())).isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
        assertThat(root.resolve(OLD)).hasContent("picture");
        assertThat(text("a")).contains(OLD);
    }

    @Test
    void a_rename_that_is_cancelled_between_two_posts_leaves_everything_as_it_was() throws Exception {
        var before = List.of(text("a"), text("b"));
        workspace.onWrite = path -> Thread.currentThread().interrupt();
        assertThatThrownBy(() -> rename(Set.of())).isInstanceOf(InterruptedException.class);
        Thread.interrupted();
        assertThat(root.resolve(OLD)).hasContent("picture");
        assertThat(root.resolve(NEW)).doesNotExist();
        assertThat(List.of(text("a"), text("b"))).isEqualTo(before);
    }

    /** Java closes a file's channel when its thread is interrupted. */
    @Test
    void a_rename_that_is_cancelled_in_the_middle_of_a_write_leaves_everything_as_it_was() throws Exception {
        var before = List.of(text("a"), text("b"));
        workspace.beforeWrite = path -> {
            if (path.equals("content/b.md")) {
                Thread.currentThread().interrupt();
            }
        };
        assertThatThrownBy(() -> rename(Set.of()))
                .satisfies(e -> assertThat(e.getSuppressed()).isEmpty());
        assertThat(Thread.interrupted()).as("whoever cancelled it").isTrue();
        assertThat(root.resolve(OLD)).hasContent("picture");
        assertThat(List.of(text("a"), text("b"))).isEqualTo(before);
    }

    @Test
    void undo_goes_on_behind_a_post_that_can_not_be_written() throws Exception {
        var change = rename(Set.of());
        workspace.sealed = Optional.of("content/a.md");
        assertThatThrownBy(change::undo).hasMessageContaining("content/a.md");
        assertThat(root.resolve(OLD)).hasContent("picture");
        assertThat(text("b")).contains(OLD);
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

    /** Tells what it does; one file may refuse to be written. */
    private static final class Folder extends FolderWorkspace {
        private Optional<String> sealed = Optional.empty();
        private Runnable onRead = () -> {};
        private Consumer<String> beforeWrite = path -> {};
        private Consumer<String> onWrite = path -> {};

        Folder(Path root) {
            super(root);
        }

        @Override
        public List<CheckedContent> files() {
            var found = super.files();
            onRead.run();
            return found;
        }

        @Override
        public CheckedContent write(String path, String text) throws IOException {
            if (sealed.filter(path::equals).isPresent()) {
                throw new IOException(path + " is sealed");
            }
            beforeWrite.accept(path);
            var written = super.write(path, text);
            onWrite.accept(path);
            return written;
        }
    }
}
