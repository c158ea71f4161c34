package org.signalbox.content.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalbox.content.ContentFiles;
import org.signalbox.content.ListedPost;
import org.signalbox.model.PostId;
import org.signalbox.model.Schedule;

class PostIndexFileTest {
    private static final long OLD = Instant.parse("2020-01-01T00:00:00Z").toEpochMilli() * 1_000_000;

    private static final Schedule AT = new Schedule(LocalDateTime.parse("2027-03-01T09:00"), ZoneId.of("Europe/Paris"));

    @TempDir
    Path root;

    private PostIndexFile index;

    @BeforeEach
    void create() {
        index = new PostIndexFile(root);
    }

    private static IndexedPost post(String path, String words) {
        return new IndexedPost(
                new ListedPost(
                        path, "Café 🌙", Optional.of(new PostId("p1")), Optional.of(AT), words, Optional.empty()),
                Optional.of(new FileStamp(12, OLD, OLD + 1)));
    }

    private static List<IndexedPost> posts(int count, String words) {
        return IntStream.range(0, count)
                .mapToObj(i -> post("content/f/" + i + ".md", words))
                .toList();
    }

    @Test
    void what_is_written_is_read() throws IOException {
        var draft = new IndexedPost(
                new ListedPost("content/b.md", "", Optional.empty(), Optional.empty(), "", Optional.empty()),
                Optional.empty());
        index.write(List.of(post("content/a.md", "night train"), draft));
        assertThat(index.read())
                .isEqualTo(Map.of("content/a.md", post("content/a.md", "night train"), "content/b.md", draft));
        assertThat(index.file()).hasParent(root.resolve(".signalbox/cache"));
    }

    @Test
    void without_an_index_there_are_no_entries() {
        assertThat(index.read()).isEmpty();
    }

    @Test
    void a_file_that_was_modified_just_before_the_index_was_written_is_not_trusted() throws IOException {
        index.write(posts(1, ""));
        var written = FileTime.from(Instant.parse("2020-01-01T00:00:02Z"));
        Files.setLastModifiedTime(index.file(), written);
        assertThat(index.read().values()).allMatch(entry -> entry.stamp().isEmpty());
        Files.setLastModifiedTime(
                index.file(), FileTime.from(written.toInstant().plusMillis(1)));
        assertThat(index.read().values()).allMatch(entry -> entry.stamp().isPresent());
    }

    @Test
    void an_index_that_is_cut_off_anywhere_is_ignored() throws IOException {
        index.write(posts(3, "words"));
        var whole = Files.readAllBytes(index.file());
        for (int length = 0; length < whole.length; length++) {
            Files.write(index.file(), Arrays.copyOf(whole, length));
            assertThat(index.read()).as("%s bytes", length).isEmpty();
        }
        Files.write(index.file(), Arrays.copyOf(whole, whole.length + 1));
        assertThat(index.read()).isEmpty();
    }

    @Test
    void an_index_with_any_other_byte_is_ignored() throws IOException {
        index.write(posts(3, "words"));
        var whole = Files.readAllBytes(index.file());
        for (int at = 0; at < whole.length; at++) {
            var damaged = whole.clone();
            damaged[at] ^= 0x55;
            Files.write(index.file(), damaged);
            assertThat(index.read()).as("byte %s", at).isEmpty();
        }
    }

    @Test
    void garbage_is_ignored() throws IOException {
        Files.createDirectories(index.file().getParent());
        var random = new Random(1);
        for (int i = 0; i < 200; i++) {
            var garbage = new byte[random.nextInt(4_000)];
            random.nextBytes(garbage);
            Files.write(index.file(), garbage);
            assertThat(index.read()).isEmpty();
        }
    }

    @Test
    void an_index_of_another_reader_is_ignored() throws IOException {
        write(PostIndexFile.READER, 0, out -> {});
        assertThat(index.read()).isEmpty();
        write(PostIndexFile.READER, 1, out -> entry(out, "content/a.md"));
        assertThat(index.read()).hasSize(1);
        write(PostIndexFile.READER + 1, 1, out -> entry(out, "content/a.md"));
        assertThat(index.read()).isEmpty();
    }

    @Test
    void an_index_with_a_schedule_that_is_none_is_ignored() throws IOException {
        for (var schedule : List.of("", "2027-03-01T09:00", "2027-03-01T09:00 Nowhere", "tomorrow Europe/Paris")) {
            write(PostIndexFile.READER, 1, out -> entry(out, 2, List.of("content/a.md", "title", schedule, "words")));
            assertThat(index.read()).as(schedule).isEmpty();
        }
    }

    @Test
    void what_an_entry_holds_of_a_post_belongs_to_the_version_of_the_reader() {
        var post = ListedPost.of(ContentFiles.parse("content/a.md", """
                ---
                title: Café
                id: p1
                accounts: [a@chirp]
                schedule: 2027-03-01T09:00 Europe/Paris
                labels: [Launch]
                variants: {a@chirp: {text: Own}}
                ---
                First

                ---
                Second
                """));
        assertThat(post)
                .as("if this changes, increase PostIndexFile.READER")
                .isEqualTo(new ListedPost(
                        "content/a.md",
                        "Café",
                        Optional.of(new PostId("p1")),
                        Optional.of(AT),
                        "first\nsecond\nlaunch\nown\n",
                        Optional.empty()));
        assertThat(PostIndexFile.READER).isEqualTo(2);
    }

