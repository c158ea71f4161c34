package org.signalbox.connector.instagram.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalbox.connector.api.ConnectorException.OutcomeUnknown;
import org.signalbox.connector.api.ConnectorException.Rejected;
import org.signalbox.connector.api.ConnectorException.Unavailable;
import org.signalbox.connector.api.Lookup;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Preparation;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.testkit.TestImages;
import org.signalbox.emulation.instagram.FakeInstagram;
import org.signalbox.emulation.meta.GraphAnswers;

/** Whether a post that may have gone out is there: the status of its container tells, the lists name it. */
class InstagramLookupTest {
    private final DirectHost host = DirectHost.byFacebook();

    @AfterEach
    void close() {
        host.close();
    }

    private static Part part(String text) {
        return Part.of(text).media(TestImages.dot("")).build();
    }

    /** Publishes as another tool does, or as a person. */
    private String elsewhere(String text) throws Exception {
        return host.publish(part(text)).remoteId();
    }

    private Optional<String> found(Lookup lookup) {
        return lookup.whenFound().map(Receipt::remoteId);
    }

    /** The answer of the next commit is lost after the post is there. */
    private void loseTheAnswer() {
        host.alteration = (request, answer) -> {
            if (request.path().endsWith("/media_publish")) {
                host.alteration = (other, kept) -> kept;
                throw new OutcomeUnknown("reset", null);
            }
            return answer;
        };
    }

    @Test
    void a_published_container_whose_post_isnt_listed_yet_is_found_later_and_never_absent() throws Exception {
        host.instagram.feed().listAfter(Duration.ofMinutes(3));
        var part = part("Lost");
        var prepared = host.prepare(part);
        var since = host.now;
        loseTheAnswer();
        assertThatThrownBy(() -> host.commit(part, prepared, Optional.empty())).isInstanceOf(OutcomeUnknown.class);
        var search = host.search(part, Optional.of(prepared), Optional.empty(), since);

        for (var minute = 0; minute < 3; minute++) {
            assertThat(host.session().find(search))
                    .isInstanceOfSatisfying(
                            Lookup.CannotTell.class,
                            unclear -> assertThat(unclear.why()).contains("doesn't list it yet"));
            host.now = host.now.plusSeconds(60);
        }
        assertThat(found(host.session().find(search)))
                .contains(host.instagram.posts().getFirst().remoteId());
    }

    /** However often a container is published, and by whatever attempt, there is one post. */
    @Test
    void publishing_a_published_container_again_leads_to_the_post_that_is_there() throws Exception {
        var part = part("Twice");
        var prepared = host.prepare(part);
        var since = host.now;
        var first = host.commit(part, prepared, Optional.empty());

        assertThatThrownBy(() -> host.commit(part, prepared, Optional.empty())).isInstanceOf(OutcomeUnknown.class);

        assertThat(host.instagram.posts()).hasSize(1);
        var search = host.search(part, Optional.of(prepared), Optional.empty(), since);
        assertThat(found(host.session().find(search))).contains(first.remoteId());
    }

    /** Preparing it once more makes nothing new, either. */
    @Test
    void a_published_container_is_never_prepared_anew() throws Exception {
        var part = part("Prepared again");
        var prepared = host.prepare(part);
        host.commit(part, prepared, Optional.empty());
        var containers = host.instagram.containers().count();
        for (var day = 0; day < 2; day++) {
            assertThat(host.session().prepare(part, Optional.of(prepared))).isInstanceOf(Preparation.Ready.class);
            assertThat(host.instagram.containers().count()).isEqualTo(containers);
            host.now = host.now.plus(Duration.ofDays(1));
        }
    }

    @Test
    void an_expired_container_was_never_published_and_is_made_anew() throws Exception {
        var part = part("Late");
        var prepared = host.prepare(part);
        var since = host.now;
        host.now = host.now.plus(Duration.ofHours(25));
        var search = host.search(part, Optional.of(prepared), Optional.empty(), since);
        assertThat(host.session().find(search)).isEqualTo(Lookup.absent());
        assertThatThrownBy(() -> host.commit(part, prepared, Optional.empty())).isInstanceOf(Unavailable.class);

        var again = host.session().prepare(part, Optional.of(prepared));
        again = host.session().prepare(part, Optional.of(again.prepared()));
        assertThat(again).isInstanceOf(Preparation.Ready.class);
        assertThat(host.instagram.containers().count()).isEqualTo(2);
        host.commit(part, again.prepared(), Optional.empty());
        assertThat(host.instagram.posts()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"IN_PROGRESS", "ERROR", "EXPIRED", "PUBLISHED"})
    void what_a_status_says_of_a_post_that_no_list_shows(String status) throws Exception {
        var part = part("Unclear");
        var prepared = host.prepare(part);
        host.alteration = (request, answer) -> request.query("fields")
                        .filter(each -> each.contains("status_code"))
                        .isPresent()
                ? GraphAnswers.object(com.google.gson.JsonParser.parseString(
                                "{\"status_code\":\"" + status + "\",\"status\":\"2207053\",\"id\":\"1\"}")
                        .getAsJsonObject())
                : answer;
        var search = host.search(part, Optional.of(prepared), Optional.empty(), host.now);
        var lookup = host.session().find(search);
        if (status.equals("ERROR") || status.equals("EXPIRED")) {
            assertThat(lookup).isEqualTo(Lookup.absent());
        } else {
            assertThat(lookup).isInstanceOf(Lookup.CannotTell.class);
        }
    }

