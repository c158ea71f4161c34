package org.signalbox.connector.facebook.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.Commitment;
import org.signalbox.connector.api.ConnectorException.OutcomeUnknown;
import org.signalbox.connector.api.ConnectorException.Rejected;
import org.signalbox.connector.api.Deletes;
import org.signalbox.connector.api.Edits;
import org.signalbox.connector.api.Lookup;
import org.signalbox.connector.api.Media;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Prepared;
import org.signalbox.connector.api.PublishKey;
import org.signalbox.connector.api.Publishes;
import org.signalbox.connector.api.ReadsPost;
import org.signalbox.connector.api.ReadsReplies;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.Reconciles;
import org.signalbox.connector.api.ReportsEngagement;
import org.signalbox.connector.api.Search;
import org.signalbox.connector.testkit.ConnectorTrial;
import org.signalbox.connector.testkit.TestImages;
import org.signalbox.emulation.FakeNetwork;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.facebook.FakeFacebook;

/** A story is a file alone, for a day, in a list of its own. */
class FacebookStoriesTest {
    private static final int SIZE = 1_500_000;

    private final AlteredFixture fixture = new AlteredFixture(Duration.ZERO);
    private final ConnectorTrial trial = fixture.trial();

    @AfterEach
    void close() {
        trial.close();
    }

    private static Part part(boolean video, Map<String, String> options) {
        var bytes = new byte[SIZE];
        var film = Media.of(
                        "film.mp4",
                        "video/mp4",
                        SIZE,
                        offset -> new ByteArrayInputStream(bytes, (int) offset, SIZE - (int) offset))
                .build();
        return Part.of("")
                .media(video ? film : TestImages.dot("A dot"))
                .options(options)
                .build();
    }

    private static Part story(boolean video) {
        return part(video, Map.of("story", "true"));
    }

    private Lookup find(Part part, Prepared prepared, Optional<String> accepted, Instant since) throws Exception {
        return trial.as(Reconciles.class)
                .find(new Search(trial.key(), part, Optional.of(prepared), Optional.empty(), accepted, since));
    }

