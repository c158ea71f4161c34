package org.signalbox.terms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signalbox.connector.api.Poll;
import org.signalbox.model.CaptionsInfo;
import org.signalbox.model.LinkInfo;
import org.signalbox.model.MediaInfo;
import org.signalbox.model.PartDetails;
import org.signalbox.model.Playback;
import org.signalbox.model.Severity;
import org.signalbox.model.Variant;
import org.signalbox.model.VariantPart;

/** Terms of titles, link cards, polls, and films. */
class TypedContentTermsTest {
    private static final Instant NOW = Instant.parse("2027-01-01T00:00:00Z");

    private static MediaInfo film(String seconds, double frameRate) {
        return new MediaInfo(
                "film.mp4",
                "A",
                "video/mp4",
                10,
                1920,
                1080,
                "",
                new Playback(
                        Optional.of(seconds)
                                .filter(given -> !given.isEmpty())
                                .map(given -> Duration.ofMillis(new java.math.BigDecimal(given)
                                        .movePointRight(3)
                                        .longValue())),
                        frameRate > 0 ? OptionalDouble.of(frameRate) : OptionalDouble.empty(),
                        List.of()),
                Optional.of(new MediaInfo("poster.png", "", "image/png", 2_000, 10, 10, "")),
                List.of(new CaptionsInfo("en", new MediaInfo("film.srt", "", "application/x-subrip", 30, 0, 0, ""))));
    }

    private static List<TermsBreach> findings(VariantPart part, String kind, String rest) {
        var variant = new Variant(Documents.ANNA, List.of(part), Map.of(), Optional.empty());
        return VariantChecker.check(variant, Documents.terms(Documents.entry("t", kind, rest)), NOW)
                .findings();
    }

    private static VariantPart part(PartDetails details) {
        return new VariantPart("Text", List.of(), details);
    }

    private static PartDetails title(String title) {
        return new PartDetails(Optional.of(title), Optional.empty(), Optional.empty());
    }

    private static PartDetails card(String title, String description) {
        var picture = new MediaInfo("card.png", "", "image/png", 3_000, 10, 10, "");
        return new PartDetails(
                Optional.empty(),
                Optional.of(new LinkInfo(URI.create("https://a.example"), title, description, Optional.of(picture))),
                Optional.empty());
    }

    private static PartDetails poll(Duration open, String... answers) {
        return new PartDetails(
                Optional.empty(), Optional.empty(), Optional.of(new Poll(List.of(answers), open, false)));
    }

    @ParameterizedTest
    @CsvSource({
        "seconds, max, 2, false",
        "seconds, max, 1.9, true",
        "seconds, min, 2, false",
        "seconds, min, 2.1, true",
        "frame-rate, max, 25, false",
        "frame-rate, max, 24, true",
        "ratio, max, 1.7, true",
        "ratio, max, 1.78, false"
    })
    void aFilmIsMeasured(String what, String bound, String value, boolean broken) {
        var rest = "\"measure\": {\"what\": \"%s\", \"of\": \"video\", \"bound\": \"%s\"}, \"value\": \"%s\""
                .formatted(what, bound, value);

        var findings = findings(new VariantPart("Text", List.of(film("2", 25))), "media-limit", rest);

        assertThat(findings).hasSize(broken ? 1 : 0).allMatch(finding -> finding.severity() == Severity.ERROR);
    }

    @Test
    void whatAFileDoesNotTellIsSaidOnceForEachQuantity() {
        var terms = Documents.terms(
                Documents.entry("s", "media-limit", "\"measure\": {\"what\": \"seconds\"}, \"value\": 9"),
                Documents.entry(
                        "m", "media-limit", "\"measure\": {\"what\": \"seconds\", \"bound\": \"min\"}, \"value\": 1"),
                Documents.entry("r", "media-limit", "\"measure\": {\"what\": \"frame-rate\"}, \"value\": 9"));
        var sound = new MediaInfo("tone.mp3", "", "audio/mpeg", 10, 0, 0, "");
        var variant = new Variant(
                Documents.ANNA,
                List.of(new VariantPart("Text", List.of(film("", 0), sound))),
                Map.of(),
                Optional.empty());

        assertThat(VariantChecker.check(variant, terms, NOW).findings())
                .allMatch(finding -> finding.severity() == Severity.WARNING)
                .extracting(finding ->
                        finding.message().args().subList(1, 3).toString().replace("\u001f", ""))
                .containsExactlyInAnyOrder(
                        "[film.mp4, terms.quantity.seconds]",
                        "[film.mp4, terms.quantity.frame-rate]",
                        "[tone.mp3, terms.quantity.seconds]");
    }

