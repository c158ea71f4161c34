package org.signalbox.workbench.editor.internal.open;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.signalbox.content.ContentFiles;
import org.signalbox.model.AccountId;
import org.signalbox.model.Overdue;
import org.signalbox.model.Schedule;

class NewPostTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

    @Test
    void itsNameHasTheDayAndIsFree() {
        var taken = List.of("content/2026-11-24-post.md", "content/2026-11-24-post-2.md");
        assertThat(NewPost.path("content", TODAY, name -> false)).isEqualTo("content/2026-11-24-post.md");
        assertThat(NewPost.path("content", TODAY, taken::contains)).isEqualTo("content/2026-11-24-post-3.md");
    }

    @Test
    void itStartsAsADraftForTheGivenAccounts() {
        var text = NewPost.text(
                "New post",
                List.of(AccountId.of("a@chirp"), AccountId.of("a@plaza")),
                Locale.FRENCH,
                NewPost.proposal(TODAY, ZoneId.of("Europe/Paris")),
                Overdue.ASK);
        var post = ContentFiles.parse("content/a.md", text).post().orElseThrow();
        assertThat(post.title()).isEqualTo("New post");
        assertThat(post.accounts()).containsExactly(AccountId.of("a@chirp"), AccountId.of("a@plaza"));
        assertThat(post.schedule()).isEmpty();
        assertThat(post.overdue()).isEqualTo(Overdue.ASK);
        assertThat(post.language()).contains("fr");
        assertThat(text).contains("# schedule: 2026-11-25T09:00 Europe/Paris");
    }

    @Test
    void aTimeChosenInTheCalendarIsItsTime() {
        var at = Schedule.at(Instant.parse("2027-03-01T08:15:42Z"), ZoneId.of("Europe/Paris"));
        var text = NewPost.text("New post", List.of(), Locale.FRENCH, NewPost.schedule(at), Overdue.LATE);
        var post = ContentFiles.parse("content/a.md", text).post().orElseThrow();
        assertThat(post.schedule().orElseThrow().instant()).isEqualTo("2027-03-01T08:15:00Z");
        assertThat(post.schedule().orElseThrow().zone()).isEqualTo(ZoneId.of("Europe/Paris"));
    }

    @Test
    void itsTitleIsSelectedForTyping() {
        var text = NewPost.text(
                "New post", List.of(), Locale.ENGLISH, NewPost.proposal(TODAY, ZoneId.of("UTC")), Overdue.LATE);
        var place = NewPost.title("content/a.md", "New post");
        assertThat(text.substring(place.offset(), place.offset() + place.length()))
                .isEqualTo("New post");
    }
}
