package org.signalbox.connector.linkedin.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.ConnectorException.OutcomeUnknown;
import org.signalbox.connector.api.ConnectorException.Rejected;
import org.signalbox.connector.api.Lookup;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.PublishKey;
import org.signalbox.connector.api.Publishes;
import org.signalbox.connector.api.ReadsHistory;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.Reconciles;
import org.signalbox.connector.api.Search;
import org.signalbox.connector.linkedin.internal.AlteredFixture.Alteration;
import org.signalbox.connector.testkit.ConnectorTrial;
import org.signalbox.emulation.linkedin.FakeLinkedIn;
import org.signalbox.emulation.linkedin.LinkedInAnswers;
import org.signalbox.emulation.linkedin.LinkedInComments;

/** What is called absent is sent again: only what surely isn't there may be. */
class LinkedInLookupTest {
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

    private Lookup find(Part part, Receipt parent, Instant since) throws Exception {
        return trial.as(Reconciles.class)
                .find(new Search(trial.key(), part, Optional.empty(), Optional.of(parent), Optional.empty(), since));
    }

    private void newerPosts(int count) {
        for (var i = 0; i < count; i++) {
            var post = new JsonObject();
            post.addProperty("id", "urn:li:share:" + (1_000 + i));
            post.addProperty("author", FakeLinkedIn.PAGE);
            post.addProperty("commentary", "Number " + i);
            post.addProperty("publishedAt", Instant.now().toEpochMilli());
            fixture.linkedIn().feed().posts().put(post.get("id").getAsString(), post);
        }
    }

    private void newerComments(Receipt post, int count) {
        for (var i = 0; i < count; i++) {
            fixture.linkedIn()
                    .comments()
                    .add(
                            LinkedInComments.activity(post.remoteId()),
                            "urn:li:person:zoe",
                            "Number " + i,
                            Optional.empty());
        }
    }

    @Test
    void a_full_list_without_links_isnt_the_end_of_the_posts() throws Exception {
        var since = Instant.now();
        var receipt = trial.publish(part("Lost", 0), Optional.empty());
        newerPosts(100);
        fixture.alter(Alteration.withoutLinks());
        assertThat(find(part("Lost", 0), since).whenFound())
                .map(Receipt::remoteId)
                .contains(receipt.remoteId());
        assertThat(find(part("Never sent", 0), since)).isEqualTo(Lookup.absent());
    }

    @Test
    void a_full_list_without_links_isnt_the_end_of_the_comments() throws Exception {
        var since = Instant.now();
        var post = trial.publish(part("Post", 0), Optional.empty());
        newerComments(post, 100);
        var comment = trial.publish(part("Lost", 1), Optional.of(post));
        fixture.alter(Alteration.withoutLinks());
        assertThat(find(part("Lost", 1), post, since).whenFound())
                .map(Receipt::remoteId)
                .contains(comment.remoteId());
        assertThat(find(part("Never sent", 1), post, since)).isEqualTo(Lookup.absent());
    }

    @Test
    void an_empty_page_that_says_there_is_more_isnt_the_end() throws Exception {
        var since = Instant.now();
        var receipt = trial.publish(part("Lost", 0), Optional.empty());
        newerPosts(100);
        newerComments(receipt, 100);
        var comment = trial.publish(part("Lost", 1), Optional.of(receipt));
        fixture.alter(Alteration.withAnEmptyFirstPage());
        assertThat(find(part("Lost", 0), since).whenFound())
                .map(Receipt::remoteId)
                .contains(receipt.remoteId());
        assertThat(find(part("Lost", 1), receipt, since).whenFound())
                .map(Receipt::remoteId)
                .contains(comment.remoteId());
    }

    /** LinkedIn's terms name no largest page. */
    @Test
    void a_page_that_holds_fewer_than_asked_for_by_its_own_count_isnt_the_end() throws Exception {
        var since = Instant.now();
        var receipt = trial.publish(part("Lost", 0), Optional.empty());
        newerPosts(60);
        fixture.alter(Alteration.ofLists((body, paging) -> {
            var elements = body.getAsJsonArray("elements");
            while (elements.size() > 50) {
                elements.remove(elements.size() - 1);
            }
            paging.addProperty("count", 50);
            paging.remove("links");
            return body;
        }));
        assertThat(find(part("Lost", 0), since).whenFound())
                .map(Receipt::remoteId)
                .contains(receipt.remoteId());
    }

