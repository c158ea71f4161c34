package org.signalbox.connector.bluesky.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.Captions;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.LinkCard;
import org.signalbox.connector.api.Media;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Poll;
import org.signalbox.connector.testkit.TestImages;

class RecordsTest {
    private static JsonObject blob(Media media) {
        var blob = new JsonObject();
        blob.addProperty("of", media.name());
        return blob;
    }

    private static JsonObject record(Part part) throws ConnectorException {
        return Records.of(part, handle -> Optional.empty(), RecordsTest::blob);
    }

    private static final LinkCard CARD =
            new LinkCard(URI.create("https://example.com/a/b?c=d"), "", "", Optional.empty());

    private static Media file(String name, String type) {
        return Media.of(name, type, 3, offset -> new ByteArrayInputStream(new byte[] {1, 2, 3}))
                .pixels(1920, 1080)
                .alt("Of " + name)
                .build();
    }

    @Test
    void aPlainTextHasNeitherFacetsNorLanguagesNorEmbed() throws ConnectorException {
        assertThat(record(Part.text("Hello")).keySet()).containsExactly("$type", "text");
    }

    @Test
    void aCardWithoutATitleIsNamedByItsAddress() throws ConnectorException {
        var external = record(Part.of("See").link(CARD).build())
                .getAsJsonObject("embed")
                .getAsJsonObject("external");

        assertThat(external)
                .hasToString(
                        "{\"uri\":\"https://example.com/a/b?c=d\",\"title\":\"example.com/a/b\",\"description\":\"\"}");
    }

    @Test
    void aCardHasItsUploadedPicture() throws ConnectorException {
        var card = new LinkCard(CARD.uri(), "Trains", "At night", Optional.of(TestImages.dot("")));

        var embed = record(Part.of("See").link(card).build()).getAsJsonObject("embed");

        assertThat(embed)
                .hasToString(
                        "{\"$type\":\"app.bsky.embed.external\",\"external\":{\"uri\":\"https://example.com/a/b?c=d\","
                                + "\"title\":\"Trains\",\"description\":\"At night\",\"thumb\":{\"of\":\"dot.png\"}}}");
    }

    @Test
    void picturesAndACardTogetherAreRefusedBeforeAnythingIsUploaded() {
        assertRefused(Part.of("x").media(TestImages.dot("a")).link(CARD).build(), Term.CARD_MEDIA);
    }

    @Test
    void aPollIsRefusedBeforeAnythingIsUploaded() {
        var poll = new Poll(List.of("Yes", "No"), Duration.ofDays(1), false);

        assertRefused(Part.of("x").media(TestImages.dot("a")).poll(poll).build(), Term.POLL);
    }

    @Test
    void aFilmBesideAPictureIsRefusedBeforeAnythingIsUploaded() {
        assertRefused(
                Part.of("x")
                        .media(TestImages.dot("a"), file("f.mp4", "video/mp4"))
                        .build(),
                Term.VIDEO_COUNT);
    }

    @Test
    void anotherKindOfFilmOrFileIsRefusedWithTheTermThatSaysSo() {
        assertRefused(Part.of("x").media(file("f.mov", "video/quicktime")).build(), Term.MEDIA_TYPES);
        assertRefused(Part.of("x").media(file("f.mp3", "audio/mpeg")).build(), Term.MEDIA_TYPES);
    }

    private static void assertRefused(Part part, String term) {
        assertThatThrownBy(() -> Records.of(part, handle -> Optional.empty(), media -> {
                    throw new AssertionError("uploaded");
                }))
                .isInstanceOfSatisfying(
                        ConnectorException.Rejected.class,
                        rejected -> assertThat(rejected.termId()).contains(term));
    }

    @Test
    void aFilmHasItsShapeItsDescriptionAndItsCaptions() throws ConnectorException {
        var film = Media.of("f.mp4", "video/mp4", 3, offset -> new ByteArrayInputStream(new byte[] {1, 2, 3}))
                .pixels(1920, 1080)
                .alt("A train")
                .captions(List.of(new Captions("en", file("f.vtt", "text/vtt"))))
                .build();

        assertThat(record(Part.of("Look").media(film).build()).get("embed"))
                .hasToString("{\"$type\":\"app.bsky.embed.video\",\"video\":{\"of\":\"f.mp4\"},"
                        + "\"captions\":[{\"lang\":\"en\",\"file\":{\"of\":\"f.vtt\"}}],\"alt\":\"A train\","
                        + "\"aspectRatio\":{\"width\":1920,\"height\":1080}}");
    }

    @Test
    void aReplyNamesItsParentAndTheStartOfTheThread() {
        var first =
                new PostRef("at://did:plc:a/app.bsky.feed.post/1", "c1", "at://did:plc:a/app.bsky.feed.post/1", "c1");
        var second = PostRef.of(
                "at://did:plc:a/app.bsky.feed.post/2",
                "c2",
                Records.committed(new JsonObject(), Instant.EPOCH, Optional.of(first)));

        var third = Records.committed(new JsonObject(), Instant.EPOCH, PostRef.of(second.receipt(Instant.EPOCH)));

        assertThat(third.get("createdAt").getAsString()).isEqualTo("1970-01-01T00:00:00.000Z");
        assertThat(third.get("reply"))
                .hasToString("{\"root\":{\"uri\":\"at://did:plc:a/app.bsky.feed.post/1\",\"cid\":\"c1\"},"
                        + "\"parent\":{\"uri\":\"at://did:plc:a/app.bsky.feed.post/2\",\"cid\":\"c2\"}}");
    }
}
