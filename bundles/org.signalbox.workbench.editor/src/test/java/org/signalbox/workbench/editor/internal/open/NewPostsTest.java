package org.signalbox.workbench.editor.internal.open;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.signalbox.content.CheckedContent;
import org.signalbox.content.ContentFiles;
import org.signalbox.model.Problem;
import org.signalbox.model.Severity;

class NewPostsTest {
    private static final String PATH = "content/drafts/2026-11-24-post.md";
    private static final String NEW = "---\ntitle: New post\naccounts: []\nlanguage: en\n---\n\n";

    private final NewPosts fresh = new NewPosts();

    private static CheckedContent checked(String path, String text) {
        var file = ContentFiles.parse(path, text);
        return new CheckedContent(file, Map.of(), Map.of(), file.problems());
    }

    private List<Problem> shown(String text) {
        return fresh.now().of(checked(PATH, text)).problems();
    }

    @Test
    void without_more_a_new_post_is_red() {
        assertThat(shown(NEW)).extracting(Problem::code).containsExactly("content.empty-text");
        assertThat(shown(NEW)).extracting(Problem::severity).containsExactly(Severity.ERROR);
    }

    @Test
    void an_untouched_new_post_has_no_problem() {
        fresh.created(PATH, NEW);
        assertThat(shown(NEW)).isEmpty();
    }

    @Test
    void after_the_first_edit_untouched_fields_have_hints_only() {
        fresh.created(PATH, NEW);
        assertThat(shown(NEW.replace("New post", "Tram")))
                .extracting(Problem::severity)
                .containsExactly(Severity.INFO);
    }

    @Test
    void a_touched_field_shows_its_problem_in_full() {
        fresh.created(PATH, NEW);
        var wrong = shown(NEW.replace("language: en", "language: 7 7"));
        assertThat(wrong)
                .filteredOn(problem -> problem.place().line() == 4)
                .isNotEmpty()
                .extracting(Problem::severity)
                .containsOnly(Severity.ERROR);
        assertThat(wrong)
                .filteredOn(problem -> problem.place().line() != 4)
                .extracting(Problem::severity)
                .containsOnly(Severity.INFO);
    }

    @Test
    void a_key_that_nobody_knows_is_an_error_at_once() {
        fresh.created(PATH, NEW);
        assertThat(shown(NEW.replace("language: en", "language: en\nlabel: x")))
                .extracting(Problem::severity)
                .contains(Severity.ERROR);
    }

    @Test
    void check_shows_everything() {
        fresh.created(PATH, NEW);
        fresh.forget(PATH);
        assertThat(shown(NEW)).extracting(Problem::severity).containsExactly(Severity.ERROR);
    }

    @Test
    void other_files_are_shown_as_they_are() {
        fresh.created("content/other.md", NEW);
        assertThat(shown(NEW)).isNotEmpty();
    }

    @Test
    void a_renamed_post_stays_fresh() {
        fresh.created("content/old.md", NEW);
        fresh.moved("content/old.md", PATH);
        assertThat(shown(NEW)).isEmpty();
    }
}
