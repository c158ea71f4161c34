package org.signalbox.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.signalbox.model.MediaRef;
import org.signalbox.model.PostId;
import org.signalbox.model.Schedule;
import org.signalbox.model.TextEdit;

class ExamplesTest {
    private static final Path NIGHTLINE = Path.of("../../examples/nightline");

    private static List<ContentFile> files() throws IOException {
        try (var files = Files.walk(NIGHTLINE.resolve("content"))) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .map(ExamplesTest::parse)
                    .toList();
        }
    }

    private static ContentFile parse(Path file) {
        try {
            var path = NIGHTLINE.relativize(file).toString().replace('\\', '/');
            return ContentFiles.parse(path, Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ContentFile apply(ContentFile file, TextEdit edit) {
        var text = new StringBuilder(file.text())
                .replace(edit.offset(), edit.offset() + edit.length(), edit.replacement());
        return ContentFiles.parse(file.path(), text.toString());
    }

    @Test
    void the_sample_workspace_has_fifteen_posts_without_a_mistake_of_form() throws IOException {
        assertThat(files())
                .hasSize(15)
                .allSatisfy(file -> assertThat(file.problems()).isEmpty());
    }

    @Test
    void five_posts_tell_the_story_eight_fill_the_fortnight_and_two_are_drafts() throws IOException {
        var story = List.of("tickets-open", "three-stops", "menu", "delay-notice", "weekend-fare");
        var posts = files().stream().map(file -> file.post().orElseThrow()).toList();
        var result = posts.stream()
                .filter(post -> story.stream().anyMatch(name -> post.path().endsWith("/" + name + ".md")))
                .toList();
        assertThat(result.stream().mapToInt(post -> post.accounts().size()).sum())
                .isEqualTo(10);
        var drafts = posts.stream().filter(post -> post.schedule().isEmpty()).toList();
        assertThat(drafts)
                .hasSize(2)
                .anyMatch(post -> post.parts().get(0).length() == 300)
                .anyMatch(
                        post -> post.media().stream().anyMatch(ref -> ref.alt().isEmpty()));
        var later = posts.stream()
                .filter(post -> !result.contains(post) && !drafts.contains(post))
                .toList();
        assertThat(later)
                .hasSize(8)
                .allSatisfy(post -> assertThat(post.accounts()).hasSize(1));
        var days = later.stream()
                .map(post -> post.schedule().orElseThrow().wall().toLocalDate())
                .sorted()
                .toList();
        assertThat(days.get(7)).isBefore(days.get(0).plusDays(14));
    }

    @Test
    void all_its_media_are_pictures_that_are_small_enough() throws IOException {
        var media = new MediaFiles(NIGHTLINE);
        assertThat(files().stream()
                        .flatMap(file -> file.post().orElseThrow().media().stream())
                        .map(MediaRef::file))
                .isNotEmpty()
                .allSatisfy(file -> {
                    var info = media.look(new MediaRef(file, ""));
                    assertThat(info.type()).isEqualTo("image/jpeg");
                    assertThat(info.width()).isPositive();
                    assertThat(info.size()).isLessThan(150_000);
                });
    }

    @Test
    void an_id_and_a_schedule_are_written_into_any_of_them_and_change_nothing_else() throws IOException {
        var schedule = new Schedule(LocalDateTime.of(2027, 4, 1, 9, 30), ZoneId.of("Europe/Lisbon"));
        for (var file : files()) {
            var before = file.post().orElseThrow();
            var changed = apply(apply(file, FrontMatter.setId(file, new PostId("a-b"))), new TextEdit(0, 0, ""));
            changed = apply(changed, FrontMatter.setSchedule(changed, schedule));
            var after = changed.post().orElseThrow();
            assertThat(changed.problems()).isEmpty();
            assertThat(after.id()).contains(new PostId("a-b"));
            assertThat(after.schedule()).contains(schedule);
            assertThat(after.parts()).isEqualTo(before.parts());
            assertThat(after.variants()).isEqualTo(before.variants());
            assertThat(after.title()).isEqualTo(before.title());
        }
    }

    @Test
    void an_empty_value_and_empty_front_matter_can_be_filled() {
        for (var frontMatter : List.of("schedule:\nid:\n", "", "schedule:\r\n")) {
            var file = ContentFiles.parse("content/a.md", "---\n" + frontMatter + "---\nHello\n");
            var changed = apply(file, FrontMatter.setId(file, new PostId("x")));
            changed = apply(
                    changed,
                    FrontMatter.setSchedule(
                            changed, new Schedule(LocalDateTime.of(2027, 4, 1, 9, 0), ZoneId.of("Europe/Paris"))));
            assertThat(changed.post().orElseThrow().id()).as(changed.text()).contains(new PostId("x"));
            assertThat(changed.post().orElseThrow().schedule())
                    .as(changed.text())
                    .isPresent();
        }
    }
}
