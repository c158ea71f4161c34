package org.signalbox.connector.facebook.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.Commitment;
import org.signalbox.connector.api.ConnectorException.OutcomeUnknown;
import org.signalbox.connector.api.ConnectorException.Rejected;
import org.signalbox.connector.api.Edits;
import org.signalbox.connector.api.Lookup;
import org.signalbox.connector.api.Media;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Prepared;
import org.signalbox.connector.api.Publishes;
import org.signalbox.connector.api.Reconciles;
import org.signalbox.connector.api.Search;
import org.signalbox.connector.testkit.ConnectorTrial;
import org.signalbox.connector.testkit.TestImages;
import org.signalbox.emulation.FakeNetwork;
import org.signalbox.emulation.NetworkAnswer;

/** A video has its identifier before anybody sees it, and is published by the last request of its upload. */
class FacebookVideosTest {
    private static final int SIZE = 2_500_000;

    private final AlteredFixture fixture = new AlteredFixture(Duration.ZERO);
    private final ConnectorTrial trial = fixture.trial();

    @AfterEach
    void close() {
        trial.close();
    }

    private static Part part(boolean reel) {
        var bytes = new byte[SIZE];
        return Part.of("A film")
                .title("Trains")
                .media(Media.of(
                                "film.mp4",
                                "video/mp4",
                                SIZE,
                                offset -> new ByteArrayInputStream(bytes, (int) offset, SIZE - (int) offset))
                        .build())
                .options(Map.of("reel", Boolean.toString(reel)))
                .build();
    }

    private Search search(Part part, Prepared prepared, Optional<String> accepted) {
        return new Search(
                trial.key(),
                part,
                Optional.of(prepared),
                Optional.empty(),
                accepted,
                Instant.now().minusSeconds(60));
    }

