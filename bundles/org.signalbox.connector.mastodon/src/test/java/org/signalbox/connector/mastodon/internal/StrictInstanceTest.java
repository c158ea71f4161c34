package org.signalbox.connector.mastodon.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
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
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Preparation;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.Search;
import org.signalbox.connector.common.Json;
import org.signalbox.connector.testkit.ConnectorSession;
import org.signalbox.connector.testkit.TestImages;

/** Mastodon's requirements beyond the general connector contract. */
class StrictInstanceTest {
    private final ConnectorSession trial = ConnectorSession.of(new MastodonFixture());
    private final StrictMastodon instance = (StrictMastodon) trial.network();
    private final MastodonSession session = (MastodonSession) trial.session();

    @AfterEach
    void close() {
        trial.close();
    }

    private static Part poll(Map<String, String> options) {
        return new Part(0, 1, "Which?", List.of(), options, Optional.of("pt-BR"));
    }

    @Test
    void anUploadIsWaitedForUntilItIsProcessed() throws Exception {
        session.prepare(
                        new Part(
                                0,
                                1,
                                "x",
                                List.of(TestImages.dot("a"), TestImages.dot("b")),
                                Map.of(),
                                Optional.empty()),
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
                                new Part(0, 1, "x", List.of(TestImages.dot("a")), Map.of(), Optional.empty()),
                                Optional.empty())
                        .prepared())
                .isInstanceOf(ConnectorException.Rejected.class)
                .hasMessageContaining("Error processing thumbnail");
    }

    private static final Part PICTURE = new Part(0, 1, "x", List.of(TestImages.dot("a")), Map.of(), Optional.empty());

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
        var picture = new Part(0, 1, "x".repeat(501), List.of(TestImages.dot("a")), Map.of(), Optional.empty());
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
    void aPollHasItsAnswersItsTimeAndOnlyTheLanguageOfATag() throws Exception {
        var options = Map.of("poll_answers", "Train\n\n Tram \n", "poll_expires_in", "3600", "poll_multiple", "true");

        var prepared = Json.object(session.prepare(poll(options), Optional.empty())
                        .prepared()
                        .json())
                .orElseThrow();

        assertThat(prepared.get("poll"))
                .hasToString("{\"options\":[\"Train\",\"Tram\"],\"expires_in\":3600,\"multiple\":true}");
        assertThat(prepared.get("language").getAsString()).isEqualTo("pt");
    }

    @Test
    void aPollWithoutAWholeNumberOfSecondsIsRejected() {
        assertThatThrownBy(() -> session.prepare(
                                poll(Map.of("poll_answers", "a\nb", "poll_expires_in", "soon")), Optional.empty())
                        .prepared())
                .isInstanceOf(ConnectorException.Rejected.class)
                .hasMessageContaining("soon");
    }

    @Test
    void theInstancesOwnLimitsAreReadByTheirTerms() throws Exception {
        assertThat(session.liveTerms().values())
                .containsEntry("mastodon.text.characters", BigDecimal.valueOf(500))
                .containsEntry("mastodon.media.alt", BigDecimal.valueOf(1500))
                .containsEntry("mastodon.image.bytes", BigDecimal.valueOf(16777216))
                .containsEntry("mastodon.poll.answers", BigDecimal.valueOf(4))
                .hasSize(7);
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
        var part = new Part(0, 1, "After", List.of(), Map.of("visibility", "private"), Optional.empty());

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
        var first = new Part(0, 2, "Same", List.of(), Map.of(), Optional.empty());
        var second = new Part(1, 2, "Same", List.of(), Map.of(), Optional.empty());
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
