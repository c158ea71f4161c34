package org.signalbox.connector.bluesky.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Media;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.testkit.TestImages;

class RecordsTest {
    private static JsonObject record(Part part) throws ConnectorException {
        return Records.of(part, handle -> Optional.empty(), media -> new JsonObject());
    }

    private static Part card(List<Media> media, Map<String, String> options) {
        return new Part(0, 1, "See https://example.com/a/b?c=d", media, options, Optional.empty());
    }

    @Test
    void aPlainTextHasNeitherFacetsNorLanguagesNorEmbed() throws ConnectorException {
        assertThat(record(Part.text("Hello")).keySet()).containsExactly("$type", "text");
    }

    @Test
    void aCardWithoutATitleIsNamedByItsAddress() throws ConnectorException {
        var external = record(card(List.of(), Map.of(Records.CARD, "true")))
                .getAsJsonObject("embed")
                .getAsJsonObject("external");

        assertThat(external.get("title").getAsString()).isEqualTo("example.com/a/b");
        assertThat(external.get("uri").getAsString()).isEqualTo("https://example.com/a/b?c=d");
    }

    @Test
    void aTextWithoutALinkHasNoCard() throws ConnectorException {
        var part = new Part(0, 1, "No link", List.of(), Map.of(Records.CARD, "true"), Optional.empty());

        assertThat(record(part).has("embed")).isFalse();
    }

    @Test
    void picturesAndACardTogetherAreRefusedBeforeAnythingIsUploaded() {
        assertThatThrownBy(() -> Records.of(
                        card(List.of(TestImages.dot("a")), Map.of(Records.CARD, "true")),
                        handle -> Optional.empty(),
                        media -> {
                            throw new AssertionError("uploaded");
                        }))
                .isInstanceOf(ConnectorException.Rejected.class);
    }

    @Test
    void aFilmIsRefusedWithTheTermThatSaysSo() {
        var film = new Media(
                "f.mp4", "video/mp4", 3, 0, 0, "", "00", offset -> new ByteArrayInputStream(new byte[] {1, 2, 3}));

        assertThatThrownBy(() -> record(card(List.of(film), Map.of())))
                .isInstanceOfSatisfying(
                        ConnectorException.Rejected.class,
                        rejected -> assertThat(rejected.termId()).contains(Term.IMAGE_TYPES))
                .hasMessageContaining("f.mp4");
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
