package org.signalbox.content.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalbox.model.AccountId;
import org.signalbox.model.store.Subscription;
import org.signalbox.terms.Terms;
import org.signalbox.terms.TermsBook;

class WorkspaceIndexTest {
    private static final String TEXT = "---\naccounts: [nightline@plaza]\n---\nHello\n";
    private static final TermsBook NO_TERMS = new TermsBook() {
        @Override
        public Optional<Terms> of(AccountId account) {
            return Optional.empty();
        }

        @Override
        public Subscription onChange(Consumer<String> listener) {
            return () -> {};
        }
    };

    @TempDir
    Path root;

    private WorkspaceIndex index;
    private final List<String> told = new CopyOnWriteArrayList<>();

    @BeforeEach
    void open() throws IOException {
        Files.createDirectories(root.resolve("content/launch"));
        Files.writeString(root.resolve("content/launch/a.md"), TEXT);
        var store = FakeStore.of(Instant.parse("2027-01-01T00:00:00Z"), "nightline@plaza");
        index = new WorkspaceIndex(root, new PreflightService(root, store, NO_TERMS), NO_TERMS, store);
        assertThat(index.files()).hasSize(1);
        index.onChange(told::add);
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
        eventually(() -> told.containsAll(List.of("content/launch/a.md", "content/launch/b.md")));
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
    @ValueSource(strings = {"../x.md", "content/../../x.md", "/etc/x.md", "content/out/x.md", "content/x.txt", "notes/x.md"})
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
}
