package org.signalbox.connector.threads.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signalbox.connector.api.ConnectorException.OutcomeUnknown;
import org.signalbox.connector.api.ConnectorException.Rejected;
import org.signalbox.connector.api.Deletes;
import org.signalbox.connector.api.LinkCard;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Poll;
import org.signalbox.connector.api.Preparation;
import org.signalbox.connector.api.Publishes;
import org.signalbox.connector.api.ReadsHistory;
import org.signalbox.connector.api.ReadsPost;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.RemoteLink;
import org.signalbox.connector.api.ReportsEngagement;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.threads.FakeThreads;
import org.signalbox.emulation.threads.ThreadsAnswers;

/** Posts of text, with what belongs to them. */
class ThreadsPostsTest {
    private final AlteredFixture fixture = new AlteredFixture();
    private final FakeThreads threads = fixture.network();

    private Map<String, String> made() {
        return threads.containers().fields(threads.containers().ids().getLast());
    }

    private static Part chosen(String text, Map<String, String> options) {
        return Part.of(text).options(options).build();
    }

    @Test
    void a_text_is_made_ready_and_published_by_what_was_made() throws Exception {
        try (var trial = fixture.trial()) {
            var receipt = trial.publish(trial.part("Hello"), Optional.empty());
            assertThat(made()).isEqualTo(Map.of("media_type", "TEXT", "text", "Hello"));
            assertThat(receipt.url())
                    .hasValueSatisfying(page -> assertThat(page.getPath()).startsWith("/@nightline/post/"));
            assertThat(receipt.at()).isCloseTo(Instant.now(), within(Duration.ofSeconds(3)));
            assertThat(trial.requests())
                    .allSatisfy(request -> assertThat(request.uri().toString()).doesNotContain(FakeThreads.TOKEN));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "followers, followers_only",
        "followed, accounts_you_follow",
        "mentioned, mentioned_only",
        "everyone,",
        "'',"
    })
    void who_can_reply_is_chosen(String option, String control) throws Exception {
        try (var trial = fixture.trial()) {
            trial.publish(chosen("Hello", Map.of(Draft.REPLY_CONTROL, option)), Optional.empty());
            assertThat(made().get("reply_control")).isEqualTo(control);
        }
    }

    @Test
    void somebody_unknown_cant_reply() throws Exception {
        try (var trial = fixture.trial()) {
            var part = chosen("Hello", Map.of(Draft.REPLY_CONTROL, "cats"));
            assertThat(trial.failure(() -> trial.prepare(part))).get().isInstanceOf(Rejected.class);
            assertThat(trial.requests()).isEmpty();
        }
    }

    @Test
    void a_topic_is_that_of_the_first_part() throws Exception {
        try (var trial = fixture.trial()) {
            var part = chosen("Hello", Map.of(Draft.TOPIC, " #Night trains "));
            var root = trial.publish(part, Optional.empty());
            assertThat(made()).containsEntry("topic_tag", "Night trains");
            trial.publish(part.toBuilder().place(1, 2).build(), Optional.of(root));
            assertThat(made()).doesNotContainKey("topic_tag").containsEntry("reply_to_id", root.remoteId());
        }
    }

    @Test
    void a_link_card_is_an_address_beside_the_text() throws Exception {
        try (var trial = fixture.trial()) {
            var card = new LinkCard(URI.create("https://nightline.example/a?b=c"), "", "", Optional.empty());
            trial.publish(Part.of("Read").link(card).build(), Optional.empty());
            assertThat(made()).containsEntry("link_attachment", "https://nightline.example/a?b=c");
            var post = trial.as(ReadsHistory.class)
                    .history(Optional.empty(), 5)
                    .items()
                    .getFirst();
            assertThat(post.link()).map(RemoteLink::address).contains(card.uri());
        }
    }

