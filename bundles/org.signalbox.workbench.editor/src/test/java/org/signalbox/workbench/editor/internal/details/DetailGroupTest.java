package org.signalbox.workbench.editor.internal.details;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.signalbox.content.ContentFiles;
import org.signalbox.content.PostFields;
import org.signalbox.model.TextEdit;
import org.signalbox.workbench.editor.internal.details.DetailGroup.Kind;

class DetailGroupTest {
    private static final String POST = """
            ---
            accounts: [a@b] # mine
            link: https://a.example
            poll: {answers: [Day, ""], duration: 1x}
            media: [{file: media/film.mp4, captions: {en: media/film.en.vtt}}, media/a.png]
            ---
            One
            """;

    private static PostFields fields(String text) {
        return PostFields.of(text).orElseThrow();
    }

    private static DetailField field(String text, String path) {
        return DetailGroup.of(fields(text)).stream()
                .flatMap(group -> group.fields().stream())
                .filter(field -> field.path().equals(path))
                .findFirst()
                .orElseThrow(() -> new AssertionError(path));
    }

    private static String typed(String text, String path, String value) {
        return TextEdit.apply(text, field(text, path).write(fields(text), value));
    }

    @Test
    void aPostWithoutAnythingHasATitleOnly() {
        var groups = DetailGroup.of(fields("Text"));
        assertThat(groups).extracting(DetailGroup::kind).containsExactly(Kind.TITLE);
        assertThat(DetailGroup.free(Kind.POLL, groups, 1)).isEqualTo(1);
    }

    @Test
    void eachGroupHasTheFieldsThatItNeeds() {
        var groups = DetailGroup.of(fields(POST));
        assertThat(groups)
                .extracting(DetailGroup::kind)
                .containsExactly(Kind.TITLE, Kind.LINK, Kind.POLL, Kind.MEDIA, Kind.MEDIA);
        assertThat(groups.get(3).fields())
                .extracting(DetailField::path)
                .containsExactly("media[0].alt", "media[0].poster", "media[0].captions.en");
        assertThat(groups.get(4).fields()).extracting(DetailField::path).containsExactly("media[1].alt");
        assertThat(groups.get(4).takesCaptions()).isFalse();
        assertThat(DetailGroup.of(fields(POST + "---\nTwo\n")).get(4).fields())
                .extracting(DetailField::path)
                .containsExactly("media[1].alt", "media[1].part");
    }

    @Test
    void optionalFieldsGoWhenTheyAreEmptiedAndNeededOnesStay() {
        var titled = typed(POST, "link.title", "Trains");
        assertThat(titled).contains("link: {address: \"https://a.example\", title: \"Trains\"}\n");
        assertThat(typed(titled, "link.title", "")).contains("link: {address: \"https://a.example\"}\n");
        assertThat(typed(titled, "link.address", "")).contains("address: \"\"");
        assertThat(typed(POST, "link", "")).contains("link: \"\"\n");
        assertThat(typed(POST, "poll.answers[1]", "")).isEqualTo(POST);
        assertThat(typed(typed(POST, "poll.several", "true"), "poll.several", "false"))
                .isEqualTo(POST);
    }

    @Test
    void aPartHasOneCardAndOnePoll() {
        var groups = DetailGroup.of(fields(POST + "---\nTwo\n"));
        assertThat(DetailGroup.free(Kind.LINK, groups, 2)).isEqualTo(2);
        assertThat(DetailGroup.free(Kind.LINK, groups, 1)).isZero();
    }

    @Test
    void aProblemIsShownAtTheSmallestFieldThatHoldsIt() {
        var file = ContentFiles.parse("a.md", POST);
        var shown = FieldProblems.of(fields(POST), DetailGroup.of(fields(POST)), file.problems());
        assertThat(shown.keySet()).contains("poll.answers[1]", "poll.duration");
        assertThat(shown.get("poll.duration"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("content.poll.bad-duration"));
        assertThat(shown.values().stream().mapToInt(List::size).sum())
                .isLessThanOrEqualTo(file.problems().size());
    }
}
