package org.signalbox.content.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalbox.connector.api.Option;
import org.signalbox.model.Problem;
import org.signalbox.terms.TermsBook;

class WorkspaceIndexTest {
    private static final String TEXT = "---\naccounts: [nightline@plaza]\n---\nHello\n";

    @TempDir
    Path root;

    private final FakeStore store = new FakeStore(Instant.parse("2027-01-01T00:00:00Z"), "nightline@plaza");
    private PreflightService preflight;
    private WorkspaceIndex index;
    private final List<String> result = new CopyOnWriteArrayList<>();

    @BeforeEach
    void open() throws IOException {
        Files.createDirectories(root.resolve("content/launch"));
        Files.writeString(root.resolve("content/launch/a.md"), TEXT);
        preflight = new PreflightService(root, store.store(), TermsBook.NONE);
        index = new WorkspaceIndex(root, preflight);
        assertThat(index.files()).hasSize(1);
        index.onChange(result::add);
    }

    @AfterEach
    void close() {
        index.close();
    }

    private static void eventually(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 100 && !condition.getAsBoolean(); i++) {
            Thread.sleep(50);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    @Test
    void a_renamed_file_is_told_under_both_paths() throws Exception {
        Files.move(root.resolve("content/launch/a.md"), root.resolve("content/launch/b.md"));
        eventually(() -> result.containsAll(List.of("content/launch/a.md", "content/launch/b.md")));
        assertThat(index.file("content/launch/a.md")).isEmpty();
        assertThat(index.file("content/launch/b.md")).isPresent();
    }

    @Test
    void a_new_folder_is_followed() throws Exception {
        Files.createDirectories(root.resolve("content/x/y"));
        Files.writeString(root.resolve("content/x/y/c.md"), TEXT);
        eventually(() -> index.file("content/x/y/c.md").isPresent());
    }

    @Test
    void what_is_written_is_on_disk_and_in_the_index() throws Exception {
        var checked = index.write("content/new.md", TEXT);
        assertThat(checked.problems()).isEmpty();
        assertThat(Files.readString(root.resolve("content/new.md"))).isEqualTo(TEXT);
        assertThat(index.file("content/new.md")).isPresent();
        assertThat(root.resolve("content")).isDirectoryNotContaining("glob:**.sbtmp");
    }

    @Test
    void a_write_that_fails_keeps_the_old_text_and_says_what_to_do() throws Exception {
        Files.createDirectory(root.resolve("content/dir.md"));
        assertThatThrownBy(() -> index.write("content/dir.md", TEXT))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("content/dir.md")
                .hasMessageContaining("kept");
        assertThat(root.resolve("content/dir.md")).isDirectory();
        try (var files = Files.list(root.resolve("content"))) {
            assertThat(files.map(Path::toString)).noneMatch(name -> name.endsWith(".sbtmp"));
        }
    }

    @Test
    void invalid_utf8_is_told_with_its_byte_and_the_file_stays_as_it_is() throws Exception {
        var bytes = "---\ntitle: Caf\u00E9\n---\n".getBytes(StandardCharsets.ISO_8859_1);
        Files.write(root.resolve("content/latin.md"), bytes);
        var problem = index.read("content/latin.md").problems().get(0);
        assertThat(problem.code()).isEqualTo("content.utf8");
        assertThat(problem.message().args()).containsExactly("14", "2");
        assertThat(problem.place().line()).isEqualTo(2);
        assertThat(Files.readAllBytes(root.resolve("content/latin.md"))).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../x.md", "content/../../x.md", "/etc/x.md", "content/out/x.md", "content/x.txt", "notes/x.md"})
    void paths_never_leave_the_content_folder(String path) throws Exception {
        var outside = Files.createTempDirectory("outside");
        Files.createSymbolicLink(root.resolve("content/out"), outside);
        assertThatThrownBy(() -> index.write(path, TEXT)).isInstanceOf(IOException.class);
        assertThat(outside).isEmptyDirectory();
        Files.delete(outside);
    }

    @Test
    void a_missing_file_is_told_by_its_name() {
        assertThatThrownBy(() -> index.read("content/none.md"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("content/none.md");
    }

    private List<String> problems(String path) {
        return index.file(path).orElseThrow().problems().stream()
                .map(Problem::code)
                .toList();
    }

    @Test
    void a_picture_that_comes_changes_and_goes_is_noticed_where_it_is_named() throws Exception {
        index.write("content/a.md", "---\naccounts: [nightline@plaza]\nmedia: [media/sub/train.png]\n---\nHello\n");
        assertThat(problems("content/a.md")).containsExactly("content.media-missing");
        result.clear();
        Files.createDirectories(root.resolve("media/sub"));
        Files.createFile(root.resolve("media/sub/train.png"));
        eventually(() -> problems("content/a.md").equals(List.of("content.media-empty")));
        Files.writeString(root.resolve("media/sub/train.png"), "not a picture, but something");
        eventually(() -> problems("content/a.md").isEmpty());
        Files.move(root.resolve("media/sub"), root.resolve("media/other"));
        eventually(() -> problems("content/a.md").equals(List.of("content.media-missing")));
        assertThat(result).containsOnly("content/a.md");
    }

    @Test
    void an_account_that_is_added_is_noticed_everywhere() throws Exception {
        index.write("content/a.md", "---\naccounts: [other@plaza]\n---\nHello\n");
        assertThat(problems("content/a.md")).hasSize(1);
        store.accounts("nightline@plaza", "other@plaza");
        eventually(() -> problems("content/a.md").isEmpty());
        store.accounts("nightline@plaza");
        eventually(() -> problems("content/a.md").size() == 1);
    }

    @Test
    void options_are_checked_again_when_a_network_comes_and_goes() throws Exception {
        index.write("content/a.md", "---\naccounts: [nightline@plaza]\noptions: {plaza: {mood: calm}}\n---\nHello\n");
        assertThat(problems("content/a.md")).isEmpty();
        var options = new FakeOptions();
        preflight.bindOptions(options);
        assertThat(problems("content/a.md")).isEmpty();
        options.put(
                "plaza",
                Option.of("visibility", "Visibility", Option.Kind.CHOICE)
                        .choices("public")
                        .initial("public")
                        .build());
        eventually(() -> problems("content/a.md").equals(List.of("content.unknown-option")));
        preflight.unbindOptions(options);
        eventually(() -> problems("content/a.md").isEmpty());
    }

    @Test
    void a_file_that_is_removed_is_gone_and_one_that_is_written_stays() throws Exception {
        for (int i = 0; i < 30; i++) {
            var path = "content/n" + i + "/post.md";
            index.write(path, TEXT);
            Thread.sleep(7);
            assertThat(index.file(path)).as(path).isPresent();
        }
        Files.delete(root.resolve("content/launch/a.md"));
        eventually(() -> index.file("content/launch/a.md").isEmpty());
        assertThat(index.files()).hasSize(30);
    }

    @Test
    void a_file_that_was_renamed_while_open_can_still_be_saved_under_its_old_name() throws Exception {
        Files.move(root.resolve("content/launch"), root.resolve("content/moved"));
        index.write("content/launch/a.md", TEXT + "More\n");
        assertThat(Files.readString(root.resolve("content/launch/a.md"))).endsWith("More\n");
        assertThat(Files.readString(root.resolve("content/moved/a.md"))).isEqualTo(TEXT);
    }

    @Test
    void a_workspace_that_cannot_be_written_keeps_its_text_and_the_message_says_so() throws Exception {
        Files.writeString(root.resolve("content/file"), "in the way");
        assertThatThrownBy(() -> index.write("content/file/a.md", TEXT))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("content/file/a.md")
                .hasMessageContaining("The old text is kept");
        assertThat(root.resolve("content/file")).hasContent("in the way");
    }

    @Test
    void the_system_s_words_for_a_read_only_disk_become_ours() throws Exception {
        // sysfs accepts no new files, not even from root.
        Assumptions.assumeTrue(Files.isDirectory(Path.of("/sys/kernel")));
        assertThatThrownBy(() -> FileWriting.write(Path.of("/sys/kernel/a.md"), "content/a.md", TEXT))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("content/a.md")
                .hasMessageContaining("The old text is kept");
    }

    @Test
    void what_cannot_be_read_is_told_in_its_place_and_does_not_stop_the_others() throws Exception {
        var outside = Files.createTempFile("outside", ".md");
        Files.createSymbolicLink(root.resolve("content/link.md"), outside);
        Files.createSymbolicLink(root.resolve("content/inside.md"), Path.of("launch/a.md"));
        Files.createSymbolicLink(root.resolve("content/nowhere.md"), Path.of("none.md"));
        Files.write(root.resolve("content/latin.md"), "Caf\u00E9".getBytes(StandardCharsets.ISO_8859_1));
        Files.writeString(root.resolve("content/z.md"), TEXT);
        eventually(() -> index.file("content/z.md").isPresent()
                && index.file("content/link.md").isPresent());
        assertThat(problems("content/link.md")).containsExactly("content.unreadable");
        assertThat(index.file("content/link.md")
                        .orElseThrow()
                        .problems()
                        .get(0)
                        .message()
                        .text(Locale.ENGLISH))
                .contains("content/link.md")
                .contains("outside")
                .doesNotContain("{");
        assertThat(problems("content/latin.md")).containsExactly("content.utf8");
        assertThat(problems("content/inside.md")).isEmpty();
        assertThat(index.file("content/nowhere.md")).isEmpty();
        Files.delete(outside);
    }

    @Test
    void a_pipe_with_the_name_of_a_post_stops_nothing() throws Exception {
        var made = new ProcessBuilder("mkfifo", root.resolve("content/pipe.md").toString())
                .start()
                .waitFor();
        Assumptions.assumeTrue(made == 0);
        assertThatThrownBy(() -> index.read("content/pipe.md")).hasMessageContaining("content/pipe.md");
        Files.writeString(root.resolve("content/z.md"), TEXT);
        eventually(() -> index.file("content/z.md").isPresent());
    }

    @Test
    void a_content_file_of_five_megabytes_is_told_quickly_and_not_taken_apart() throws Exception {
        Files.writeString(root.resolve("content/long.md"), TEXT + "word ".repeat(1 << 20));
        var start = System.nanoTime();
        var checked = index.read("content/long.md");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
        assertThat(checked.problems()).extracting(Problem::code).containsExactly("content.too-large-bytes");
        Files.writeString(root.resolve("content/long.md"), TEXT + "word ".repeat(1 << 18));
        assertThat(index.read("content/long.md").problems())
                .extracting(Problem::code)
                .containsExactly("content.too-large");
    }
}