    @Test
    void a_poll_has_its_answers_by_letters_and_is_read_again() throws Exception {
        try (var trial = fixture.trial()) {
            var poll = Poll.of(List.of("Yes", "No", "«Maybe»"), Duration.ofDays(1));
            var receipt = trial.publish(Part.of("Well?").poll(poll).build(), Optional.empty());
            assertThat(made().get("poll_attachment"))
                    .isEqualTo("{\"option_a\":\"Yes\",\"option_b\":\"No\",\"option_c\":\"«Maybe»\"}");
            assertThat(trial.as(ReadsPost.class).post(receipt).orElseThrow().poll())
                    .contains(poll);
        }
    }

    @Test
    void what_threads_has_no_way_to_take_is_refused_before_anything_is_sent() throws Exception {
        var card = new LinkCard(URI.create("https://nightline.example/"), "", "", Optional.empty());
        var poll = Poll.of(List.of("a", "b"), Duration.ofDays(1));
        var five = Poll.of(List.of("a", "b", "c", "d", "e"), Duration.ofDays(1));
        try (var trial = fixture.trial()) {
            for (var part : List.of(
                    Part.text(" "),
                    Part.of("a").link(card).poll(poll).build(),
                    Part.of("a").poll(five).build(),
                    Part.of("a").poll(poll.several(true)).build())) {
                assertThat(trial.failure(() -> trial.prepare(part))).get().isInstanceOf(Rejected.class);
            }
            assertThat(trial.requests()).isEmpty();
        }
    }

    @Test
    void six_links_are_refused_with_words_that_say_so() throws Exception {
        try (var trial = fixture.trial()) {
            var text = "https://a.example https://b.example https://c.example https://d.example https://e.example";
            trial.publish(trial.part(text + " https://a.example"), Optional.empty());
            assertThat(trial.failure(() -> trial.prepare(trial.part(text + " https://f.example"))))
                    .get()
                    .isInstanceOf(Rejected.class)
                    .asString()
                    .contains("five different links");
        }
    }

    @Test
    void a_text_that_is_worked_on_is_asked_for_again_and_lasts_five_minutes() throws Exception {
        try (var trial = fixture.trial()) {
            threads.containers().processFor(1);
            var part = trial.part("Slow");
            var first = trial.as(Publishes.class).prepare(part, Optional.empty());
            assertThat(first).isInstanceOf(Preparation.Pending.class);
            assertThat(((Preparation.Pending) first).checkAt())
                    .isBetween(Instant.now().plusSeconds(3), Instant.now().plusSeconds(6));
            trial.reopen();
            var second = trial.as(Publishes.class).prepare(part, Optional.of(first.prepared()));
            assertThat(((Preparation.Ready) second).expiresAt().orElseThrow())
                    .isBetween(Instant.now().plusSeconds(280), Instant.now().plusSeconds(301));
            assertThat(threads.containers().ids()).hasSize(1);
        }
    }

    @Test
    void what_expired_while_it_was_made_ready_is_made_anew() throws Exception {
        try (var trial = fixture.trial()) {
            threads.containers().processFor(5);
            var part = trial.part("Expired");
            var first = trial.as(Publishes.class).prepare(part, Optional.empty());
            threads.containers().set(threads.containers().ids().getLast(), "EXPIRED", "");
            threads.containers().processFor(0);
            var second = trial.as(Publishes.class).prepare(part, Optional.of(first.prepared()));
            assertThat(second).isInstanceOf(Preparation.Pending.class);
            var third = trial.as(Publishes.class).prepare(part, Optional.of(second.prepared()));
            assertThat(third).isInstanceOf(Preparation.Ready.class);
            assertThat(threads.containers().ids()).hasSize(2);
        }
    }

    @Test
    void an_address_that_isnt_told_costs_no_receipt() throws Exception {
        try (var trial = fixture.trial()) {
            fixture.alter((request, answer) -> request.query("fields")
                            .filter(fields -> fields.contains("permalink"))
                            .isPresent()
                    ? NetworkAnswer.json(500, "{}")
                    : answer);
            var receipt = trial.publish(trial.part("No page"), Optional.empty());
            assertThat(receipt.url()).isEmpty();
            assertThat(receipt.remoteId()).isEqualTo(threads.posts().getLast().remoteId());
        }
    }

