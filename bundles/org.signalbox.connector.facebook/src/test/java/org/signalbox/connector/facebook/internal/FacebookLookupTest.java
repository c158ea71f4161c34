package org.signalbox.connector.facebook.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.ConnectorException.OutcomeUnknown;
import org.signalbox.connector.api.ConnectorException.Rejected;
import org.signalbox.connector.api.Lookup;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Prepared;
import org.signalbox.connector.api.PublishKey;
import org.signalbox.connector.api.Publishes;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.Reconciles;
import org.signalbox.connector.api.Search;
import org.signalbox.connector.facebook.internal.AlteredFixture.Alteration;
import org.signalbox.connector.testkit.ConnectorTrial;
import org.signalbox.connector.testkit.TestImages;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.facebook.FacebookFeed;
import org.signalbox.emulation.facebook.FakeFacebook;

/** What is called absent is sent again: only what surely isn't there may be. */
class FacebookLookupTest {
    private AlteredFixture fixture = new AlteredFixture(Duration.ZERO);
    private ConnectorTrial trial = fixture.trial();

    @AfterEach
    void close() {
        trial.close();
    }

    private void ahead(Duration ahead) {
        trial.close();
        fixture = new AlteredFixture(ahead);
        trial = fixture.trial();
    }

    private Part part(String text, int index) {
        return trial.part(text).toBuilder().place(index, 3).build();
    }

    private Lookup find(Part part, Instant since) throws Exception {
        return trial.as(Reconciles.class).find(Search.of(trial.key(), part, since));
    }

    private Lookup find(Part part, Prepared prepared, Instant since) throws Exception {
        return trial.as(Reconciles.class)
                .find(new Search(trial.key(), part, Optional.of(prepared), Optional.empty(), Optional.empty(), since));
    }

    private Lookup find(Part part, Receipt parent, Instant since) throws Exception {
        return trial.as(Reconciles.class)
                .find(new Search(trial.key(), part, Optional.empty(), Optional.of(parent), Optional.empty(), since));
    }

    private void others(int count) {
        for (var i = 0; i < count; i++) {
            fixture.facebook().feed().foreign(FakeFacebook.PAGE, "Number " + i, Instant.now());
        }
    }

    private void comments(Receipt post, int count) {
        for (var i = 0; i < count; i++) {
            fixture.facebook().comments().add(post.remoteId(), "777", "Zoe", "Number " + i);
        }
    }

    @Test
    void a_post_behind_more_than_one_page_of_others_is_found() throws Exception {
        var since = Instant.now();
        var receipt = trial.publish(part("Lost", 0), Optional.empty());
        others(120);
        assertThat(find(part("Lost", 0), since).whenFound())
                .map(Receipt::remoteId)
                .contains(receipt.remoteId());
        assertThat(find(part("Never sent", 0), since)).isEqualTo(Lookup.absent());
    }

    @Test
    void an_empty_page_that_says_there_is_more_isnt_the_end() throws Exception {
        var since = Instant.now();
        var receipt = trial.publish(part("Lost", 0), Optional.empty());
        others(60);
        var comment = trial.publish(part("Below", 1), Optional.of(receipt));
        comments(receipt, 120);
        fixture.alter(Alteration.withAnEmptyFirstPage());
        assertThat(find(part("Lost", 0), since).whenFound())
                .map(Receipt::remoteId)
                .contains(receipt.remoteId());
        assertThat(find(part("Below", 1), receipt, since).whenFound())
                .map(Receipt::remoteId)
                .contains(comment.remoteId());
    }

    @Test
    void a_list_that_goes_on_without_a_cursor_decides_nothing() throws Exception {
        var since = Instant.now();
        var receipt = trial.publish(part("Lost", 0), Optional.empty());
        others(60);
        comments(receipt, 120);
        fixture.alter(Alteration.withoutCursors());
        assertThat(find(part("Never sent", 0), since)).isInstanceOf(Lookup.CannotTell.class);
        assertThat(find(part("Never sent", 1), receipt, since)).isInstanceOf(Lookup.CannotTell.class);
    }