    private Lookup find(Part part, Prepared prepared, Optional<String> accepted) throws Exception {
        return trial.as(Reconciles.class).find(search(part, prepared, accepted));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void it_comes_in_pieces_and_is_shown_by_one_request(boolean reel) throws Exception {
        var part = part(reel);
        fixture.facebook().videos().processFor(4);
        fixture.facebook().videos().wantPieces(1_048_576);
        var prepared = trial.prepare(part);
        assertThat(trial.visibleRequests()).isEmpty();
        assertThat(fixture.facebook().posts()).isEmpty();
        assertThat(fixture.facebook().videos().sizes()).containsExactly(SIZE);

        var receipt = trial.commit(part, prepared, trial.key(), Optional.empty());

        assertThat(trial.visibleRequests()).hasSize(1);
        assertThat(fixture.facebook().posts())
                .extracting(FakeNetwork.Post::remoteId, FakeNetwork.Post::text)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(receipt.remoteId(), "A film"));
        assertThat(Ref.of(receipt).video()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void one_whose_answer_was_lost_is_found_and_sent_again_isnt_shown_twice(boolean reel) throws Exception {
        var part = part(reel);
        var prepared = trial.prepare(part);
        fixture.alter((request, answer) -> request.method().equals("POST")
                ? NetworkAnswer.text(502, "text/html", "<h1>Bad gateway</h1>")
                : answer);
        var commit = new Commit(part, prepared, trial.key(), Optional.empty());
        assertThatThrownBy(() -> trial.as(Publishes.class).commit(commit)).isInstanceOf(OutcomeUnknown.class);
        fixture.alter((request, answer) -> answer);

        assertThat(find(part, prepared, Optional.empty()).whenFound()).isPresent();
        assertThat(trial.as(Publishes.class).commit(commit)).isInstanceOf(Commitment.Accepted.class);
        assertThat(fixture.facebook().posts()).hasSize(1);
        assertThat(trial.visibleRequests()).hasSize(1);
    }

    @Test
    void one_that_was_never_ended_is_absent_and_one_that_is_processed_isnt_told() throws Exception {
        var part = part(false);
        var prepared = trial.prepare(part);
        assertThat(find(part, prepared, Optional.empty())).isEqualTo(Lookup.absent());
        fixture.facebook().videos().processFor(1);
        var commit = new Commit(part, prepared, trial.key(), Optional.empty());
        var accepted = (Commitment.Accepted) trial.as(Publishes.class).commit(commit);
        assertThat(find(part, prepared, Optional.empty())).isInstanceOf(Lookup.CannotTell.class);
        assertThat(find(part, prepared, Optional.of(accepted.data())).whenFound())
                .isPresent();
    }

    @Test
    void one_that_cant_be_processed_is_refused() throws Exception {
        var part = part(true);
        fixture.facebook().videos().failToProcess();
        var prepared = trial.prepare(part);
        var commit = new Commit(part, prepared, trial.key(), Optional.empty());
        var accepted = (Commitment.Accepted) trial.as(Publishes.class).commit(commit);
        assertThat(find(part, prepared, Optional.of(accepted.data()))).isInstanceOf(Lookup.Refused.class);
    }

    /** Its end was taken by an attempt whose answer was lost, and Facebook still processes it. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void one_that_was_ended_and_is_processed_isnt_told_to_be_refused(boolean reel) throws Exception {
        var part = part(reel);
        var prepared = trial.prepare(part);
        fixture.alter((request, answer) -> request.method().equals("POST")
                ? NetworkAnswer.json(400, "{\"error\":{\"message\":\"Ended\",\"code\":6000,\"error_subcode\":1363041}}")
                : answer);
        var commit = new Commit(part, prepared, trial.key(), Optional.empty());
        assertThatThrownBy(() -> trial.as(Publishes.class).commit(commit)).isInstanceOf(OutcomeUnknown.class);
    }

    @Test
    void one_that_was_brought_anew_is_looked_for_in_the_list_as_well() throws Exception {
        var part = part(false);
        trial.publish(part, Optional.empty());
        var anew = trial.prepare(part);
        assertThat(find(part, anew, Optional.empty())).isInstanceOf(Lookup.CannotTell.class);
    }

    @Test
    void one_that_a_person_deleted_is_left_to_a_person() throws Exception {
        var part = part(false);
        var gone = Prepared.of(trial.prepare(part).json().replaceAll("(\"id\":)\"[0-9]+\"", "$1\"4711\""));
        assertThat(find(part, gone, Optional.empty())).isInstanceOf(Lookup.CannotTell.class);
    }

    @Test
    void an_upload_that_timed_out_is_begun_anew_some_times() throws Exception {
        var lost = new int[1];
        fixture.alter((request, answer) -> {
            var transfer =
                    new String(request.body(), java.nio.charset.StandardCharsets.ISO_8859_1).contains("transfer");
            return transfer && lost[0]++ < 2
                    ? NetworkAnswer.json(
                            400, "{\"error\":{\"message\":\"Timeout\",\"code\":6000,\"error_subcode\":1363019}}")
                    : answer;
        });
        var prepared = trial.prepare(part(false));
        assertThat(Draft.video(Draft.read(prepared)).orElseThrow().times()).isEqualTo(3);
        lost[0] = Integer.MIN_VALUE;
        assertThatThrownBy(() -> trial.prepare(part(false))).isInstanceOf(Rejected.class);
    }

    /** It comes with the request that publishes: none of its own can fail when the video is out. */
    @Test
    void a_poster_comes_along_with_the_request_that_shows_the_video() throws Exception {
        var part = posted(false);
        trial.publish(part(false), Optional.empty());
        var prepared = trial.prepare(part);
        trial.commit(part, prepared, trial.key(), Optional.empty());
        assertThat(fixture.facebook().videos().posters()).containsExactly(false, true);
        assertThat(trial.visibleRequests()).hasSize(2);
        assertThatThrownBy(() -> trial.prepare(posted(true)))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("poster");
    }

    private static Part posted(boolean reel) {
        var film = part(reel).media().getFirst();
        return part(reel).toBuilder()
                .media(Media.of(film.name(), film.type(), film.size(), film.content())
                        .poster(TestImages.dot(""))
                        .build())
                .build();
    }

    @Test
    void its_description_is_its_text() throws Exception {
        var part = part(false);
        var receipt = trial.publish(part, Optional.empty());
        var edited = trial.as(Edits.class).edit(receipt, trial.prepare(Part.text("Another film")));
        assertThat(edited.remoteId()).isEqualTo(receipt.remoteId());
        assertThat(fixture.facebook().posts())
                .extracting(FakeNetwork.Post::text)
                .containsExactly("Another film");
    }
}
