package org.signalbox.content.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signalbox.connector.api.Poll;
import org.signalbox.content.CheckedContent;
import org.signalbox.content.Freezer;
import org.signalbox.content.FrontMatter;
import org.signalbox.model.AccountId;
import org.signalbox.model.MediaInfo;
import org.signalbox.model.PostId;
import org.signalbox.model.Severity;
import org.signalbox.model.TextEdit;
import org.signalbox.model.Variant;
import org.signalbox.model.VariantPart;

/** Titles, link cards, polls, films, and media of each part of a thread. */
class TypedContentTest extends CheckedFiles {
    private static final AccountId PLAZA = AccountId.of("nightline@plaza");
    private static final String TO_PLAZA = "accounts: [nightline@plaza]\n";

    @BeforeEach
    void addFiles() throws IOException {
        for (var name : List.of("film.mp4", "live.mp4")) {
            try (var in = TypedContentTest.class.getResourceAsStream("played/" + name)) {
                Files.write(
                        root.resolve("media/" + name),
                        java.util.Objects.requireNonNull(in).readAllBytes());
            }
        }
        Files.writeString(root.resolve("media/film.en.vtt"), "WEBVTT\n\n00:00.000 --> 00:01.000\nAll aboard\n");
    }

    private Variant variant(String frontMatter, String body) {
        var checked = check(TO_PLAZA + frontMatter, body);
        assertThat(checked.problems()).extracting(problem -> problem.severity()).doesNotContain(Severity.ERROR);
        return java.util.Objects.requireNonNull(checked.variants().get(PLAZA));
    }

    private VariantPart part(String frontMatter) {
        return variant(frontMatter, "Text").parts().get(0);
    }

    @Test
    void theTitleOfTheFileIsThatOfTheFirstPartOnly() {
        var parts = variant("title: Tickets open", "One\n---\nTwo").parts();

        assertThat(parts)
                .extracting(part -> part.details().title())
                .containsExactly(Optional.of("Tickets open"), Optional.empty());
        assertThat(part("language: en").details().title())
                .as("the file's name isn't sent")
                .isEmpty();
    }

    @Test
    void aLinkIsAnAddressOrACard() {
        assertThat(part("link: https://nightline.example/a").details().link())
                .hasValueSatisfying(
                        link -> assertThat(link.uri()).isEqualTo(URI.create("https://nightline.example/a")));
        assertThat(part("link: {address: \"https://nightline.example/ä\", title: Trains, description: At night,"
                                + " image: media/train.png}")
                        .details()
                        .link())
                .hasValueSatisfying(link -> {
                    assertThat(link.uri()).isEqualTo(URI.create("https://nightline.example/%C3%A4"));
                    assertThat(link.title()).isEqualTo("Trains");
                    assertThat(link.description()).isEqualTo("At night");
                    assertThat(link.image()).map(MediaInfo::width).contains(800);
                });
    }

    @Test
    void aPollIsOpenForADayWhereNothingElseIsSaid() {
        assertThat(part("poll: {answers: [Day, Night]}").details().poll())
                .contains(new Poll(List.of("Day", "Night"), Duration.ofDays(1), false));
        assertThat(part("poll: {answers: [Day, Night], duration: 1d12h, several: true}")
                        .details()
                        .poll())
                .contains(new Poll(List.of("Day", "Night"), Duration.ofHours(36), true));
    }

    @Test
    void eachFileCardAndPollGoesIntoThePartThatItNames() {
        var parts = variant("""
                        media:
                          - {file: media/train.png, alt: first}
                          - {file: media/train.png, alt: second, part: 2}
                        link: [{address: "https://a.example", part: 2}]
                        poll: [{answers: [A, B], part: 3}]""", "One\n---\nTwo\n---\nThree").parts();

        assertThat(parts)
                .extracting(part -> part.media().stream().map(MediaInfo::alt).toList())
                .containsExactly(List.of("first"), List.of("second"), List.of());
        assertThat(parts).extracting(part -> part.details().link().isPresent()).containsExactly(false, true, false);
        assertThat(parts).extracting(part -> part.details().poll().isPresent()).containsExactly(false, false, true);
    }

    @Test
    void aVariantReplacesTitleLinkAndPoll() {
        var part = part("title: T\nlink: https://a.example\npoll: {answers: [A, B]}\n"
                + "variants: {nightline@plaza: {title: Own, link: [], poll: []}}");

        assertThat(part.details().title()).contains("Own");
        assertThat(part.details().link()).isEmpty();
        assertThat(part.details().poll()).isEmpty();
    }

