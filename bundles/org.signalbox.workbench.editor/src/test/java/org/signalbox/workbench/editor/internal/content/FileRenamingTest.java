package org.signalbox.workbench.editor.internal.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.content.CheckedContent;
import org.signalbox.tests.fakes.content.FolderWorkspace;
import org.signalbox.workbench.editor.internal.open.OpenPosts;
import org.signalbox.workbench.ui.Background;

final class FileRenamingTest {
    @TempDir
    private Path root;

    @Test
    void a_file_is_never_replaced() throws IOException {
        var one = Files.writeString(root.resolve("a.md"), "one");
        var other = Files.writeString(root.resolve("b.md"), "other");
        assertThatThrownBy(() -> FileRenaming.move(one, other)).isInstanceOf(IOException.class);
        assertThat(other).hasContent("other");
        assertThat(one).hasContent("one");
    }

    /** Where names differ in case only, another file may have the name on Linux. */
    @Test
    void two_files_whose_names_differ_in_case_are_two() throws IOException {
        var one = Files.writeString(root.resolve("a.md"), "one");
        var other = Files.writeString(root.resolve("A.md"), "other");
        assertThat(FileRenaming.isSameButCase(one, other)).isFalse();
        assertThatThrownBy(() -> FileRenaming.move(one, other)).isInstanceOf(IOException.class);
        assertThat(other).hasContent("other");
    }

    /** A hard link is the same file under both names, as on Windows and macOS. */
    @Test
    void a_name_in_another_case_of_the_same_file_is_not_taken() throws IOException {
        var one = Files.writeString(root.resolve("a.md"), "one");
        var other = Files.createLink(root.resolve("A.md"), one);
        assertThat(FileRenaming.isSameButCase(one, other)).isTrue();
        assertThat(FileRenaming.isSameButCase(one, Files.createLink(root.resolve("b.md"), one)))
                .isFalse();
        FileRenaming.move(one, other);
        assertThat(other).hasContent("one");
    }

    @Test
    void posts_that_use_a_media_file_are_read_in_the_background() throws Exception {
        var reads = new AtomicInteger();
        var workspace = new FolderWorkspace(root) {
            @Override
            public List<CheckedContent> files() {
                reads.incrementAndGet();
                return super.files();
            }
        };
        workspace.write("content/a.md", "---\nmedia: [media/train.jpg]\n---\nText.\n");
        var tasks = new ArrayList<Background.Task<?>>();
        var background = (Background) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Background.class}, (self, method, args) -> {
                    assertThat(method.getName()).isEqualTo("run");
                    tasks.add((Background.Task<?>) args[1]);
                    return null;
                });
        var renaming = new FileRenaming(background, new OpenPosts(), null, null);

        renaming.rename(null, workspace, new ContentNode.MediaFile("media/train.jpg", "train.jpg"), change -> {});
        assertThat(reads).as("on the UI thread").hasValue(0);

        var progress = new ArrayList<String>();
        assertThat(tasks).hasSize(1);
        assertThat(tasks.getFirst().run((done, total) -> progress.add(done + "/" + total)))
                .isEqualTo(1);
        assertThat(progress).containsExactly("0/1");
    }
}