    private static Instant before() {
        return Instant.now().minusSeconds(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void it_is_shown_by_one_request_and_is_no_post(boolean video) throws Exception {
        fixture.facebook().videos().processFor(video ? 3 : 0);
        var part = story(video);
        var prepared = trial.prepare(part);
        assertThat(trial.visibleRequests()).isEmpty();
        var receipt = trial.commit(part, prepared, trial.key(), Optional.empty());
        assertThat(trial.visibleRequests()).hasSize(1);
        assertThat(fixture.facebook().posts()).isEmpty();
        assertThat(fixture.facebook().stories().posts())
                .extracting(FakeNetwork.Post::remoteId)
                .containsExactly(receipt.remoteId());
        assertThat(Ref.of(receipt).isStory()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void one_whose_answer_was_lost_is_found_by_its_file_and_isnt_shown_twice(boolean video) throws Exception {
        var since = before();
        var part = story(video);
        var prepared = trial.prepare(part);
        fixture.alter((request, answer) -> request.method().equals("POST")
                ? NetworkAnswer.text(502, "text/html", "<h1>Bad gateway</h1>")
                : answer);
        var commit = new Commit(part, prepared, trial.key(), Optional.empty());
        assertThatThrownBy(() -> trial.as(Publishes.class).commit(commit)).isInstanceOf(OutcomeUnknown.class);
        fixture.alter((request, answer) -> answer);
        var shown = fixture.facebook().stories().posts().getFirst().remoteId();
        assertThat(find(part, prepared, Optional.empty(), since).whenFound())
                .map(Receipt::remoteId)
                .contains(shown);

        var again = trial.as(Publishes.class).commit(commit);
        assertThat(fixture.facebook().stories().posts()).hasSize(1);
        if (video) {
            assertThat(again).isInstanceOf(Commitment.Accepted.class);
        } else {
            assertThat(again.whenVisible()).map(Receipt::remoteId).contains(shown);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void one_that_was_never_sent_is_absent_unless_another_may_be_it(boolean video) throws Exception {
        var since = before();
        var part = story(video);
        var prepared = trial.prepare(part);
        fixture.facebook().stories().foreign(FakeFacebook.PAGE, Instant.now().minusSeconds(600));
        assertThat(find(part, prepared, Optional.empty(), since)).isEqualTo(Lookup.absent());
        fixture.facebook().stories().foreign(FakeFacebook.PAGE, Instant.now());
        assertThat(find(part, prepared, Optional.empty(), since)).isInstanceOf(Lookup.CannotTell.class);
        var yesterday = Instant.now().minus(24, ChronoUnit.HOURS);
        assertThat(find(part, prepared, Optional.empty(), yesterday)).isInstanceOf(Lookup.CannotTell.class);
    }

    @Test
    void one_of_which_nothing_is_known_isnt_absent_before_the_list_has_it() throws Exception {
        var find = trial.as(Reconciles.class);
        var now = Instant.now();
        for (var minutes : List.of(1, 30)) {
            var since = now.minus(minutes, ChronoUnit.MINUTES);
            var search =
                    new Search(trial.key(), story(false), Optional.empty(), Optional.empty(), Optional.empty(), since);
            if (minutes == 1) {
                assertThat(find.find(search)).isInstanceOf(Lookup.CannotTell.class);
            } else {
                assertThat(find.find(search)).isEqualTo(Lookup.absent());
            }
        }
    }

    @Test
    void a_list_that_isnt_shown_decides_nothing() throws Exception {
        var part = story(false);
        var prepared = trial.prepare(part);
        fixture.facebook().scopes().remove("pages_read_engagement");
        assertThat(find(part, prepared, Optional.empty(), before())).isInstanceOf(Lookup.CannotTell.class);
    }

    /** Its end was taken, and the list doesn't have it yet. */
    @Test
    void a_video_that_is_processed_is_waited_for_and_never_absent() throws Exception {
        var since = before();
        var part = story(true);
        fixture.facebook().stories().late(true);
        fixture.facebook().videos().processFor(2);
        var prepared = trial.prepare(part);
        var commit = new Commit(part, prepared, trial.key(), Optional.empty());
        var accepted = (Commitment.Accepted) trial.as(Publishes.class).commit(commit);
        assertThat(find(part, prepared, Optional.empty(), since)).isInstanceOf(Lookup.CannotTell.class);
        assertThat(find(part, prepared, Optional.of(accepted.data()), since)).isEqualTo(Lookup.absent());
        assertThat(find(part, prepared, Optional.of(accepted.data()), since).whenFound())
                .hasValueSatisfying(receipt -> {
                    assertThat(Ref.of(receipt).isStory()).isTrue();
                    assertThat(receipt.remoteId())
                            .isEqualTo(fixture.facebook()
                                    .stories()
                                    .posts()
                                    .getFirst()
                                    .remoteId());
                });
    }

    @Test
    void a_video_that_cant_be_processed_is_refused() throws Exception {
        var part = story(true);
        fixture.facebook().stories().late(true);
        fixture.facebook().videos().failToProcess();
        var prepared = trial.prepare(part);
        var commit = new Commit(part, prepared, trial.key(), Optional.empty());
        var accepted = (Commitment.Accepted) trial.as(Publishes.class).commit(commit);
        assertThat(find(part, prepared, Optional.of(accepted.data()), before())).isInstanceOf(Lookup.Refused.class);
    }

    @Test
    void a_picture_that_is_refused_and_isnt_there_once_the_list_has_it_is_rejected() throws Exception {
        var part = story(false);
        var prepared = Prepared.of(trial.prepare(part).json().replaceAll("(\"id\":)\"[0-9]+\"", "$1\"4711\""));
        var now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        for (var minutes : List.of(0, 6, 19)) {
            var key = new PublishKey(UUID.randomUUID(), now.minus(minutes, ChronoUnit.MINUTES));
            var early = new Commit(part, prepared, key, Optional.empty());
            assertThatThrownBy(() -> trial.as(Publishes.class).commit(early)).isInstanceOf(OutcomeUnknown.class);
        }
        var key = new PublishKey(UUID.randomUUID(), now.minus(21, ChronoUnit.MINUTES));
        var commit = new Commit(part, prepared, key, Optional.empty());
        assertThatThrownBy(() -> trial.as(Publishes.class).commit(commit)).isInstanceOf(Rejected.class);
        fixture.facebook().stories().foreign(FakeFacebook.PAGE, Instant.now());
        assertThatThrownBy(() -> trial.as(Publishes.class).commit(commit)).isInstanceOf(OutcomeUnknown.class);
        assertThat(fixture.facebook().stories().posts()).hasSize(1);
    }

    @Test
    void what_a_story_doesnt_have_is_refused_before_anything_is_brought() {
        var story = Map.of("story", "true");
        var dot = TestImages.dot("");
        for (var part : List.of(
                Part.of("A text").media(dot).options(story).build(),
                Part.of("").options(story).build(),
                Part.of("").media(dot, dot).options(story).build(),
                Part.of("").title("A title").media(dot).options(story).build(),
                Part.of("More").place(1, 2).options(story).build(),
                part(true, Map.of("story", "true", "reel", "true")),
                part(false, Map.of("reel", "true")))) {
            assertThatThrownBy(() -> trial.prepare(part)).isInstanceOf(Rejected.class);
        }
        assertThat(fixture.facebook().photos().count()).isZero();
    }

    @Test
    void it_is_read_and_counted_and_takes_no_change_and_no_comment() throws Exception {
        var receipt = trial.publish(story(false), Optional.empty());
        assertThat(trial.as(ReadsPost.class).post(receipt)).isPresent();
        assertThat(trial.as(ReadsReplies.class)
                        .replies(receipt, Optional.empty(), 5)
                        .items())
                .isEmpty();
        assertThat(trial.as(ReportsEngagement.class).engagement(List.of(receipt)))
                .singleElement()
                .satisfies(each -> assertThat(each.values())
                        .containsOnlyKeys("views", "viewers", "reactions", "comments", "shares"));
        assertThatThrownBy(() -> trial.as(Edits.class).edit(receipt, trial.prepare(Part.text("Other"))))
                .isInstanceOf(Rejected.class);
        assertThatThrownBy(() -> trial.as(Deletes.class).delete(receipt))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("a day");
        assertThatThrownBy(() -> trial.publish(Part.of("More").place(1, 2).build(), Optional.of(receipt)))
                .isInstanceOf(Rejected.class);
        var old = Receipt.of(receipt.remoteId(), Instant.now().minus(25, ChronoUnit.HOURS))
                .data(receipt.data());
        trial.as(Deletes.class).delete(old);
        fixture.facebook().scopes().remove("read_insights");
        assertThat(trial.as(ReportsEngagement.class).engagement(List.of(receipt)))
                .isEmpty();
    }
}
