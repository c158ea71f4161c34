package org.signalbox.connector.mastodon.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Engagement;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.Media;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Poll;
import org.signalbox.connector.api.Preparation;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.Search;
import org.signalbox.connector.testkit.ConnectorTrial;
import org.signalbox.connector.testkit.TestImages;
import org.signalbox.emulation.FakeNetwork;

/** Mastodon's requirements beyond the general connector contract. */
class StrictInstanceTest {
    private final ConnectorTrial trial = ConnectorTrial.of(new MastodonFixture());
    private final FakeMastodon instance = (FakeMastodon) trial.network();
    private final MastodonSession session = (MastodonSession) trial.session();

    @AfterEach
    void close() {
        trial.close();
    }

    @Test
    void anUploadIsWaitedForUntilItIsProcessed() throws Exception {
        session.prepare(
                        Part.of("x")
                                .media(List.of(TestImages.dot("a"), TestImages.dot("b")))
                                .build(),
                        Optional.empty())
                .prepared();

        assertThat(trial.requests())
                .extracting(HttpRequest::operation)
                .containsExactly(
                        "media.upload", "media.upload", "media.read", "media.read", "media.read", "media.read");
    }

    @Test
    void anUploadThatCannotBeProcessedIsRejectedInTheInstancesWords() {
        instance.failProcessing();

        assertThatThrownBy(() -> session.prepare(
                                Part.of("x").media(List.of(TestImages.dot("a"))).build(), Optional.empty())
                        .prepared())
                .isInstanceOf(ConnectorException.Rejected.class)
                .hasMessageContaining("Error processing thumbnail");
    }

