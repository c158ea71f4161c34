package org.signalbox.content.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.content.CheckedContent;
import org.signalbox.content.ContentFiles;

class FolderEntriesTest {
    private static final String NEW = "content/trips/lisbon.md";

    @TempDir
    Path root;

    /** As Windows and macOS find files: by names in any case. */
    private FolderEntries entries;

    @BeforeEach
    void write() throws IOException {
        Files.createDirectories(root.resolve("content/trips"));
        Files.writeString(root.resolve(NEW), "text");
        entries = new FolderEntries(
                root,
                file -> Files.exists(
                        root.resolve(root.relativize(file).toString().toLowerCase(Locale.ROOT))));
    }

    @Test
    void a_file_is_there_under_the_name_that_its_folder_has() {
        assertThat(entries.has(NEW)).isTrue();
        assertThat(entries.has("content/trips/Lisbon.md")).isFalse();
        assertThat(entries.has("content/Trips/lisbon.md")).isFalse();
        assertThat(entries.has("content/trips/porto.md")).isFalse();
        assertThat(new FolderEntries(root).has(NEW)).isTrue();
    }

    @Test
    void a_file_whose_name_changed_in_case_only_is_listed_once_and_kept_once_in_the_index() {
        for (var old : List.of("content/trips/Lisbon.md", "content/Trips/lisbon.md")) {
            var posts = new KnownPosts();
            posts.put(read(old));
            posts.altered();

            var stamp = FolderWatch.stamp(root.resolve(NEW)).orElseThrow();
            var difference = posts.compare(Map.of(NEW, stamp), Set.of(), entries::has);
            posts.put(read(NEW));

            assertThat(difference.deleted()).containsExactly(old);
            assertThat(posts.listing().posts()).extracting(post -> post.path()).containsExactly(NEW);
            assertThat(posts.altered().orElseThrow())
                    .extracting(entry -> entry.post().path())
                    .containsExactly(NEW);
        }
    }

    private static KnownPosts.ReadPost read(String path) {
        return new KnownPosts.ReadPost(
                new CheckedContent(ContentFiles.parse(path, "text"), Map.of(), Map.of(), List.of()),
                Optional.empty(),
                Optional.empty(),
                Map.of());
    }
}