    @Test
    void a_deletion_that_is_refused_as_if_the_post_were_gone_is_looked_at() throws Exception {
        try (var trial = fixture.trial()) {
            var receipt = trial.publish(trial.part("Stays"), Optional.empty());
            threads.next(ThreadsAnswers.error(400, "THApiException", 100, 33, "Unsupported delete request."));
            assertThat(trial.failure(() -> trial.as(Deletes.class).delete(receipt)))
                    .get()
                    .isInstanceOf(Rejected.class);
            assertThat(threads.posts()).hasSize(1);
        }
    }

    @Test
    void an_answer_that_doesnt_say_so_is_no_deletion() throws Exception {
        try (var trial = fixture.trial()) {
            var receipt = trial.publish(trial.part("Deleted?"), Optional.empty());
            for (var body : List.of("{}", "{\"success\":false}", "<html>Welcome</html>")) {
                threads.next(NetworkAnswer.json(200, body));
                assertThat(trial.failure(() -> trial.as(Deletes.class).delete(receipt)))
                        .get()
                        .isInstanceOf(OutcomeUnknown.class);
            }
        }
    }

    @Test
    void an_address_of_the_relay_isnt_told() throws Exception {
        try (var trial = fixture.trial()) {
            threads.next(ThreadsAnswers.error(
                    400,
                    "OAuthException",
                    1,
                    2207052,
                    "not fetched from this URI: https://relay.example/s3cret.jpg now"));
            assertThat(trial.failure(() -> trial.prepare(trial.part("a"))))
                    .get()
                    .asString()
                    .contains("this URI: … now")
                    .doesNotContain("s3cret");
        }
    }

    @Test
    void an_identifier_that_is_none_is_never_asked_for() throws Exception {
        try (var trial = fixture.trial()) {
            for (var id : List.of("../me", "1?fields=x", "", "1/2", "a")) {
                var receipt = Receipt.named(id);
                assertThat(trial.failure(() -> trial.as(Deletes.class).delete(receipt)))
                        .get()
                        .isInstanceOf(Rejected.class);
                assertThat(trial.failure(() -> trial.as(ReadsPost.class).post(receipt)))
                        .get()
                        .isInstanceOf(Rejected.class);
                assertThat(trial.as(ReportsEngagement.class).engagement(List.of(receipt)))
                        .isEmpty();
            }
            assertThat(trial.requests()).isEmpty();
        }
    }

    @Test
    void the_limits_are_those_of_the_account() throws Exception {
        try (var trial = fixture.trial()) {
            assertThat(trial.session().liveTerms().values())
                    .containsOnlyKeys(Term.POSTS_A_DAY, Term.REPLIES_A_DAY, Term.DELETIONS_A_DAY);
            fixture.answer(
                    "/threads_publishing_limit",
                    NetworkAnswer.json(
                            200,
                            "{\"data\":[{\"config\":{\"quota_total\":5,\"quota_duration\":3600},"
                                    + "\"reply_config\":{\"quota_total\":-1,\"quota_duration\":86400},"
                                    + "\"delete_config\":7}]}"));
            assertThat(trial.session().liveTerms().values()).isEmpty();
        }
    }

    @Test
    void what_is_passed_on_is_no_own_post_and_numbers_of_posts_that_are_gone_are_left_out() throws Exception {
        try (var trial = fixture.trial()) {
            var kept = trial.publish(trial.part("Kept"), Optional.empty());
            var gone = trial.publish(trial.part("Gone"), Optional.empty());
            threads.feed().remove(gone.remoteId());
            assertThat(trial.as(ReportsEngagement.class).engagement(List.of(gone, kept)))
                    .extracting(each -> each.remoteId())
                    .containsExactly(kept.remoteId());
            fixture.answer(
                    "/me/threads",
                    NetworkAnswer.json(
                            200,
                            "{\"data\":[{\"id\":\"1\",\"media_type\":\"REPOST_FACADE\",\"timestamp\":"
                                    + "\"2026-01-01T00:00:00+0000\"},{\"id\":\"x\"},7,"
                                    + "{\"id\":\"2\",\"timestamp\":\"then\"}]}"));
            assertThat(trial.as(ReadsHistory.class).history(Optional.empty(), 5).items())
                    .isEmpty();
        }
    }
}