    private static final Part PICTURE =
            Part.of("x").media(List.of(TestImages.dot("a"))).build();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Validation failed: Cannot attach files that have not finished processing. Try again in a moment!",
                "Cannot attach files that have not finished processing. Try again in a moment!",
                "Dateien, die noch nicht verarbeitet wurden, können nicht angehängt werden. Versuche es gleich "
                        + "noch einmal!"
            })
    void aPostWhoseFilesAreProcessedAgainIsSurelyUnsentAndGoesLater(String words) throws Exception {
        var prepared = session.prepare(PICTURE, Optional.empty()).prepared();
        var key = trial.key();
        instance.processAgain(words);

        assertThatThrownBy(() -> session.commit(new Commit(PICTURE, prepared, key, Optional.empty())))
                .isInstanceOf(ConnectorException.Unavailable.class)
                .hasMessageContaining(words);
        assertThat(instance.posts()).isEmpty();
        instance.finishProcessing();
        session.commit(new Commit(PICTURE, prepared, key, Optional.empty()));

        assertThat(instance.posts()).hasSize(1);
    }

    @Test
    void anEditWhoseFilesAreProcessedAgainIsSurelyUnmade() throws Exception {
        var receipt = trial.publish(Part.text("Before"), Optional.empty());
        var prepared = session.prepare(PICTURE, Optional.empty()).prepared();
        instance.processAgain("Encore un instant");

        assertThatThrownBy(() -> session.edit(receipt, prepared)).isInstanceOf(ConnectorException.Unavailable.class);
    }

    @Test
    void aPostWithFilesThatIsRefusedForAnotherReasonIsStillRejected() throws Exception {
        var picture =
                Part.of("x".repeat(501)).media(List.of(TestImages.dot("a"))).build();
        var prepared = session.prepare(picture, Optional.empty()).prepared();

        assertThatThrownBy(() -> session.commit(new Commit(picture, prepared, trial.key(), Optional.empty())))
                .isInstanceOf(ConnectorException.Rejected.class)
                .hasMessageContaining("character limit");
    }

    @Test
    void aFileThatIsProcessedForLongIsAskedForLaterAndNotUploadedAgain() throws Exception {
        instance.processAgain("");
        var first = session.prepare(PICTURE, Optional.empty());
        assertThat(first).isInstanceOf(Preparation.Pending.class);
        assertThat(trial.visibleRequests()).isEmpty();

        instance.finishProcessing();
        var second = session.prepare(PICTURE, Optional.of(first.prepared()));
        assertThat(second)
                .isInstanceOfSatisfying(
                        Preparation.Ready.class,
                        ready -> assertThat(ready.expiresAt()).isPresent());
        assertThat(second.prepared()).isEqualTo(first.prepared());
        assertThat(trial.requests())
                .extracting(HttpRequest::operation)
                .filteredOn("media.upload"::equals)
                .hasSize(1);
    }

    @Test
    void aFileThatTheInstanceDeletedWhileItsPostWaitedIsUploadedAnew() throws Exception {
        instance.processAgain("");
        var first = session.prepare(PICTURE, Optional.empty());
        assertThat(first).isInstanceOf(Preparation.Pending.class);

        instance.deleteUploads();
        var second = session.prepare(PICTURE, Optional.of(first.prepared()));
        assertThat(second).isInstanceOf(Preparation.Pending.class);
        assertThat(second.prepared()).isNotEqualTo(first.prepared());

        instance.finishProcessing();
        var third = session.prepare(PICTURE, Optional.of(second.prepared()));
        session.commit(new Commit(PICTURE, third.prepared(), trial.key(), Optional.empty()));
        assertThat(instance.posts()).extracting(FakeNetwork.Post::alts).containsExactly(List.of("a"));
    }

    @Test
    void aPollHasItsAnswersItsTimeAndOnlyTheLanguageOfATag() throws Exception {
        var part = Part.of("Which?")
                .language("pt-BR")
                .poll(new Poll(List.of("Train", "Tram"), Duration.ofHours(1), true))
                .build();

        var receipt = trial.publish(part, Optional.empty());

        var status = trial.requests().stream()
                .filter(request -> request.operation().equals("post.create"))
                .map(request -> new String(((HttpRequest.Body.Bytes) request.body()).bytes(), StandardCharsets.UTF_8))
                .toList();
        assertThat(status)
                .singleElement()
                .asString()
                .contains("\"poll\":{\"options\":[\"Train\",\"Tram\"],\"expires_in\":3600,\"multiple\":true}")
                .contains("\"language\":\"pt\"");
        assertThat(trial.network().posts())
                .extracting(FakeNetwork.Post::remoteId)
                .containsExactly(receipt.remoteId());
    }

    @Test
    void aFilmGetsItsPosterAfterItsUpload() throws Exception {
        var bytes = "film".getBytes(StandardCharsets.UTF_8);
        var film = Media.of(
                        "f.mp4",
                        "video/mp4",
                        bytes.length,
                        offset -> new ByteArrayInputStream(bytes, (int) offset, bytes.length))
                .alt("A train")
                .poster(TestImages.dot(""))
                .build();

        trial.publish(Part.of("Look").media(film).build(), Optional.empty());

        assertThat(trial.requests())
                .extracting(HttpRequest::operation)
                .containsSubsequence("media.upload", "media.edit", "media.read", "post.create");
        assertThat(trial.network().posts()).extracting(FakeNetwork.Post::alts).containsExactly(List.of("A train"));
    }

    @Test
    void eachPartOfAThreadHasItsOwnMedia() throws Exception {
        var first = Part.of("One").place(0, 2).media(TestImages.dot("first")).build();
        var second = Part.of("Two").place(1, 2).media(TestImages.dot("second")).build();

        trial.publish(second, Optional.of(trial.publish(first, Optional.empty())));

        assertThat(trial.network().posts())
                .extracting(FakeNetwork.Post::alts)
                .containsExactly(List.of("first"), List.of("second"));
    }

    @Test
    void theInstancesOwnLimitsAreReadByTheirTerms() throws Exception {
        assertThat(session.liveTerms().values())
                .containsEntry("mastodon.text.characters", BigDecimal.valueOf(500))
                .containsEntry("mastodon.media.alt", BigDecimal.valueOf(1500))
                .containsEntry("mastodon.image.bytes", BigDecimal.valueOf(16777216))
                .containsEntry("mastodon.poll.answers", BigDecimal.valueOf(4))
                .containsEntry("mastodon.poll.seconds", BigDecimal.valueOf(2_629_746))
                .containsEntry("mastodon.video.frame-rate", BigDecimal.valueOf(120))
                .hasSize(12);
    }

    @Test
    void countsComeOneByOneWhereTheInstanceHasNoBatches() throws Exception {
        instance.withoutBatches();
        var one = trial.publish(Part.text("One"), Optional.empty()).remoteId();
        var two = trial.publish(Part.text("Two"), Optional.empty()).remoteId();
        var before = trial.requests().size();

        assertThat(session.engagement(List.of(Receipt.named(one), Receipt.named(two), Receipt.named("99"))))
                .extracting(Engagement::remoteId)
                .containsExactly(one, two);
        session.engagement(List.of(Receipt.named(one), Receipt.named(two)));

        assertThat(trial.requests()).as("one try together, then each alone").hasSize(before + 1 + 3 + 2);
    }

    @Test
    void anEditLeavesOutWhatCannotChange() throws Exception {
        var receipt = trial.publish(Part.text("Before"), Optional.empty());
        var part = Part.of("After").options(Map.of("visibility", "private")).build();

        var edited =
                session.edit(receipt, session.prepare(part, Optional.empty()).prepared());

        assertThat(edited.remoteId()).isEqualTo(receipt.remoteId());
        assertThat(instance.posts())
                .singleElement()
                .extracting(post -> post.text())
                .isEqualTo("After");
    }

    @Test
    void twoPartsOfAThreadWithOneTextAreToldApartByTheirPlace() throws Exception {
        var since = Instant.now();
        var first = Part.of("Same").place(0, 2).build();
        var second = Part.of("Same").place(1, 2).build();
        var receipt = trial.publish(first, Optional.empty());

        assertThat(session.find(Search.of(trial.key(), second, since)).whenFound())
                .isEmpty();
        var reply = trial.publish(second, Optional.of(receipt));

        assertThat(session.find(Search.of(trial.key(), first, since)).whenFound())
                .contains(receipt);
        assertThat(session.find(Search.of(trial.key(), second, since)).whenFound())
                .contains(reply);
    }
}
