package org.signalbox.connector.linkedin.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalbox.connector.api.ConnectorException.Rejected;
import org.signalbox.connector.api.ConnectorException.Unavailable;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.Media;
import org.signalbox.connector.api.Preparation;
import org.signalbox.connector.api.Prepared;
import org.signalbox.connector.api.Publishes;
import org.signalbox.connector.api.ReadsHistory;
import org.signalbox.connector.api.ReadsMedia;
import org.signalbox.connector.api.RemoteMedia;
import org.signalbox.connector.testkit.ConnectorTrial;
import org.signalbox.connector.testkit.TestFiles;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.linkedin.FakeLinkedIn;
import org.signalbox.emulation.linkedin.LinkedInFile;
import org.signalbox.emulation.linkedin.LinkedInFiles;

/** Images, videos and documents, step by step. */
class LinkedInMediaTest {
    private static final int PIECE = 4 * 1024 * 1024;

    private final ConnectorTrial trial = ConnectorTrial.of(new LinkedInFixture());
    private final FakeLinkedIn linkedIn = (FakeLinkedIn) trial.network();

    @AfterEach
    void close() {
        trial.close();
    }

    private JsonObject content() {
        return linkedIn.feed().posts().values().iterator().next().getAsJsonObject("content");
    }

    private List<String> operations() {
        return trial.requests().stream().map(HttpRequest::operation).toList();
    }

    @Test
    void several_images_keep_their_order_and_descriptions() throws Exception {
        var part = trial.part("Three").toBuilder()
                .media(
                        TestFiles.image("a.png", "A"),
                        TestFiles.image("b.png", ""),
                        TestFiles.of("c.gif", "image/gif", 7))
                .build();
        trial.publish(part, Optional.empty());
        var images = content().getAsJsonObject("multiImage").getAsJsonArray("images");
        assertThat(images).hasSize(3);
        assertThat(images.get(0).getAsJsonObject().get("altText").getAsString()).isEqualTo("A");
        assertThat(images.get(1).getAsJsonObject().has("altText")).isFalse();
        assertThat(images.asList())
                .extracting(each -> linkedIn.files()
                        .stored()
                        .get(each.getAsJsonObject().get("id").getAsString())
                        .received())
                .containsExactly(5L, 5L, 7L);
        assertThat(trial.as(ReadsHistory.class)
                        .history(Optional.empty(), 10)
                        .items()
                        .getFirst()
                        .attachments())
                .extracting(each -> each.alt())
                .containsExactly("A", "", "");
    }

    @Test
    void a_document_is_shown_by_its_title() throws Exception {
        var pdf = TestFiles.of("report 2026.pdf", "application/pdf", 90);
        trial.publish(trial.part("Read").toBuilder().media(pdf).build(), Optional.empty());
        var media = content().getAsJsonObject("media");
        assertThat(media.get("title").getAsString()).isEqualTo("report 2026.pdf");
        assertThat(media.get("id").getAsString()).startsWith("urn:li:document:");
        trial.publish(
                trial.part("Read it").toBuilder().title("Our report").media(pdf).build(), Optional.empty());
        assertThat(trial.as(ReadsHistory.class)
                        .history(Optional.empty(), 1)
                        .items()
                        .getFirst())
                .satisfies(post -> {
                    assertThat(post.title()).contains("Our report");
                    assertThat(post.attachments())
                            .as("a document is no picture")
                            .isEmpty();
                });
    }

    private static Media video(int bytes) {
        return TestFiles.of("film.mp4", "video/mp4", new byte[bytes])
                .poster(TestFiles.image("poster.png", ""))
                .build();
    }

    /** Each call is another session, perhaps on another machine. */
    @Test
    void a_video_goes_up_in_pieces_with_its_poster_and_is_waited_for() throws Exception {
        linkedIn.files().looksUntilAvailable(2);
        var part = trial.part("Film").toBuilder()
                .title("A film")
                .media(video(2 * PIECE + 5))
                .build();
        var calls = 0;
        Optional<Prepared> earlier = Optional.empty();
        Preparation answer;
        do {
            answer = trial.as(Publishes.class).prepare(part, earlier);
            earlier = Optional.of(answer.prepared());
            trial.reopen();
            calls++;
        } while (answer instanceof Preparation.Pending && calls < 20);
        assertThat(answer).isInstanceOf(Preparation.Ready.class);
        assertThat(operations())
                .containsExactly(
                        "media.upload",
                        "media.transfer",
                        "media.transfer",
                        "media.transfer",
                        "media.thumbnail",
                        "media.finalize",
                        "media.status",
                        "media.status",
                        "media.status");
        assertThat(calls).as("a call for each piece, and one for each look").isEqualTo(6);
        trial.commit(part, answer.prepared(), trial.key(), Optional.empty());
        var media = content().getAsJsonObject("media");
        assertThat(media.get("title").getAsString()).isEqualTo("A film");
        var stored = linkedIn.files().stored().get(media.get("id").getAsString());
        assertThat(stored.received()).isEqualTo(2 * PIECE + 5);
        assertThat(stored.hasPoster()).isTrue();
        assertThat(linkedIn.posts().getFirst().remoteId()).startsWith("urn:li:ugcPost:");
    }