    @Test
    void a_container_that_instagram_doesnt_know_any_more_proves_nothing() throws Exception {
        var part = part("Forgotten");
        var prepared = host.prepare(part);
        var since = host.now;
        host.alteration = (request, answer) -> request.query("fields")
                        .filter(each -> each.contains("status_code"))
                        .isPresent()
                ? GraphAnswers.missing("GET", "1")
                : answer;
        var search = host.search(part, Optional.of(prepared), Optional.empty(), since);
        assertThat(host.session().find(search)).isInstanceOf(Lookup.CannotTell.class);
        var post = host.commit(part, prepared, Optional.empty());
        assertThat(found(host.session().find(search))).contains(post.remoteId());
    }

    /** Nobody is told that it isn't there, as it was there. */
    @Test
    void a_post_that_somebody_deleted_or_changed_is_left_to_a_person() throws Exception {
        var part = part("Soon gone");
        var prepared = host.prepare(part);
        var since = host.now;
        loseTheAnswer();
        assertThatThrownBy(() -> host.commit(part, prepared, Optional.empty())).isInstanceOf(OutcomeUnknown.class);
        host.instagram.feed().posts().clear();
        elsewhere("Soon gone, with another text");
        assertThat(host.session().find(host.search(part, Optional.of(prepared), Optional.empty(), since)))
                .isInstanceOf(Lookup.CannotTell.class);
    }

    /** Code 1 is said to pass; here the post was there before it came. */
    @Test
    void an_error_that_comes_after_the_post_is_there_is_unclear_and_the_post_found() throws Exception {
        var part = part("There all the same");
        var prepared = host.prepare(part);
        var since = host.now;
        host.alteration = (request, answer) -> request.path().endsWith("/media_publish")
                ? GraphAnswers.error(1, "OAuthException", "An unknown error occurred")
                : answer;
        assertThatThrownBy(() -> host.commit(part, prepared, Optional.empty())).isInstanceOf(OutcomeUnknown.class);
        var search = host.search(part, Optional.of(prepared), Optional.empty(), since);
        assertThat(found(host.session().find(search)))
                .contains(host.instagram.posts().getFirst().remoteId());
    }

    @Test
    void an_answer_without_an_identifier_is_unclear() throws Exception {
        var part = part("Nameless");
        var prepared = host.prepare(part);
        host.alteration =
                (request, answer) -> request.path().endsWith("/media_publish") ? GraphAnswers.success() : answer;
        assertThatThrownBy(() -> host.commit(part, prepared, Optional.empty())).isInstanceOf(OutcomeUnknown.class);
        assertThat(host.instagram.posts()).hasSize(1);
    }

    @Test
    void without_what_was_prepared_the_oldest_post_with_the_text_counts_that_isnt_too_old() throws Exception {
        elsewhere("Every day");
        host.now = host.now.plusSeconds(10);
        var since = host.now;
        var first = elsewhere("Every day");
        host.now = host.now.plusSeconds(10);
        elsewhere("Every day");
        elsewhere("Another one");
        var search = host.search(part("Every  day\n"), Optional.empty(), Optional.empty(), since);
        assertThat(found(host.session().find(search))).contains(first);
        assertThat(host.session().find(host.search(part("Never"), Optional.empty(), Optional.empty(), since)))
                .isEqualTo(Lookup.absent());
    }

    @Test
    void a_list_that_shows_few_posts_at_once_is_read_on() throws Exception {
        var since = host.now;
        var first = elsewhere("The first of many");
        for (var i = 0; i < 5; i++) {
            elsewhere("Number " + i);
        }
        host.alteration = (request, answer) ->
                request.path().endsWith("/media") && request.method().equals("GET")
                        ? host.instagram.answer(limited(request))
                        : answer;
        var search = host.search(part("The first of many"), Optional.empty(), Optional.empty(), since);
        assertThat(found(host.session().find(search))).contains(first);
    }