    @ParameterizedTest
    @CsvSource({
        "bytes, poster, 1999, 1",
        "bytes, poster, 2000, 0",
        "count, captions, 0, 1",
        "count, captions, 1, 0",
        "bytes, captions, 29, 1",
        "bytes, card-image, 10, 0",
        "count, audio, 0, 0"
    })
    void postersAndCaptionsAreMeasuredByThemselves(String what, String of, int value, int count) {
        var rest = "\"measure\": {\"what\": \"%s\", \"of\": \"%s\"}, \"value\": %d".formatted(what, of, value);

        assertThat(findings(new VariantPart("Text", List.of(film("2", 25))), "media-limit", rest))
                .hasSize(count);
    }

    @Test
    void thePictureOfALinkCardIsMeasuredWithoutMedia() {
        var rest = "\"measure\": {\"what\": \"bytes\", \"of\": \"card-image\"}, \"value\": 2999";

        assertThat(findings(part(card("", "")), "media-limit", rest)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "answers, max, 3, 0",
        "answers, max, 2, 1",
        "answers, min, 4, 1",
        "seconds, max, 3599, 1",
        "seconds, min, 3600, 0"
    })
    void aPollIsMeasured(String what, String bound, int value, int count) {
        var rest = "\"measure\": {\"what\": \"%s\", \"bound\": \"%s\"}, \"value\": %d".formatted(what, bound, value);

        var findings = findings(part(poll(Duration.ofHours(1), "A", "B", "C")), "poll-limit", rest);

        assertThat(findings).hasSize(count);
        assertThat(findings(part(PartDetails.NONE), "poll-limit", rest)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "title, 5, 0",
        "title, 4, 1",
        "card-title, 4, 1",
        "card-description, 7, 1",
        "poll-answer, 2, 1",
        "poll-answer, 3, 0"
    })
    void eachTextHasALimitOfItsOwn(String of, int value, int count) {
        var details = new PartDetails(
                title("Title").title(),
                card("Trains", "At night").link(),
                poll(Duration.ofDays(1), "Yes", "No").poll());
        var rest = "\"measure\": {\"unit\": \"graphemes\", \"of\": \"%s\"}, \"value\": %d".formatted(of, value);

        assertThat(findings(part(details), "text-limit", rest)).hasSize(count);
    }

    @Test
    void cardsAndPollsAreForbiddenAndRequired() {
        assertThat(findings(part(card("", "")), "forbids", "\"measure\": {\"what\": \"link-card\"}"))
                .hasSize(1);
        assertThat(findings(part(card("", "")), "requires", "\"measure\": {\"what\": \"card-title\"}"))
                .hasSize(1);
        assertThat(findings(part(PartDetails.NONE), "forbids", "\"measure\": {\"what\": \"poll\"}"))
                .isEmpty();
        assertThat(findings(part(PartDetails.NONE), "requires", "\"measure\": {\"what\": \"title\"}"))
                .hasSize(1);
        assertThat(findings(part(title("T")), "requires", "\"measure\": {\"what\": \"title\"}"))
                .isEmpty();
    }

    @Test
    void aTitleIsTheNameOfThePostWhereItIsForbidden() {
        assertThat(findings(part(title("T")), "forbids", "\"measure\": {\"what\": \"title\"}"))
                .isEmpty();
    }

    @Test
    void aCardThatTheNetworkMakesOfALinkNeedsTheLink() {
        var rest = "\"when\": {\"without\": \"link\"}, \"measure\": {\"what\": \"link-card\"}";

        assertThat(findings(part(card("", "")), "forbids", rest)).hasSize(1);
        assertThat(findings(new VariantPart("See https://a.example", List.of(), card("", "")), "forbids", rest))
                .isEmpty();
    }

    @Test
    void aLimitOfAPollNeedsAValue() {
        assertThatThrownBy(() ->
                        Documents.terms(Documents.entry("t", "poll-limit", "\"measure\": {\"what\": \"answers\"}")))
                .hasRootCauseInstanceOf(TermsException.class);
    }
}