    @Test
    void an_upload_goes_on_where_it_stopped() throws Exception {
        var part = trial.part("Film").toBuilder().media(video(2 * PIECE)).build();
        var first = trial.as(Publishes.class).prepare(part, Optional.empty());
        linkedIn.next(NetworkAnswer.text(502, "text/html", "<h1>Bad gateway</h1>"));
        assertThatThrownBy(() -> trial.as(Publishes.class).prepare(part, Optional.of(first.prepared())))
                .isInstanceOf(Unavailable.class);
        var second = trial.as(Publishes.class).prepare(part, Optional.of(first.prepared()));
        assertThat(second).isNotEqualTo(first);
        assertThat(linkedIn.files().stored()).hasSize(1);
        assertThat(linkedIn.files().stored().values().iterator().next().received())
                .isEqualTo(2L * PIECE);
    }

    @Test
    void an_upload_whose_addresses_ended_begins_anew() throws Exception {
        linkedIn.files().addressesLast(Duration.ofSeconds(30));
        var part = trial.part("Film").toBuilder().media(video(PIECE)).build();
        assertThatThrownBy(() -> trial.prepare(part)).isInstanceOf(Rejected.class);
        assertThat(linkedIn.files().stored()).hasSize(3);
        linkedIn.files().addressesLast(Duration.ofHours(1));
        trial.publish(part, Optional.empty());
        assertThat(linkedIn.posts()).hasSize(1);
    }

    @Test
    void a_store_that_never_takes_a_file_is_left_at_last() {
        linkedIn.files().endAddresses();
        var part = trial.part("Picture").toBuilder()
                .media(TestFiles.image("a.png", ""))
                .build();
        assertThatThrownBy(() -> trial.prepare(part))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("refused to take a.png");
        assertThat(linkedIn.files().stored()).hasSize(3);
    }

    @Test
    void a_file_that_cant_be_processed_is_refused() {
        linkedIn.files().failProcessing();
        var part = trial.part("Picture").toBuilder()
                .media(TestFiles.image("a.png", ""))
                .build();
        assertThatThrownBy(() -> trial.prepare(part))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("LinkedIn can't process a.png");
    }

    /**
     * The addresses of so many pieces are more than what may be kept: what is prepared stays small, and the upload goes
     * on where it was from when the rest of them fits.
     */
    @Test
    void what_is_prepared_of_a_large_video_stays_small() throws Exception {
        var part = trial.part("Film").toBuilder().media(video(100_000)).build();
        var value = new StringBuilder(
                "{\"value\": {\"video\": \"urn:li:video:big\", \"uploadToken\": \"\"," + " \"uploadInstructions\": [");
        var parts = new ArrayList<String>();
        for (var i = 0; i < 125; i++) {
            parts.add("{\"firstByte\": " + i * 800 + ", \"lastByte\": " + (i * 800 + 799) + ", \"uploadUrl\":"
                    + " \"https://www.linkedin.com/dms-uploads/sp/v2/big/uploadedVideo/" + i + "?" + "x".repeat(400)
                    + "\"}");
        }
        linkedIn.files().stored().put("urn:li:video:big", new LinkedInFile("video", FakeLinkedIn.PAGE, 100_000));
        linkedIn.next(NetworkAnswer.json(200, value + String.join(",", parts) + "]}}"));
        Optional<Prepared> earlier = Optional.empty();
        Preparation answer;
        var calls = 0;
        do {
            calls++;
            answer = trial.as(Publishes.class).prepare(part, earlier);
            assertThat(answer.prepared().json().length()).isLessThan(64 * 1024);
            earlier = Optional.of(answer.prepared());
        } while (answer instanceof Preparation.Pending);
        assertThat(linkedIn.files().stored().get("urn:li:video:big").received()).isEqualTo(100_000);
        assertThat(calls).as("a call for each of the later pieces").isGreaterThan(60);
    }

