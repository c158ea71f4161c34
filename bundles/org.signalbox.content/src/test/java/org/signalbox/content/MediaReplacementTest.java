package org.signalbox.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.signalbox.model.AccountId;
import org.signalbox.model.CaptionsRef;
import org.signalbox.model.MediaFit;
import org.signalbox.model.MediaPlan;
import org.signalbox.model.MediaRef;
import org.signalbox.model.Post;
import org.signalbox.model.TextEdit;

class MediaReplacementTest {
    private static final AccountId PLAZA = new AccountId("nightline", "plaza");

    private static ContentFile file(String frontMatter) {
        return ContentFiles.parse("content/post.md", "---\n" + frontMatter + "---\nText\n");
    }

    private static Post replaced(String frontMatter, Optional<AccountId> account) {
        var file = file(frontMatter);
        var fit = new MediaFit("media/train.png", "plaza", account, MediaPlan.of("image/jpeg"));
        var text = TextEdit.apply(file.text(), MediaReplacement.edits(file, fit, "media/train-plaza.jpg"));
        var now = ContentFiles.parse(file.path(), text);
        assertThat(now.problems()).as(text).isEmpty();
        return now.post().orElseThrow();
    }

    private static final String SHARED = """
            accounts: [nightline@chirp, nightline@plaza]
            media:
              - {file: media/other.png, alt: Other}
              - file: media/train.png
                alt: "Night train: at dusk"
                poster: media/train.png
                captions: {en: media/a.vtt}
            """;

    @Test
    void allAccountsGetTheCopyWithEverythingElse() {
        var post = replaced(SHARED, Optional.empty());

        assertThat(post.media())
                .containsExactly(
                        new MediaRef("media/other.png", "Other"),
                        new MediaRef(
                                "media/train-plaza.jpg",
                                "Night train: at dusk",
                                0,
                                Optional.of("media/train-plaza.jpg"),
                                List.of(new CaptionsRef("en", "media/a.vtt"))));
    }

    @Test
    void oneAccountGetsMediaOfItsOwn() {
        var post = replaced(SHARED, Optional.of(PLAZA));

        assertThat(post.media().get(1).file()).isEqualTo("media/train.png");
        assertThat(post.variants().get(PLAZA).media().orElseThrow())
                .containsExactly(
                        new MediaRef("media/other.png", "Other"),
                        new MediaRef(
                                "media/train-plaza.jpg",
                                "Night train: at dusk",
                                0,
                                Optional.of("media/train.png"),
                                List.of(new CaptionsRef("en", "media/a.vtt"))));
    }

    @Test
    void anAccountKeepsItsOtherValues() {
        var post = replaced(
                SHARED + "variants:\n  nightline@chirp:\n    text: Other\n  nightline@plaza:\n    text: Mine\n",
                Optional.of(PLAZA));

        assertThat(post.variants().get(PLAZA).text()).contains("Mine");
        assertThat(post.variants().get(PLAZA).media().orElseThrow()).hasSize(2);
    }

    @Test
    void itsOwnListIsChangedWhereThereIsOne() {
        var post = replaced(SHARED + "variants: {nightline@plaza: {media: [media/train.png]}}\n", Optional.of(PLAZA));

        assertThat(post.media().get(1).file()).isEqualTo("media/train.png");
        assertThat(post.variants().get(PLAZA).media().orElseThrow())
                .containsExactly(new MediaRef("media/train-plaza.jpg", ""));
    }
}