    @Test
    void aFilmHasItsLengthItsPosterAndItsCaptions() {
        var film = part("media: [{file: media/film.mp4, alt: A, poster: media/train.png,"
                        + " captions: {en: media/film.en.vtt}}]")
                .media()
                .get(0);

        assertThat(film.playback().duration()).contains(Duration.ofSeconds(2));
        assertThat(film.poster()).map(MediaInfo::type).contains("image/png");
        assertThat(film.captions()).singleElement().satisfies(captions -> {
            assertThat(captions.language()).isEqualTo("en");
            assertThat(captions.file().type()).isEqualTo("text/vtt");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "link: nightline.example | content.link.bad-address | 3",
                "link: 'ftp://nightline.example' | content.link.bad-address | 3",
                "link: {title: Trains} | content.link.no-address | 3",
                "link: {address: 'https://a.example', picture: x} | content.unknown-key | 3",
                "link: {address: 'https://a.example', image: media/none.png} | content.media-missing | 3",
                "link: {address: 'https://a.example', image: media/film.mp4} | content.not-a-picture | 3",
                "link: ['https://a.example', 'https://b.example'] | content.link.twice | 3",
                "link: {address: 'https://a.example', part: 2} | content.no-such-part | 3",
                "poll: Yes | content.expected-map | 3",
                "poll: {answers: [Yes]} | content.poll.few-answers | 3",
                "poll: {answers: [Yes, Yes, No]} | content.poll.same-answer | 3",
                "poll: {answers: [Yes, '', No]} | content.poll.blank-answer | 3",
                "poll: {answers: [Yes, No], duration: soon} | content.poll.bad-duration | 3",
                "poll: {answers: [Yes, No], several: maybe} | content.unknown-value | 3",
                "poll: {answers: [Yes, No], part: 0} | content.bad-part | 3",
                "poll: [{answers: [A, B]}, {answers: [C, D]}] | content.poll.twice | 3",
                "media: [{file: media/train.png, alt: a, part: 2}] | content.no-such-part | 3",
                "media: [{file: media/train.png, alt: a, poster: media/train.png}] | content.not-a-video | 3",
                "media: [{file: media/film.mp4, alt: a, poster: media/film.en.vtt}] | content.not-a-picture | 3",
                "media: [{file: media/film.mp4, alt: a, captions: {en: media/train.png}}] | content.not-captions | 3",
                "media: [{file: media/film.mp4, captions: {english!: media/film.en.vtt}}] | content.bad-language | 3",
                "media: [{file: media/film.mp4, alt: a, captions: media/film.en.vtt}] | content.expected-map | 3"
            })
    void aMistakeIsReportedWhereItIs(String line, String code, int number) {
        var problem = check(TO_PLAZA + line, "Text").problems().stream()
                .filter(each -> each.code().equals(code))
                .findFirst()
                .orElseThrow();

        assertThat(problem.severity()).isEqualTo(Severity.ERROR);
        assertThat(problem.place().line()).isEqualTo(number);
        assertThat(problem.place().column()).as("inside the line").isGreaterThan(1);
    }

    @Test
    void aPartForEachAccountsOwnTextIsChecked() {
        var checked = check(
                "accounts: [nightline@plaza, nightline-fr@plaza]\n"
                        + "media: [{file: media/train.png, alt: a, part: 2}]\n"
                        + "variants: {nightline-fr@plaza: {text: Seul}}",
                "One\n---\nTwo");

        assertThat(only(checked, "content.no-such-part").message().text()).contains("nightline-fr@plaza");
    }

    @Test
    void whatIsFrozenHasEverythingAndItsBytesAreStored() throws IOException {
        var checked = check(
                TO_PLAZA + "title: T\nmedia: [{file: media/film.mp4, alt: A, poster: media/train.png, "
                        + "captions: {en: media/film.en.vtt}}]\n"
                        + "poll: {answers: [A, B]}\nlink: {address: \"https://a.example\", image: media/train.png}",
                "Text");
        var store = new FakeStore(Instant.parse("2027-01-01T00:00:00Z"), "nightline@plaza");
        var frozen = Freezer.freeze(
                        checked,
                        PostId.fresh(),
                        Optional.of(Instant.parse("2027-01-02T00:00:00Z")),
                        store.store(),
                        root)
                .get(0);

        var part = frozen.parts().get(0);
        assertThat(part.details().title()).contains("T");
        assertThat(part.details().poll()).isPresent();
        var card = part.details().link().orElseThrow().image().orElseThrow();
        var files = java.util.stream.Stream.concat(part.media().get(0).all(), java.util.stream.Stream.of(card));
        for (var file : files.toList()) {
            assertThat(file.sha256())
                    .as(file.file())
                    .isEqualTo(
                            store.frozen.get(Files.readString(root.resolve(file.file()), StandardCharsets.ISO_8859_1)));
        }
        var sent = frozen.forConnector(part, (sha256, offset) -> InputStream.nullInputStream());
        assertThat(sent.title()).contains("T");
        assertThat(sent.poll()).isPresent();
        assertThat(sent.link().orElseThrow().image()).isPresent();
        assertThat(sent.media().get(0).duration()).contains(Duration.ofSeconds(2));
        assertThat(sent.media().get(0).poster()).isPresent();
        assertThat(sent.media().get(0).captions()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "title: A | title: B",
                "link: https://a.example | link: https://b.example",
                "link: {address: 'https://a.example'} | link: {address: 'https://a.example', title: T}",
                "poll: {answers: [A, B]} | poll: {answers: [A, C]}",
                "poll: {answers: [A, B]} | poll: {answers: [A, B], duration: 2d}",
                "media: [{file: media/film.mp4}] | media: [{file: media/film.mp4, poster: media/train.png}]"
            })
    void anEditOfItIsSeenAfterScheduling(String before, String after) {
        assertThat(fingerprint(check(TO_PLAZA + before, "Text")))
                .isNotEqualTo(fingerprint(check(TO_PLAZA + after, "Text")));
    }

    private static Optional<String> fingerprint(CheckedContent checked) {
        return Freezer.fingerprint(checked, PLAZA);
    }

    @Test
    void aRenamedFileIsFollowedAsPosterCaptionsAndPictureOfACard() {
        var file = check(
                        TO_PLAZA
                                + "media: [{file: media/film.mp4, poster: media/train.png,"
                                + " captions: {en: media/film.en.vtt}}]\n"
                                + "link: {address: \"https://a.example\", image: media/train.png}",
                        "Text")
                .file();

        var renamed = TextEdit.apply(file.text(), FrontMatter.renameMedia(file, "media/train.png", "media/night.png"));
        var captions = TextEdit.apply(file.text(), FrontMatter.renameMedia(file, "media/film.en.vtt", "media/en.vtt"));

        assertThat(renamed)
                .contains("poster: media/night.png", "image: media/night.png")
                .doesNotContain("train.png");
        assertThat(captions).contains("captions: {en: media/en.vtt}");
    }
}