    @Test
    void counts_and_lengths_beyond_the_file_take_no_memory() throws IOException {
        for (int count : new int[] {1_000_000, Integer.MAX_VALUE, -1}) {
            write(PostIndexFile.READER, count, out -> entry(out, "content/a.md"));
            assertThat(index.read()).isEmpty();
        }
        for (int length : new int[] {Integer.MAX_VALUE, PostIndexFile.MAX_TEXT + 1, -1}) {
            write(PostIndexFile.READER, 1, out -> {
                out.writeByte(0);
                out.writeInt(length);
            });
            assertThat(index.read()).isEmpty();
        }
    }

    @Test
    void a_huge_index_is_ignored() throws IOException {
        Files.createDirectories(index.file().getParent());
        try (var channel = FileChannel.open(index.file(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[1]), 1L << 40); // mostly a hole
        }
        assertThat(index.read()).isEmpty();
        index.write(posts(1, "words"));
        assertThat(index.read()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "content/../../etc/x.md",
                "content//x.md",
                "notes/x.md",
                "content/x.txt",
                "/content/x.md",
                "content/\u001b[2J.md",
                "content/a\\b.md"
            })
    void an_index_with_the_path_of_no_content_is_ignored(String path) throws IOException {
        write(PostIndexFile.READER, 1, out -> entry(out, path));
        assertThat(index.read()).isEmpty();
    }

    @Test
    void posts_with_very_long_texts_and_those_beyond_the_limit_are_not_kept() throws IOException {
        index.write(List.of(post("content/a.md", "x".repeat(PostIndexFile.MAX_TEXT + 1)), post("content/b.md", "x")));
        assertThat(index.read()).containsOnlyKeys("content/b.md");
        index.write(posts(1_100, "x".repeat(PostIndexFile.MAX_TEXT)));
        assertThat(Files.size(index.file())).isLessThanOrEqualTo(PostIndexFile.MAX_BYTES);
        assertThat(index.read()).hasSizeGreaterThan(1_000);
    }

    @Test
    void a_pipe_instead_of_the_index_stops_nothing() throws Exception {
        Files.createDirectories(index.file().getParent());
        var made = new ProcessBuilder("mkfifo", index.file().toString()).start().waitFor();
        Assumptions.assumeTrue(made == 0);
        assertThat(index.read()).isEmpty();
        index.write(posts(1, "words"));
        assertThat(index.read()).hasSize(1);
    }

    @Test
    void readers_see_a_whole_index_while_two_write() throws Exception {
        var other = new PostIndexFile(root);
        index.write(posts(300, "one"));
        var end = new AtomicBoolean();
        try (var threads = Executors.newCachedThreadPool()) {
            var writers = new ArrayList<Callable<Void>>();
            for (var words : List.of("one", "two".repeat(100))) {
                writers.add(() -> {
                    for (int i = 0; i < 50; i++) {
                        (words.equals("one") ? index : other).write(posts(300, words));
                    }
                    return null;
                });
            }
            var reader = threads.submit(() -> {
                while (!end.get()) {
                    var entries = index.read();
                    assertThat(entries).hasSize(300);
                    assertThat(entries.values().stream()
                                    .map(entry -> entry.post().searched())
                                    .distinct())
                            .hasSize(1);
                }
                return null;
            });
            for (var writer : threads.invokeAll(writers)) {
                writer.get();
            }
            end.set(true);
            reader.get();
        }
        assertThat(index.file().getParent()).isDirectoryContaining("glob:**").isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void temporary_files_of_killed_processes_are_deleted_after_a_while() throws IOException {
        var folder = Files.createDirectories(index.file().getParent());
        var old = Files.createFile(folder.resolve("posts1.tmp"));
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
        var young = Files.createFile(folder.resolve("posts2.tmp"));
        index.write(posts(1, "words"));
        assertThat(old).doesNotExist();
        assertThat(young).exists();
    }

    @Test
    void a_disk_that_fails_while_its_folder_is_listed_is_an_error_of_the_disk() {
        var failed = new IOException("input/output error");
        assertThatThrownBy(() -> PostIndexFile.deleteAbandoned(
                        () -> {
                            throw new DirectoryIteratorException(failed);
                        },
                        FileTime.from(Instant.EPOCH)))
                .isSameAs(failed);
    }

    /** Writes content. */
    private interface Content {
        void to(DataOutputStream out) throws IOException;
    }

    private static void entry(DataOutputStream out, String path) throws IOException {
        entry(out, 0, List.of(path, "title", "words"));
    }

    private static void entry(DataOutputStream out, int flags, List<String> texts) throws IOException {
        out.writeByte(flags);
        for (var text : texts) {
            var bytes = text.getBytes(StandardCharsets.UTF_8);
            out.writeInt(bytes.length);
            out.write(bytes);
        }
    }

    /** Writes an index with a correct checksum. */
    private void write(int reader, int count, Content content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.writeInt(0x53425049);
        out.writeInt(2);
        out.writeInt(reader);
        out.writeInt(count);
        content.to(out);
        var sum = new CRC32();
        sum.update(bytes.toByteArray());
        out.writeLong(sum.getValue());
        Files.createDirectories(index.file().getParent());
        Files.write(index.file(), bytes.toByteArray());
    }
}