    @Test
    void a_list_that_always_says_there_is_more_proves_nothing() throws Exception {
        var post = trial.publish(part("Post", 0), Optional.empty());
        fixture.alter(Alteration.ofLists((body, paging) -> {
            var link = new JsonObject();
            link.addProperty("rel", "next");
            paging.getAsJsonArray("links").add(link);
            return body;
        }));
        var since = Instant.now().minusSeconds(9);
        assertThat(find(part("Never sent", 0), since)).isInstanceOf(Lookup.CannotTell.class);
        assertThat(find(part("Never sent", 1), post, since)).isInstanceOf(Lookup.CannotTell.class);
    }

    @Test
    void past_posts_go_on_behind_a_full_page_without_links() throws Exception {
        newerPosts(25);
        fixture.alter(Alteration.withoutLinks());
        var first = trial.as(ReadsHistory.class).history(Optional.empty(), 10);
        var second = trial.as(ReadsHistory.class).history(first.next(), 10);
        var third = trial.as(ReadsHistory.class).history(second.next(), 10);
        assertThat(third.items()).hasSize(5);
        assertThat(third.next()).isEmpty();
    }

    @Test
    void a_page_of_the_login_behind_the_first_hundred_roles_is_verified() throws Exception {
        var linkedIn = fixture.linkedIn();
        linkedIn.pages().showRoles(100);
        for (var i = 0; i < 110; i++) {
            linkedIn.pages().add("urn:li:organization:9" + i, "Page " + i, "ADMINISTRATOR");
        }
        fixture.alter(Alteration.withoutLinks());
        trial.speakFor(Optional.of("urn:li:organization:9109"));
        assertThat(trial.session().verify().displayName()).isEqualTo("Page 109");
    }

    /** On a computer whose clock is fast. */
    @ParameterizedTest
    @ValueSource(ints = {-40, 40})
    void what_was_sent_is_found_by_the_clock_of_linkedin(int seconds) throws Exception {
        ahead(Duration.ofSeconds(seconds));
        var since = Instant.now();
        var post = trial.publish(part("Post", 0), Optional.empty());
        var comment = trial.publish(part("Comment", 1), Optional.of(post));
        assertThat(find(part("Post", 0), since).whenFound())
                .map(Receipt::remoteId)
                .contains(post.remoteId());
        assertThat(find(part("Comment", 1), post, since).whenFound())
                .map(Receipt::remoteId)
                .contains(comment.remoteId());
        assertThat(find(part("Comment", 1), post, since.plusSeconds(9)))
                .as("an older one")
                .isEqualTo(Lookup.absent());
    }

    @Test
    void clocks_that_differ_much_prove_nothing() throws Exception {
        ahead(Duration.ofMinutes(50));
        var since = Instant.now();
        var post = trial.publish(part("Post", 0), Optional.empty());
        for (var lookup : new Lookup[] {
            find(part("Never sent", 0), since), find(part("Never sent", 1), post, since),
        }) {
            assertThat(lookup)
                    .isInstanceOfSatisfying(
                            Lookup.CannotTell.class,
                            why -> assertThat(why.why()).contains("clocks of LinkedIn and of this computer differ by"));
        }
    }

    private ThrowingCallable again(Part part, PublishKey key) throws Exception {
        var commit = new Commit(part, trial.prepare(part), key, Optional.empty());
        return () -> trial.as(Publishes.class).commit(commit);
    }

    @ParameterizedTest
    @ValueSource(ints = {-40, 40})
    void the_post_of_a_first_try_is_known_by_the_clock_of_linkedin(int seconds) throws Exception {
        ahead(Duration.ofSeconds(seconds));
        var part = part("Sent before", 0);
        var key = trial.key();
        var first = trial.commit(part, trial.prepare(part), key, Optional.empty());
        assertThat(trial.commit(part, trial.prepare(part), key, Optional.empty())
                        .remoteId())
                .isEqualTo(first.remoteId());
        assertThat(fixture.linkedIn().posts()).hasSize(1);
    }

    /** A list shows it after two minutes at most, and so may this. */
    @Test
    void a_named_post_that_isnt_shown_yet_may_be_that_of_the_first_try() throws Exception {
        var part = part("Sent before", 0);
        var key = trial.key();
        trial.commit(part, trial.prepare(part), key, Optional.empty());
        fixture.alter((request, answer) -> request.method().equals("GET")
                ? LinkedInAnswers.error(404, "NOT_FOUND", "Could not find entity")
                : answer);
        var second = again(part, key);
        assertThatThrownBy(second)
                .isInstanceOf(OutcomeUnknown.class)
                .hasMessageContaining("Content is a duplicate of urn:li:share:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lifecycleState=PUBLISH_REQUESTED", "commentary=Sent before, and shortened"})
    void a_named_post_that_linkedin_changed_or_works_on_may_be_that_of_the_first_try(String change) throws Exception {
        var part = part("Sent before", 0);
        var key = trial.key();
        trial.commit(part, trial.prepare(part), key, Optional.empty());
        var post = fixture.linkedIn().feed().posts().values().iterator().next();
        post.addProperty(change.split("=")[0], change.split("=")[1]);
        var second = again(part, key);
        assertThatThrownBy(second).isInstanceOf(OutcomeUnknown.class);
    }

