package org.signalbox.workbench.editor.internal.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.content.CheckedContent;
import org.signalbox.model.Message;
import org.signalbox.model.PlanningException;
import org.signalbox.model.PostId;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationState;
import org.signalbox.model.store.Store;
import org.signalbox.tests.fakes.content.FolderWorkspace;
import org.signalbox.workbench.editor.internal.Planned;

final class FileDeletionTest {
    private static final String DUE = "2027-03-01T08:00:00Z";

    @TempDir
    private Path root;

    private final List<String> steps = new ArrayList<>();
    private boolean restores = true;
    private FolderWorkspace workspace;

    @BeforeEach
    void write() throws IOException {
        workspace = new FolderWorkspace(root);
        post("a", "id: a");
        post("b", "id: b");
    }

    @Test
    void a_deletion_that_fails_halfway_brings_back_files_and_plans() {
        var deletion = deletion(new Planned(planned("1", "a", "content/a.md"), planned("2", "b", "content/b.md")));
        var files = files("content/a.md", "content/gone.md", "content/b.md");
        var planned = deletion.planned(files("content/a.md", "content/b.md"));

        assertThatThrownBy(() -> deletion.delete(files, planned)).hasMessageContaining("gone.md");

        assertThat(root.resolve("content/a.md")).content().contains("id: a");
        assertThat(root.resolve("content/b.md")).exists();
        assertThat(root.resolve(".signalbox/trash")).isEmptyDirectory();
        assertThat(steps).containsExactly("cancel 1", "cancel 2", "restore 1", "restore 2");
    }

    @Test
    void what_could_not_be_planned_again_after_that_is_named() {
        var deletion = deletion(new Planned(planned("1", "a", "content/a.md")));
        var planned = deletion.planned(files("content/a.md"));
        restores = false;

        assertThatThrownBy(() -> deletion.delete(files("content/a.md", "content/gone.md"), planned))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("gone.md")
                .hasMessageContaining("This stays cancelled: Title of a (anna@chirp).");

        assertThat(root.resolve("content/a.md")).exists();
    }

    @Test
    void undo_of_a_deletion_brings_all_back() throws Exception {
        var deletion = deletion(new Planned(planned("1", "a", "content/a.md")));
        var files = files("content/a.md", "content/b.md");

        var change = deletion.delete(files, deletion.planned(files));
        assertThat(root.resolve("content")).isEmptyDirectory();
        change.undo();

        assertThat(root.resolve("content/a.md")).exists();
        assertThat(root.resolve("content/b.md")).exists();
        assertThat(steps).containsExactly("cancel 1", "restore 1");
    }

    @Test
    void what_is_planned_of_a_post_that_can_not_be_read_is_found_by_its_path() throws IOException {
        var store = new Planned(
                planned("1", "other", "content/other.md"),
                planned("2", "broken", "content/broken.md"),
                Planned.publication("3", "broken", "content/broken.md", DUE, PublicationState.HELD, "pia@plaza"),
                Planned.publication("4", "broken", "content/broken.md", DUE, PublicationState.PUBLISHED, "q@plaza"));
        Files.writeString(root.resolve("content/broken.md"), "---\nid: broken\ntitle: [\n---\nText\n");
        assertThat(workspace.file("content/broken.md").orElseThrow().file().post())
                .isEmpty();

        assertThat(deletion(store).planned(files("content/broken.md")).count()).isEqualTo(2);
        assertThat(unread(store, "content/broken.md")
                        .planned(files("content/broken.md"))
                        .count())
                .as("nor is it in the index, as without permission")
                .isEqualTo(2);
    }

    @Test
    void plans_of_a_post_that_has_another_path_now_are_not_cancelled_with_a_broken_file_at_its_old_one()
            throws IOException {
        Files.writeString(root.resolve("content/broken.md"), "---\ntitle: [\n---\nText\n");
        var store = new Planned(planned("1", "a", "content/broken.md"));

        assertThat(deletion(store).planned(files("content/broken.md")).isEmpty())
                .isTrue();
    }

    private static org.signalbox.model.Publication planned(String id, String post, String path) {
        return Planned.publication(id, post, path, DUE, PublicationState.PLANNED, "anna@chirp");
    }

    private FileDeletion deletion(Store store) {
        return new FileDeletion(workspace, Optional.of(store), Optional.of(new Steps()), Optional.empty());
    }

    private FileDeletion unread(Store store, String hidden) {
        var hiding = new FolderWorkspace(root) {
            @Override
            public Optional<CheckedContent> file(String path) {
                return path.equals(hidden) ? Optional.empty() : super.file(path);
            }
        };
        return new FileDeletion(hiding, Optional.of(store), Optional.of(new Steps()), Optional.empty());
    }

    private void post(String name, String yaml) throws IOException {
        workspace.write("content/" + name + ".md", "---\n" + yaml + "\naccounts: [anna@chirp]\n---\nText.\n");
    }

    private static List<ContentNode> files(String... paths) {
        return List.of(paths).stream()
                .<ContentNode>map(path -> new ContentNode.PostFile(
                        path, path, Optional.empty(), false, Optional.empty(), Optional.empty(), false, ""))
                .toList();
    }

    private final class Steps implements PlannedPosts.Plans {
        @Override
        public void cancel(PublicationId id) {
            steps.add("cancel " + id);
        }

        @Override
        public void restore(PublicationId id) throws PlanningException {
            if (!restores) {
                throw new PlanningException(Message.of("refused"));
            }
            steps.add("restore " + id);
        }

        @Override
        public void cancelSeries(PostId post) {
            throw new AssertionError("not expected");
        }

        @Override
        public void resumeSeries(PostId post) {
            throw new AssertionError("not expected");
        }
    }
}