    private static org.signalbox.emulation.ReceivedRequest limited(org.signalbox.emulation.ReceivedRequest request) {
        var query = new java.util.HashMap<>(request.query());
        query.put("limit", "2");
        return new org.signalbox.emulation.ReceivedRequest(
                request.method(), request.path(), query, request.headers(), request.body());
    }

    @Test
    void clocks_that_differ_by_minutes_are_reckoned_with_and_by_more_prove_nothing() throws Exception {
        host.ahead = Duration.ofMinutes(3);
        elsewhere("Same");
        host.now = host.now.plusSeconds(30);
        var since = host.now;
        assertThat(host.session().find(host.search(part("Same"), Optional.empty(), Optional.empty(), since)))
                .isEqualTo(Lookup.absent());
        host.ahead = Duration.ofMinutes(-3);
        var post = elsewhere("Behind");
        assertThat(found(host.session().find(host.search(part("Behind"), Optional.empty(), Optional.empty(), since))))
                .contains(post);
        host.ahead = Duration.ofMinutes(11);
        assertThat(host.session().find(host.search(part("Behind"), Optional.empty(), Optional.empty(), since)))
                .isInstanceOf(Lookup.CannotTell.class);
    }

    @Test
    void a_story_is_found_in_its_own_list() throws Exception {
        var story = Part.of("")
                .media(TestImages.dot(""))
                .options(Map.of("as", "story"))
                .build();
        elsewhere("");
        var prepared = host.prepare(story);
        var since = host.now;
        loseTheAnswer();
        assertThatThrownBy(() -> host.commit(story, prepared, Optional.empty())).isInstanceOf(OutcomeUnknown.class);
        var found = host.session().find(host.search(story, Optional.of(prepared), Optional.empty(), since));
        assertThat(host.instagram.feed().posts().keySet()).contains(found(found).orElseThrow());
        assertThat(found.whenFound().orElseThrow().data()).contains("story");
    }

    @Test
    void what_was_prepared_for_another_account_isnt_published_by_this_one() throws Exception {
        var part = part("Whose?");
        var prepared = host.prepare(part);
        host.target(Optional.of("17841400000000002"));
        assertThatThrownBy(() -> host.commit(part, prepared, Optional.empty())).isInstanceOf(Rejected.class);
        assertThat(host.visible()).isEmpty();
        assertThat(host.session().find(host.search(part, Optional.of(prepared), Optional.empty(), host.now)))
                .isInstanceOf(Lookup.CannotTell.class);
        var anew = host.prepare(part);
        host.commit(part, anew, Optional.empty());
        assertThat(host.instagram.posts(FakeInstagram.ACCOUNT)).isEmpty();
        assertThat(host.instagram.posts("17841400000000002")).hasSize(1);
    }

    @Test
    void a_comment_whose_answer_was_lost_is_found_among_the_accounts_own() throws Exception {
        var post = host.publish(part("Above"));
        var comment = Part.of("More of it").place(1, 2).build();
        host.publish(comment, Optional.of(post));
        host.now = host.now.plusSeconds(60);
        var since = host.now;
        host.instagram.reply(post.remoteId(), "zoe", "More of it");
        var search = host.search(comment, Optional.of(host.prepare(comment)), Optional.of(post), since);
        assertThat(host.session().find(search)).isEqualTo(Lookup.absent());

        host.alteration = (request, answer) -> {
            if (request.method().equals("POST") && request.path().endsWith("/comments")) {
                throw new OutcomeUnknown("reset", null);
            }
            return answer;
        };
        assertThatThrownBy(() -> host.publish(comment, Optional.of(post))).isInstanceOf(OutcomeUnknown.class);
        var own = host.instagram.comments().by("nightline");
        assertThat(own).hasSize(2);
        assertThat(found(host.session().find(search))).contains(own.getLast().remoteId());
    }

    /** Parts of a thread follow each other within the second that times are rounded to. */
    @Test
    void the_part_before_isnt_taken_for_the_next_one_with_the_same_text() throws Exception {
        var post = host.publish(part("Above"));
        var same = Part.of("…").place(1, 3).build();
        var since = host.now;
        var second = host.publish(same, Optional.of(post));
        var third = host.search(same, Optional.of(host.prepare(same)), Optional.of(second), since);
        assertThat(host.session().find(third)).isEqualTo(Lookup.absent());
    }

    @Test
    void comments_below_a_post_that_is_gone_cant_be_told() throws Exception {
        var post = host.publish(part("Above"));
        host.session().delete(post);
        var comment = Part.of("More of it").place(1, 2).build();
        assertThat(host.session().find(host.search(comment, Optional.empty(), Optional.of(post), host.now)))
                .isInstanceOf(Lookup.CannotTell.class);
    }
}