    @Test
    void more_posts_than_are_looked_through_decide_nothing() throws Exception {
        var since = Instant.now();
        others(1_001);
        assertThat(find(part("Never sent", 0), since)).isInstanceOf(Lookup.CannotTell.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {-240, 240})
    void a_clock_that_differs_by_minutes_is_reckoned_with(long seconds) throws Exception {
        ahead(Duration.ofSeconds(seconds));
        trial.publish(part("Each morning", 0), Optional.empty());
        Thread.sleep(3_500);
        var since = Instant.now();
        assertThat(find(part("Each morning", 0), since)).isEqualTo(Lookup.absent());
        fixture.facebook().feed().posts().clear();
        var receipt = trial.publish(part("Each morning", 0), Optional.empty());
        assertThat(find(part("Each morning", 0), since).whenFound())
                .map(Receipt::remoteId)
                .contains(receipt.remoteId());
    }

    @Test
    void a_clock_that_differs_by_hours_decides_nothing() throws Exception {
        ahead(Duration.ofHours(3));
        assertThat(find(part("Never sent", 0), Instant.now())).isInstanceOf(Lookup.CannotTell.class);
    }

    @Test
    void of_two_equal_posts_the_older_one_is_found() throws Exception {
        var since = Instant.now();
        var first = trial.publish(part("Twice", 0), Optional.empty());
        Thread.sleep(1_100);
        others(1);
        trial.publish(part("Twice", 0), Optional.empty());
        assertThat(find(part("Twice", 0), since).whenFound())
                .map(Receipt::remoteId)
                .contains(first.remoteId());
    }

    @Test
    void an_equal_post_of_another_app_is_left_to_a_person() throws Exception {
        var since = Instant.now();
        fixture.facebook().feed().foreign(FakeFacebook.PAGE, "Everybody's", Instant.now());
        assertThat(find(part("Everybody's", 0), since)).isInstanceOf(Lookup.CannotTell.class);
    }

    @Test
    void a_post_without_a_readable_time_is_left_to_a_person() throws Exception {
        var since = Instant.now();
        trial.publish(part("Timeless", 0), Optional.empty());
        fixture.alter(Alteration.ofLists(body -> {
            body.getAsJsonArray("data").forEach(post -> post.getAsJsonObject().remove("created_time"));
            return body;
        }));
        assertThat(find(part("Timeless", 0), since)).isInstanceOf(Lookup.CannotTell.class);
    }

    @Test
    void a_comment_with_a_picture_isnt_the_one_before_it() throws Exception {
        var since = Instant.now();
        var post = trial.publish(part("Post", 0), Optional.empty());
        var first = trial.publish(
                part("", 1).toBuilder().media(TestImages.dot("One")).build(), Optional.of(post));
        var second = part("", 2).toBuilder().media(TestImages.dot("Two")).build();
        var prepared = trial.prepare(second);
        var search =
                new Search(trial.key(), second, Optional.of(prepared), Optional.of(first), Optional.empty(), since);
        assertThat(trial.as(Reconciles.class).find(search)).isEqualTo(Lookup.absent());
        var sent = trial.commit(second, prepared, trial.key(), Optional.of(first));
        assertThat(trial.as(Reconciles.class).find(search).whenFound())
                .map(Receipt::remoteId)
                .contains(sent.remoteId());
    }

    @Test
    void a_comment_whose_writer_isnt_shown_is_left_to_a_person() throws Exception {
        var since = Instant.now();
        var post = trial.publish(part("Post", 0), Optional.empty());
        trial.publish(part("Below", 1), Optional.of(post));
        fixture.alter(Alteration.ofLists(body -> {
            body.getAsJsonArray("data")
                    .forEach(comment -> comment.getAsJsonObject().remove("from"));
            return body;
        }));
        assertThat(find(part("Below", 1), post, since)).isInstanceOf(Lookup.CannotTell.class);
    }

    @Test
    void a_post_with_our_pictures_is_ours_whatever_its_text_became() throws Exception {
        var since = Instant.now();
        var part = trial.part("Two trains").toBuilder()
                .media(TestImages.dot("One"), TestImages.dot("Two"))
                .build();
        var prepared = trial.prepare(part);
        var receipt = trial.commit(part, prepared, trial.key(), Optional.empty());
        fixture.facebook().feed().posts().get(receipt.remoteId()).rewrite("Two trains, edited by a person");
        assertThat(find(part, prepared, since).whenFound())
                .map(Receipt::remoteId)
                .contains(receipt.remoteId());
    }

    /** Sent again, it would be there twice, with and without the mistake. */
    @Test
    void a_text_that_a_person_has_edited_is_left_to_a_person() throws Exception {
        var since = Instant.now();
        var receipt = trial.publish(part("Trains run agian", 0), Optional.empty());
        assertThat(find(part("Another post", 0), since)).isEqualTo(Lookup.absent());
        fixture.facebook().feed().posts().get(receipt.remoteId()).rewrite("Trains run again");
        assertThat(find(part("Trains run agian", 0), since)).isInstanceOf(Lookup.CannotTell.class);
        assertThat(find(part("Trains run agian", 0), Instant.now().plusSeconds(5)))
                .as("made before")
                .isEqualTo(Lookup.absent());
    }

    @Test
    void a_post_that_doesnt_tell_whether_it_was_edited_is_left_to_a_person() throws Exception {
        var since = Instant.now();
        trial.publish(part("Something else", 0), Optional.empty());
        fixture.alter(Alteration.ofLists(body -> {
            body.getAsJsonArray("data").forEach(post -> post.getAsJsonObject().remove("updated_time"));
            return body;
        }));
        assertThat(find(part("Never sent", 0), since)).isInstanceOf(Lookup.CannotTell.class);
    }

    @Test
    void an_edited_post_of_another_app_isnt_ours() throws Exception {
        var since = Instant.now();
        fixture.facebook()
                .feed()
                .foreign(FakeFacebook.PAGE, "Theirs", Instant.now())
                .rewrite("Theirs, edited");
        assertThat(find(part("Never sent", 0), since)).isEqualTo(Lookup.absent());
    }

    /** Its pictures stay with it. */
    @Test
    void an_edited_post_with_other_pictures_isnt_one_whose_pictures_are_known() throws Exception {
        var since = Instant.now();
        var other = trial.publish(
                trial.part("Other").toBuilder().media(TestImages.dot("Other")).build(), Optional.empty());
        fixture.facebook().feed().posts().get(other.remoteId()).rewrite("Other, edited");
        var part = trial.part("Ours").toBuilder().media(TestImages.dot("Ours")).build();
        assertThat(find(part, trial.prepare(part), since)).isEqualTo(Lookup.absent());
    }

    @Test
    void a_post_of_the_same_text_with_other_pictures_is_left_to_a_person() throws Exception {
        var since = Instant.now();
        var part =
                trial.part("A train").toBuilder().media(TestImages.dot("One")).build();
        var prepared = trial.prepare(part);
        trial.publish(part, Optional.empty());
        assertThat(find(part, prepared, since)).isInstanceOf(Lookup.CannotTell.class);
    }

    @Test
    void a_picture_with_the_same_text_is_left_to_a_person() throws Exception {
        var since = Instant.now();
        trial.publish(
                trial.part("A train").toBuilder().media(TestImages.dot("One")).build(), Optional.empty());
        assertThat(find(trial.part("A train"), since)).isInstanceOf(Lookup.CannotTell.class);
    }

    @Test
    void a_post_that_a_person_hid_is_there_all_the_same() throws Exception {
        var since = Instant.now();
        var receipt = trial.publish(part("Hidden", 0), Optional.empty());
        fixture.facebook().feed().posts().get(receipt.remoteId()).hide();
        assertThat(find(part("Hidden", 0), since).whenFound())
                .map(Receipt::remoteId)
                .contains(receipt.remoteId());
    }

    @Test
    void a_page_that_is_mentioned_by_its_number_is_left_to_a_person() throws Exception {
        var since = Instant.now();
        var text = "With @[104529002] and @[104529003:Quiet Garden], tonight";
        var receipt = trial.publish(part(text, 0), Optional.empty());
        fixture.facebook().feed().posts().get(receipt.remoteId()).show("With Pont-Neuf Café and Quiet Garden, tonight");
        assertThat(find(part(text, 0), since)).isInstanceOf(Lookup.CannotTell.class);
        assertThat(find(part(text + "!", 0), since)).isEqualTo(Lookup.absent());
    }

    @Test
    void a_picture_without_a_text_is_found_by_the_picture_alone() throws Exception {
        var since = Instant.now();
        var part = trial.part("").toBuilder().media(TestImages.dot("One")).build();
        var prepared = trial.prepare(part);
        assertThat(find(part, prepared, since)).isEqualTo(Lookup.absent());
        var receipt = trial.commit(part, prepared, trial.key(), Optional.empty());
        assertThat(find(part, prepared, since).whenFound())
                .map(Receipt::remoteId)
                .contains(receipt.remoteId());
        assertThat(find(part, since)).isInstanceOf(Lookup.CannotTell.class);
    }

    @Test
    void a_post_that_a_person_deleted_isnt_there() throws Exception {
        var since = Instant.now();
        var receipt = trial.publish(part("Gone", 0), Optional.empty());
        fixture.facebook().feed().posts().remove(receipt.remoteId());
        assertThat(find(part("Gone", 0), since)).isEqualTo(Lookup.absent());
    }

    @Test
    void somebody_elses_comment_of_the_same_text_isnt_ours() throws Exception {
        var since = Instant.now();
        var post = trial.publish(part("Post", 0), Optional.empty());
        fixture.facebook().comments().add(post.remoteId(), "777", "Zoe", "Indeed");
        assertThat(find(part("Indeed", 1), post, since)).isEqualTo(Lookup.absent());
        var ours = trial.publish(part("Indeed", 1), Optional.of(post));
        assertThat(find(part("Indeed", 1), post, since).whenFound())
                .map(Receipt::remoteId)
                .contains(ours.remoteId());
    }

    @Test
    void comments_below_what_is_gone_or_hidden_decide_nothing() throws Exception {
        var post = trial.publish(part("Post", 0), Optional.empty());
        fixture.facebook().scopes().remove("pages_read_user_content");
        assertThat(find(part("Below", 1), post, Instant.now())).isInstanceOf(Lookup.CannotTell.class);
        fixture.facebook().scopes().add("pages_read_user_content");
        fixture.facebook().feed().posts().clear();
        assertThat(find(part("Below", 1), post, Instant.now())).isInstanceOf(Lookup.CannotTell.class);
    }

    @Test
    void posts_that_may_not_be_read_decide_nothing() throws Exception {
        fixture.facebook().scopes().remove("pages_read_engagement");
        assertThat(find(part("Lost", 0), Instant.now())).isInstanceOf(Lookup.CannotTell.class);
    }

    private Receipt commitAgain(Part part, Instant minted) throws Exception {
        var key = new PublishKey(UUID.randomUUID(), minted.truncatedTo(ChronoUnit.MICROS));
        var commit = new Commit(part, trial.prepare(part), key, Optional.empty());
        return trial.as(Publishes.class).commit(commit).whenVisible().orElseThrow();
    }

    @Test
    void a_duplicate_of_this_very_commit_is_unclear_and_found() throws Exception {
        var minted = Instant.now();
        var first = trial.publish(part("Once", 0), Optional.empty());
        assertThatThrownBy(() -> commitAgain(part("Once", 0), minted))
                .isInstanceOf(OutcomeUnknown.class)
                .hasMessageContaining(first.remoteId());
        assertThat(find(part("Once", 0), minted).whenFound())
                .map(Receipt::remoteId)
                .contains(first.remoteId());
        assertThat(fixture.facebook().posts()).hasSize(1);
    }

    @Test
    void a_duplicate_of_an_older_post_is_refused() throws Exception {
        fixture.facebook()
                .feed()
                .foreign(FakeFacebook.PAGE, "Once", Instant.now().minusSeconds(600));
        assertThatThrownBy(() -> commitAgain(part("Once", 0), Instant.now())).isInstanceOf(Rejected.class);
        assertThat(fixture.facebook().posts()).hasSize(1);
    }

    @Test
    void a_duplicate_that_cant_be_looked_for_is_unclear() throws Exception {
        fixture.alter((request, answer) -> request.path().endsWith("/published_posts")
                ? NetworkAnswer.json(503, "{}")
                : request.path().endsWith("/feed") ? FacebookFeed.duplicate() : answer);
        assertThatThrownBy(() -> commitAgain(part("Once", 0), Instant.now())).isInstanceOf(OutcomeUnknown.class);
    }
}
