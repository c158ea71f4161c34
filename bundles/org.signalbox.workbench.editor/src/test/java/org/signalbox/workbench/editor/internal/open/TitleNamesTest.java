package org.signalbox.workbench.editor.internal.open;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.signalbox.content.ContentFile;
import org.signalbox.content.ContentFiles;

class TitleNamesTest {
    private static final String PATH = "content/drafts/2026-11-24-post.md";

    private final Map<String, String> state = new HashMap<>();
    private final TitleNames names = new TitleNames(state);

    @BeforeEach
    void create() {
        names.created(PATH);
    }

    private static ContentFile file(String path, String yaml) {
        return ContentFiles.parse(path, "---\n" + yaml + "\n---\nText.\n");
    }

    private Optional<String> followed(String title) {
        return names.follow(file(PATH, "title: " + title), Set.of()::contains);
    }

    @Test
    void the_name_follows_the_title_and_keeps_the_day() {
        assertThat(followed("Evening train")).contains("content/drafts/2026-11-24-evening-train.md");
        assertThat(followed("Le café d'été, à 9 h !")).contains("content/drafts/2026-11-24-le-cafe-d-ete-a-9-h.md");
        assertThat(followed("夜行列車")).contains("content/drafts/2026-11-24-夜行列車.md");
    }

    @Test
    void a_long_title_is_cut_at_a_word() {
        assertThat(followed("word ".repeat(30)).orElseThrow())
                .hasSizeLessThan(90)
                .endsWith("-word.md");
    }

    @Test
    void the_title_of_a_new_post_and_a_title_without_letters_name_nothing() {
        assertThat(followed("New post")).isEmpty();
        assertThat(followed("\"!?\"")).isEmpty();
    }

    @Test
    void a_taken_name_gets_a_number_and_then_stays() {
        var taken = Set.of("content/drafts/2026-11-24-tram.md");
        assertThat(names.follow(file(PATH, "title: Tram"), taken::contains))
                .contains("content/drafts/2026-11-24-tram-2.md");
        names.renamed(PATH, "content/drafts/2026-11-24-tram-2.md");
        assertThat(names.follow(file("content/drafts/2026-11-24-tram-2.md", "title: Tram"), taken::contains))
                .isEmpty();
    }

    @Test
    void the_name_follows_again_until_the_file_is_renamed_by_hand() {
        names.renamed(PATH, "content/drafts/2026-11-24-tram.md");
        assertThat(names.follow(file("content/drafts/2026-11-24-tram.md", "title: Bus"), Set.of()::contains))
                .contains("content/drafts/2026-11-24-bus.md");
        names.forget("content/drafts/2026-11-24-tram.md");
        assertThat(names.follow(file("content/drafts/2026-11-24-tram.md", "title: Bus"), Set.of()::contains))
                .isEmpty();
    }

    @Test
    void a_scheduled_post_keeps_its_name_for_good() {
        assertThat(names.follow(file(PATH, "title: Tram\nid: p1"), Set.of()::contains))
                .isEmpty();
        assertThat(followed("Tram")).isEmpty();
    }

    @Test
    void files_that_were_not_made_here_keep_their_names() {
        assertThat(names.follow(file("content/2026-11-24-other.md", "title: Tram"), Set.of()::contains))
                .isEmpty();
    }

    @Test
    void the_names_survive_a_restart() {
        assertThat(new TitleNames(new HashMap<>(state)).follow(file(PATH, "title: Tram"), Set.of()::contains))
                .isPresent();
    }

    @Test
    void a_path_of_before_leads_to_the_name_of_now() {
        names.renamed(PATH, "content/drafts/2026-11-24-tram.md");
        names.renamed("content/drafts/2026-11-24-tram.md", "content/drafts/2026-11-24-bus.md");
        assertThat(names.now(PATH)).isEqualTo("content/drafts/2026-11-24-bus.md");
        assertThat(names.now("content/a.md")).isEqualTo("content/a.md");
    }
}
