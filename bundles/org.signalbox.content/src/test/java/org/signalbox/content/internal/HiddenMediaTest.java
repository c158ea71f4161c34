package org.signalbox.content.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalbox.content.Freezer;
import org.signalbox.content.MediaFiles;
import org.signalbox.model.MediaRef;
import org.signalbox.model.PostId;
import org.signalbox.model.Problem;
import org.signalbox.terms.TermsBook;

/** Keys and settings of the workspace are never used as media, by any spelling of their path. */
@Timeout(30)
class HiddenMediaTest {
    private static final Instant NOW = Instant.parse("2027-01-01T00:00:00Z");
    private static final String KEY = "the master key";

    @TempDir
    Path root;

    private final FakeStore store = new FakeStore(NOW, "nightline@plaza");
    private PreflightService preflight;

    @BeforeEach
    void openWorkspace() throws IOException {
        Files.createDirectories(root.resolve("media/deep"));
        Files.createDirectories(root.resolve("content"));
        Files.createDirectories(root.resolve(".signalbox"));
        Files.createDirectories(root.resolve(".SignalBox"));
        Files.createDirectories(root.resolve(".git"));
        Files.writeString(root.resolve(".signalbox/key"), KEY);
        Files.writeString(root.resolve(".SignalBox/key"), KEY);
        Files.writeString(root.resolve(".git/config"), KEY);
        Files.writeString(root.resolve(".env"), KEY);
        Files.writeString(root.resolve("media/.secret"), KEY);
        Files.writeString(root.resolve("media/a.png"), "picture");
        Files.createSymbolicLink(root.resolve("media/link.png"), Path.of("../.signalbox/key"));
        Files.createSymbolicLink(root.resolve("media/folder"), Path.of("../.signalbox"));
        Files.createSymbolicLink(root.resolve("media/again.png"), Path.of("folder/key"));
        Files.createSymbolicLink(root.resolve("media/loop.png"), Path.of("loop.png"));
        Files.createSymbolicLink(root.resolve("media/inside.png"), Path.of("a.png"));
        preflight = new PreflightService(root, store.store(), TermsBook.NONE);
    }

    private static String post(String file) {
        return "---\naccounts: [nightline@plaza]\nmedia: [{file: \"" + file + "\"}]\n---\nHello\n";
    }

    private List<String> problems(String file) {
        return preflight.check("content/post.md", post(file)).problems().stream()
                .map(Problem::code)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".signalbox/key",
                "./.signalbox/key",
                "media/../.signalbox/key",
                "media/deep/../../.signalbox//key",
                ".SignalBox/key",
                ".git/config",
                ".env",
                "media/.secret",
                "media/link.png",
                "media/folder/key",
                "media/again.png",
                ".signalbox/missing.png"
            })
    void what_is_hidden_is_no_media_and_nothing_of_it_is_looked_at_or_stored(String file) {
        assertThat(new MediaFiles(root).file(new MediaRef(file, ""))).isEmpty();
        assertThat(new MediaFiles(root).look(new MediaRef(file, ""))).satisfies(info -> {
            assertThat(info.size()).isEqualTo(-1);
            assertThat(info.sha256()).isEmpty();
        });
        assertThat(problems(file)).containsExactly("content.media-hidden");
        assertThatThrownBy(() -> Freezer.freeze(
                        preflight.check("content/post.md", post(file)),
                        new PostId("p"),
                        Optional.of(NOW),
                        store.store(),
                        root))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file);
        assertThat(store.frozen).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x.png", "/etc/passwd", "media/../../x.png", ".", "media\\\\a.png", "~/x"})
    void what_is_outside_or_no_path_is_told_as_before(String file) {
        assertThat(problems(file)).hasSize(1).doesNotContain("content.media-hidden");
    }

    @Test
    void visible_files_and_links_to_them_are_media() {
        assertThat(problems("media/a.png")).isEmpty();
        assertThat(problems("media/inside.png")).isEmpty();
        assertThat(problems("media/loop.png")).containsExactly("content.media-missing");
    }

    @Test
    void a_pipe_is_no_media_and_blocks_nothing() throws Exception {
        var made = new ProcessBuilder("mkfifo", root.resolve("media/pipe.png").toString())
                .start()
                .waitFor();
        Assumptions.assumeTrue(made == 0);
        assertThat(problems("media/pipe.png")).containsExactly("content.media-missing");
        assertThatThrownBy(() -> Freezer.freeze(
                        preflight.check("content/post.md", post("media/pipe.png")),
                        new PostId("p"),
                        Optional.of(NOW),
                        store.store(),
                        root))
                .hasMessageContaining("media/pipe.png");
        assertThat(store.frozen).isEmpty();
    }

    @Test
    void a_link_that_leads_to_a_key_since_the_check_is_not_followed() throws Exception {
        var checked = preflight.check("content/post.md", post("media/inside.png"));
        Files.delete(root.resolve("media/inside.png"));
        Files.createSymbolicLink(root.resolve("media/inside.png"), Path.of("../.signalbox/key"));
        assertThatThrownBy(() -> Freezer.freeze(checked, new PostId("p"), Optional.of(NOW), store.store(), root))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("media/inside.png");
        assertThat(store.frozen).isEmpty();
    }

    @Test
    void a_file_that_is_replaced_while_it_is_stored_is_not_planned() throws Exception {
        var checked = preflight.check("content/post.md", post("media/a.png"));
        store.whilePutting(() -> {
            Files.delete(root.resolve("media/a.png"));
            Files.createSymbolicLink(root.resolve("media/a.png"), Path.of("../.signalbox/key"));
        });
        assertThatThrownBy(() -> Freezer.freeze(checked, new PostId("p"), Optional.of(NOW), store.store(), root))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("media/a.png");
    }

    @Test
    void a_post_is_no_link_to_what_is_hidden() throws Exception {
        Files.createSymbolicLink(root.resolve("content/key.md"), Path.of("../.signalbox/key"));
        var index = new WorkspaceIndex(root, preflight);
        try {
            assertThatThrownBy(() -> index.read("content/key.md"))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("content/key.md")
                    .hasMessageNotContaining(KEY);
            assertThat(index.file("content/key.md").orElseThrow().problems())
                    .extracting(Problem::code)
                    .containsExactly("content.unreadable");
        } finally {
            index.close();
        }
    }

    @Test
    void a_name_with_a_character_that_cannot_be_seen_is_told_without_it() throws Exception {
        Files.writeString(root.resolve("content/a\u001b[2Jb.md"), "---\naccounts: [nightline@plaza]\n---\nHello\n");
        var index = new WorkspaceIndex(root, preflight);
        try {
            assertThatThrownBy(() -> index.read("content/a\u001b[2Jb.md"))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("content/a\\u001b[2Jb.md")
                    .hasMessageNotContaining("\u001b");
        } finally {
            index.close();
        }
    }
}