    @Test
    void a_named_post_tells_nothing_while_the_clocks_differ_much() throws Exception {
        ahead(Duration.ofMinutes(-50));
        var part = part("Sent before", 0);
        var key = trial.key();
        trial.commit(part, trial.prepare(part), key, Optional.empty());
        var second = again(part, key);
        assertThatThrownBy(second).isInstanceOf(OutcomeUnknown.class);
    }

    @Test
    void what_repeats_an_older_post_that_is_deleted_is_refused_and_that_is_said() throws Exception {
        var older = "urn:li:share:" + (Instant.now().minusSeconds(300).toEpochMilli() << 22);
        var part = part("Deleted", 0);
        var commit = again(part, trial.key());
        fixture.linkedIn().next(LinkedInAnswers.duplicate(older));
        assertThatThrownBy(commit)
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("LinkedIn doesn't show that post, which is older");
    }

    private Receipt reply(Receipt post, Optional<String> below) {
        var urn = fixture.linkedIn()
                .comments()
                .add(LinkedInComments.activity(post.remoteId()), "urn:li:person:max", "I wonder", below)
                .get("commentUrn")
                .getAsString();
        return Receipt.of(urn, Instant.now()).data(Ref.ofTheirs(post.remoteId()).data());
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 404})
    void where_an_answer_went_is_no_guess(int status) throws Exception {
        var post = trial.publish(part("Post", 0), Optional.empty());
        var comment =
                fixture.linkedIn().reply(post.remoteId(), "zoe", "How much?").orElseThrow();
        var reply = reply(post, Optional.of(comment));
        var since = Instant.now();
        trial.publish(part("12 francs", 0), Optional.of(reply));
        var number = Urn.numberOfComment(reply.remoteId()).orElseThrow();
        fixture.alter((request, answer) -> request.path().endsWith("/comments/" + number)
                ? LinkedInAnswers.error(status, "NOT_FOUND", "Could not find entity")
                : answer);
        assertThat(find(part("12 francs", 0), reply, since)).isInstanceOf(Lookup.CannotTell.class);
        assertThatThrownBy(() -> trial.publish(part("13 francs", 0), Optional.of(reply)))
                .isInstanceOf(Rejected.class);
        assertThat(fixture.linkedIn().comments().texts()).hasSize(3);
    }

    @Test
    void comments_that_arent_shown_are_absent_only_if_the_post_is_gone() throws Exception {
        var post = trial.publish(part("Post", 0), Optional.empty());
        var since = Instant.now();
        trial.publish(part("Second", 1), Optional.of(post));
        fixture.alter((request, answer) -> request.path().endsWith("/comments")
                ? LinkedInAnswers.error(404, "NOT_FOUND", "Could not find entity")
                : answer);
        assertThat(find(part("Second", 1), post, since)).isInstanceOf(Lookup.CannotTell.class);
        fixture.linkedIn().feed().delete(post.remoteId());
        assertThat(find(part("Second", 1), post, since)).isEqualTo(Lookup.absent());
    }

    /** A post among the first of a list decides about all that are searched. */
    @Test
    void a_post_made_to_fill_the_stack_hides_no_other() throws Exception {
        var since = Instant.now();
        var receipt = trial.publish(part("Lost", 0), Optional.empty());
        newerPosts(1);
        var newest =
                fixture.linkedIn().feed().posts().values().stream().toList().getLast();
        newest.addProperty("commentary", "{hashtag|\\#|" + "x".repeat(100_000) + "}");
        assertThat(find(part("Lost", 0), since).whenFound())
                .map(Receipt::remoteId)
                .contains(receipt.remoteId());
    }

    @Test
    void an_equal_post_without_an_identifier_hides_none() throws Exception {
        var since = Instant.now();
        newerPosts(1);
        fixture.linkedIn().feed().posts().values().iterator().next().addProperty("commentary", "Lost");
        fixture.linkedIn().feed().posts().values().iterator().next().addProperty("id", "?");
        var receipt = trial.publish(part("Lost", 0), Optional.empty());
        assertThat(find(part("Lost", 0), since).whenFound())
                .map(Receipt::remoteId)
                .contains(receipt.remoteId());
    }
}
