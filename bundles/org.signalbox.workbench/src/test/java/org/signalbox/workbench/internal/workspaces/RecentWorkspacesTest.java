package org.signalbox.workbench.internal.workspaces;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RecentWorkspacesTest {
    @TempDir
    Path folder;

    @Test
    void the_last_opened_one_is_first_and_each_is_listed_once() throws IOException {
        var recent = recent();
        recent.add(workspace("a"));
        recent.add(workspace("b"));
        recent.add(workspace("a"));
        assertThat(recent.list()).containsExactly(workspace("a"), workspace("b"));
    }

    @Test
    void one_that_is_gone_is_not_offered_and_comes_back_with_its_folder() throws IOException {
        var recent = recent();
        recent.add(workspace("a"));
        recent.add(workspace("b"));
        Files.delete(workspace("a"));
        assertThat(recent.list()).containsExactly(folder.resolve("b"));
        assertThat(recent().list()).containsExactly(folder.resolve("b"));
        Files.createDirectories(folder.resolve("a"));
        assertThat(recent.list()).hasSize(2);
    }

    @Test
    void only_the_last_nine_are_kept() throws IOException {
        for (int i = 0; i < 12; i++) {
            recent().add(workspace("w" + i));
        }
        assertThat(recent().list()).hasSize(9).startsWith(folder.resolve("w11")).doesNotContain(folder.resolve("w2"));
    }

    @Test
    void lines_that_are_no_paths_are_ignored() throws IOException {
        Files.createDirectories(folder.resolve("config/signalbox"));
        Files.writeString(folder.resolve("config/signalbox/recent-workspaces"), "\nrelative\n" + workspace("a") + "\n");
        assertThat(recent().list()).containsExactly(workspace("a"));
    }

    private RecentWorkspaces recent() {
        return RecentWorkspaces.ofUser(
                Map.of("XDG_CONFIG_HOME", folder.resolve("config").toString()), "/nowhere");
    }

    private Path workspace(String name) throws IOException {
        return Files.createDirectories(folder.resolve(name));
    }
}
