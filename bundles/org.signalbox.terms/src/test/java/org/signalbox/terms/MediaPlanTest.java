package org.signalbox.terms;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.signalbox.model.AccountId;
import org.signalbox.model.MediaInfo;
import org.signalbox.model.MediaPlan;
import org.signalbox.model.Playback;
import org.signalbox.model.Variant;
import org.signalbox.model.VariantPart;
import org.signalbox.terms.TermsBreach.Remedy;

/** What a copy of a file has to keep to. */
class MediaPlanTest {
    private static final Playback MINUTE =
            new Playback(Optional.of(Duration.ofSeconds(60)), OptionalDouble.of(60), List.of());

    private static MediaInfo file(String type, long size, int width, int height, Playback playback) {
        return new MediaInfo("media/a", "", type, size, width, height, "", playback, Optional.empty(), List.of());
    }

    private static String limit(String measure, Object value) {
        return """
                {"id": "n.%s", "kind": "media-limit", "measure": %s, %s"from": "2020-01-01",
                 "source": "https://example.com", "checkedOn": "2026-11-24"}""".formatted(
                Integer.toHexString(measure.hashCode()), measure, value.equals("") ? "" : "\"value\": " + value + ", ");
    }

    private static Remedy remedy(MediaInfo file, String... limits) throws TermsException {
        var terms = TermsDocuments.parse(
                "{\"format\": \"signalbox-terms/1\", \"network\": \"n\", \"version\": \"1\", \"entries\": ["
                        + String.join(",", limits) + "]}");
        var variant = new Variant(
                new AccountId("a", "n"), List.of(new VariantPart("", List.of(file))), Map.of(), Optional.empty());
        return VariantChecker.check(variant, terms, Instant.parse("2027-01-01T00:00:00Z")).findings().stream()
                .filter(finding -> !(finding.remedy() instanceof Remedy.Open))
                .findFirst()
                .orElseThrow()
                .remedy();
    }

    private static MediaPlan plan(MediaInfo file, String... limits) throws TermsException {
        assertThat(remedy(file, limits)).isInstanceOf(Remedy.FitMedia.class);
        return ((Remedy.FitMedia) remedy(file, limits)).plan();
    }

    private static final String BYTES = limit("{\"what\": \"bytes\", \"of\": \"image\"}", 1000);
    private static final String JPEG_ONLY = limit("{\"what\": \"types\", \"types\": [\"image/jpeg\"]}", "");

    @Test
    void aPictureHasAllLimitsAtOnce() throws TermsException {
        var plan = plan(
                file("image/png", 5000, 800, 400, Playback.NONE),
                BYTES,
                limit("{\"what\": \"width\"}", 600),
                limit("{\"what\": \"bytes\", \"of\": \"video\"}", 10));

        assertThat(plan).isEqualTo(new MediaPlan(List.of("image/png", "image/jpeg"), 600, 0, 0, 1000, 0, 0, 0, 0));
    }

    @Test
    void aKindThatIsNotTakenBecomesOneThatIs() throws TermsException {
        assertThat(plan(file("image/webp", 10, 8, 8, Playback.NONE), JPEG_ONLY).types())
                .containsExactly("image/jpeg");
        assertThat(remedy(file("application/pdf", 10, 0, 0, Playback.NONE), JPEG_ONLY))
                .isInstanceOf(Remedy.DropMedia.class);
        assertThat(remedy(file("video/webm", 10, 8, 8, MINUTE), JPEG_ONLY)).isInstanceOf(Remedy.DropMedia.class);
    }

    @Test
    void aShapeIsForAPersonToChoose() throws TermsException {
        var plan = plan(
                file("image/jpeg", 10, 300, 100, Playback.NONE),
                limit("{\"what\": \"ratio\"}", 1.91),
                limit("{\"what\": \"ratio\", \"bound\": \"min\"}", 0.8));

        assertThat(plan.needsCrop()).isTrue();
        assertThat(plan.mostRatio()).isEqualTo(1.91);
        assertThat(plan.leastRatio()).isEqualTo(0.8);
    }

    @Test
    void aFilmIsCutAndSlowedOnlyIfItHasMore() throws TermsException {
        var film = file("video/quicktime", 10, 8, 8, MINUTE);

        assertThat(plan(film, limit("{\"what\": \"seconds\"}", 20)).seconds()).isEqualTo(20);
        var slowed = plan(film, limit("{\"what\": \"frame-rate\"}", 30), limit("{\"what\": \"seconds\"}", 90));
        assertThat(slowed.frameRate()).isEqualTo(30);
        assertThat(slowed.cuts()).isFalse();
        assertThat(slowed.types()).containsExactly("video/mp4");
    }

    @Test
    void aMovingPictureBecomesAFilmWhereFilmsAreTaken() throws TermsException {
        var gif = file("image/gif", 5000, 8, 8, MINUTE);

        assertThat(plan(gif, BYTES).types()).containsExactly("video/mp4");
        assertThat(remedy(gif, BYTES, limit("{\"what\": \"count\", \"of\": \"video\"}", 0)))
                .isInstanceOf(Remedy.DropMedia.class);
    }

    /** As of AVI and Ogg. */
    @Test
    void aVideoThatTellsNeitherLengthNorSizeIsNotFitted() throws TermsException {
        var most = limit("{\"what\": \"bytes\"}", 1000);

        assertThat(remedy(file("video/x-msvideo", 5000, 0, 0, Playback.NONE), most))
                .isInstanceOf(Remedy.DropMedia.class);
        assertThat(remedy(file("video/mp4", 5000, 0, 0, MINUTE), most)).isInstanceOf(Remedy.DropMedia.class);
        assertThat(remedy(file("video/mp4", 5000, 8, 8, MINUTE), most)).isInstanceOf(Remedy.FitMedia.class);
    }

    @Test
    void whatIsTooSmallIsNotFitted() throws TermsException {
        assertThat(remedy(
                        file("image/png", 5000, 800, 400, Playback.NONE),
                        limit("{\"what\": \"width\", \"bound\": \"min\"}", 900)))
                .isInstanceOf(Remedy.DropMedia.class);
    }

    @Test
    void plansOfSeveralNetworksAreTheNarrowestOfEach() {
        var one = new MediaPlan(List.of("image/png", "image/jpeg"), 600, 0, 0, 2000, 0, 30, 0, 0);
        var other = new MediaPlan(List.of("image/jpeg"), 0, 400, 0, 1000, 9, 60, 0, 0);

        assertThat(one.and(other)).contains(new MediaPlan(List.of("image/jpeg"), 600, 400, 0, 1000, 9, 30, 0, 0));
        assertThat(one.and(MediaPlan.of("video/mp4"))).isEmpty();
    }
}
