package org.signalbox.content.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.content.ListedPost;
import org.signalbox.content.PostListing;
import org.signalbox.terms.TermsBook;

/** What a start reads, with and without the index that the start before has left. */
class WorkspaceStartTest {
    private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));

    @TempDir
    Path root;

    private PreflightService preflight;
    private final List<String> reads = new CopyOnWriteArrayList<>();
    private final List<WorkspaceIndex> open = new ArrayList<>();
    private PostLoader.Reader reader = FileReading::read;

    @BeforeEach
    void write() throws IOException {
        var store = new FakeStore(Instant.parse("2027-01-01T00:00:00Z"), "nightline@plaza");
        preflight = new PreflightService(root, store.store(), TermsBook.NONE);
        for (var name : List.of("a", "b", "c")) {
            write(name, name.toUpperCase(Locale.ROOT), LONG_AGO);
        }
    }

    @AfterEach
    void close() {
        open.forEach(WorkspaceIndex::close);
    }

    private Path write(String name, String title, FileTime modified) throws IOException {
        var file = root.resolve("content/" + name + ".md");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "---\ntitle: " + title + "\naccounts: [nobody@plaza]\n---\nHello " + title + "\n");
        return Files.setLastModifiedTime(file, modified);
    }

    private WorkspaceIndex start() {
        var index = new WorkspaceIndex(
                root,
                preflight,
                (file, path) -> {
                    reads.add(path);
                    return reader.read(file, path);
                },
                InstantSource.system());
        open.add(index);
        return index;
    }

    private static PostListing complete(WorkspaceIndex index) throws InterruptedException {
        eventually(() -> index.listing().complete());
        return index.listing();
    }

    private static void eventually(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 400 && !condition.getAsBoolean(); i++) {
            Thread.sleep(25);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    private static List<String> titles(PostListing listing) {
        return listing.posts().stream().map(ListedPost::title).toList();
    }

    private void startAndClose() throws InterruptedException {
        var first = start();
        complete(first);
        first.close();
        reads.clear();
    }

    @Test
    void the_first_start_reads_each_file_once() throws Exception {
        var index = start();
        assertThat(index.files()).hasSize(3);
        assertThat(reads).containsExactlyInAnyOrder("content/a.md", "content/b.md", "content/c.md");
        var listing = complete(index);
        assertThat(titles(listing)).containsExactly("A", "B", "C");
        assertThat(listing.read()).isEqualTo(3);
        assertThat(listing.posts()).allMatch(post -> post.checked().isPresent());
    }

    @Test
    void the_second_start_lists_unchanged_files_without_reading_them() throws Exception {
        startAndClose();
        var listing = complete(start());
        assertThat(titles(listing)).containsExactly("A", "B", "C");
        assertThat(listing.posts().get(0).searched()).contains("hello a");
        assertThat(listing.read()).isEqualTo(3);
        assertThat(reads).isEmpty();
    }

    @Test
    void problems_come_from_a_check_of_the_file_only() throws Exception {
        startAndClose();
        var index = start();
        assertThat(complete(index).posts()).allMatch(post -> post.checked().isEmpty());
        assertThat(index.file("content/b.md").orElseThrow().problems()).hasSize(1);
        assertThat(reads).containsExactly("content/b.md");
        assertThat(index.files()).hasSize(3).allMatch(file -> file.problems().size() == 1);
        assertThat(reads).containsExactlyInAnyOrder("content/b.md", "content/a.md", "content/c.md");
        assertThat(index.listing().posts()).allMatch(post -> post.checked().isPresent());
    }

    @Test
    void the_second_start_reads_what_was_changed_and_added_and_forgets_what_was_removed() throws Exception {
        startAndClose();
        write("a", "Changed", LONG_AGO);
        write("d", "D", LONG_AGO);
        Files.delete(root.resolve("content/c.md"));
        var index = start();
        assertThat(titles(complete(index))).containsExactly("Changed", "B", "D");
        assertThat(reads).containsExactlyInAnyOrder("content/a.md", "content/d.md");
        assertThat(index.files()).hasSize(3);
    }

    @Test
    void another_text_of_equal_size_and_time_is_noticed() throws Exception {
        startAndClose();
        write("a", "Z", LONG_AGO);
        assertThat(titles(complete(start()))).containsExactly("Z", "B", "C");
    }

    @Test
    void a_file_that_was_modified_just_before_it_was_read_is_read_again() throws Exception {
        write("a", "A", FileTime.from(Instant.now()));
        startAndClose();
        complete(start());
        assertThat(reads).containsExactly("content/a.md");
    }

    @Test
    void a_file_that_changes_while_it_is_read_is_read_again() throws Exception {
        reader = (file, path) -> {
            var read = FileReading.read(file, path);
            if (path.equals("content/a.md") && read.text().contains("Hello A")) {
                write("a", "Z", LONG_AGO);
            }
            return read;
        };
        startAndClose();
        assertThat(titles(complete(start()))).containsExactly("Z", "B", "C");
    }

    @Test
    void a_link_is_always_read() throws Exception {
        Files.createSymbolicLink(root.resolve("content/link.md"), Path.of("a.md"));
        startAndClose();
        complete(start());
        assertThat(reads).containsExactly("content/link.md");
        reads.clear();
        Files.delete(root.resolve("content/link.md"));
        Files.createSymbolicLink(root.resolve("content/link.md"), Path.of("b.md"));
        assertThat(titles(complete(start()))).containsExactly("A", "B", "C", "B");
        assertThat(reads).containsExactly("content/link.md");
    }

    @Test
    void a_damaged_index_is_made_again() throws Exception {
        startAndClose();
        Files.writeString(new PostIndexFile(root).file(), "garbage");
        startAndClose();
        assertThat(new PostIndexFile(root).read()).hasSize(3);
        complete(start());
        assertThat(reads).isEmpty();
    }

    @Test
    void an_index_that_cannot_be_written_only_costs_time() throws Exception {
        Files.createDirectories(root.resolve(".signalbox"));
        Files.writeString(root.resolve(".signalbox/cache"), "in the way");
        startAndClose();
        assertThat(titles(complete(start()))).containsExactly("A", "B", "C");
        assertThat(reads).hasSize(3);
    }

    @Test
    void rows_of_the_index_are_there_before_anything_is_read() throws Exception {
        startAndClose();
        write("a", "Changed", LONG_AGO);
        write("d", "D", LONG_AGO);
        var go = new CountDownLatch(1);
        reader = (file, path) -> {
            try {
                go.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return FileReading.read(file, path);
        };
        var index = start();
        assertThat(titles(index.listing())).containsExactly("A", "B", "C");
        eventually(() -> index.listing().total() == 4);
        var listing = index.listing();
        assertThat(listing.complete()).isFalse();
        assertThat(listing.read()).isEqualTo(2);
        go.countDown();
        assertThat(titles(complete(index))).containsExactly("Changed", "B", "C", "D");
    }

    @Test
    void a_file_that_is_removed_while_it_waits_for_its_check_is_forgotten() throws Exception {
        startAndClose();
        var index = start();
        complete(index);
        Files.delete(root.resolve("content/b.md"));
        assertThat(index.files()).hasSize(2);
        assertThat(titles(index.listing())).containsExactly("A", "C");
    }

    @Test
    void two_workspaces_of_one_folder_both_list_everything() throws Exception {
        var one = start();
        var other = start();
        assertThat(titles(complete(one))).isEqualTo(titles(complete(other)));
        one.close();
        other.close();
        reads.clear();
        assertThat(titles(complete(start()))).containsExactly("A", "B", "C");
        assertThat(reads).isEmpty();
    }

    @Test
    void what_is_written_in_the_window_is_listed_at_once_and_by_the_next_start() throws Exception {
        var index = start();
        complete(index);
        index.write("content/new.md", "---\ntitle: New\naccounts: []\n---\nHello\n");
        assertThat(titles(index.listing())).containsExactly("A", "B", "C", "New");
        index.close();
        var go = new CountDownLatch(1);
        reader = (file, path) -> {
            try {
                go.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return FileReading.read(file, path);
        };
        assertThat(titles(start().listing())).containsExactly("A", "B", "C", "New");
        go.countDown();
    }
}