    /** Addresses and places of pieces are LinkedIn's to say, and may be anything. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"value\": []}",
                "{\"value\": {\"video\": \"urn:li:person:x\"}}",
                "{\"value\": {\"video\": \"urn:li:video:x\"}}",
                "{\"value\": {\"video\": \"urn:li:video:x\", \"uploadInstructions\": []}}",
                "{\"value\": {\"video\": \"urn:li:video:x\", \"uploadInstructions\": [{\"uploadUrl\":"
                        + " \"https://www.linkedin.com/x\", \"firstByte\": 0, \"lastByte\": 98}]}}",
                "{\"value\": {\"video\": \"urn:li:video:x\", \"uploadInstructions\": [{\"uploadUrl\":"
                        + " \"https://www.linkedin.com/x\", \"firstByte\": 5, \"lastByte\": 99}]}}",
                "{\"value\": {\"video\": \"urn:li:video:x\", \"uploadInstructions\": [{\"uploadUrl\":"
                        + " \"https://www.linkedin.com/x\", \"firstByte\": 0, \"lastByte\": 9223372036854775807}]}}",
                "{\"value\": {\"video\": \"urn:li:video:x\", \"uploadInstructions\": [{\"uploadUrl\":"
                        + " \"http://www.linkedin.com/x\", \"firstByte\": 0, \"lastByte\": 99}]}}",
                "{\"value\": {\"video\": \"urn:li:video:x\", \"uploadInstructions\": [{\"uploadUrl\":"
                        + " \"file:///etc/passwd\", \"firstByte\": 0, \"lastByte\": 99}]}}"
            })
    void an_upload_that_makes_no_sense_is_unclear(String answer) {
        var part = trial.part("Film").toBuilder().media(video(100)).build();
        linkedIn.next(NetworkAnswer.json(200, answer));
        assertThatThrownBy(() -> trial.prepare(part)).isInstanceOf(Unavailable.class);
    }

    @Test
    void the_token_goes_to_linkedin_only() {
        var part = trial.part("Picture").toBuilder()
                .media(TestFiles.image("a.png", ""))
                .build();
        linkedIn.files().stored().put("urn:li:image:x", new LinkedInFile("image", FakeLinkedIn.PAGE, -1));
        linkedIn.next(NetworkAnswer.json(
                200,
                "{\"value\": {\"image\": \"urn:li:image:x\", \"uploadUrl\":"
                        + " \"https://media.licdn.com/dms-uploads/sp/v2/x/uploaded/0\"}}"));
        trial.failure(() -> trial.prepare(part));
        assertThat(trial.requests())
                .filteredOn(request -> request.uri().getHost().equals("media.licdn.com"))
                .isNotEmpty()
                .allSatisfy(request -> assertThat(request.headers()).doesNotContainKey("Authorization"));
    }

    /** The address of a file is its permission: that of an old picture has ended, and the login hasn't. */
    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 410, 426})
    void a_file_that_isnt_shown_any_more_loses_no_account(int status) {
        linkedIn.next(NetworkAnswer.text(status, "text/plain", "Gone"));
        var media = RemoteMedia.at(URI.create("https://media.licdn.com/dms/old"));
        assertThatThrownBy(() -> trial.as(ReadsMedia.class).media(media)).isInstanceOf(Rejected.class);
    }

    @Test
    void an_address_elsewhere_that_has_ended_is_asked_for_anew() throws Exception {
        var fixture = new AlteredFixture(Duration.ZERO);
        var sent = new AtomicInteger();
        fixture.alter((request, answer) -> {
            if (request.method().equals("PUT")) {
                return sent.getAndIncrement() == 0 ? NetworkAnswer.text(401, "text/plain", "Expired") : answer;
            }
            var text = new String(answer.body(), StandardCharsets.UTF_8);
            return text.contains(LinkedInFiles.UPLOADS)
                    ? NetworkAnswer.json(
                            200, text.replace(LinkedInFiles.UPLOADS, "https://media.licdn.com/dms-uploads"))
                    : answer;
        });
        try (var elsewhere = fixture.trial()) {
            elsewhere.publish(
                    elsewhere.part("Picture").toBuilder()
                            .media(TestFiles.image("a.png", ""))
                            .build(),
                    Optional.empty());
            assertThat(fixture.linkedIn().posts()).hasSize(1);
            assertThat(fixture.linkedIn().files().stored()).hasSize(2);
        }
    }

    @ParameterizedTest
    @CsvSource({"400, 1", "404, 3"})
    void a_poster_that_is_refused_costs_no_further_upload_and_an_address_that_ended_does(int status, int uploads) {
        var fixture = new AlteredFixture(Duration.ZERO);
        fixture.alter((request, answer) ->
                request.path().contains("/thumbnail/") ? NetworkAnswer.text(status, "text/plain", "No") : answer);
        try (var refusing = fixture.trial()) {
            var part = refusing.part("Film").toBuilder().media(video(100)).build();
            assertThatThrownBy(() -> refusing.prepare(part)).isInstanceOf(Rejected.class);
            assertThat(fixture.linkedIn().files().stored()).hasSize(uploads);
        }
    }
}
