package org.signalbox.connector.threads.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.ConnectorException.OutcomeUnknown;
import org.signalbox.connector.api.ConnectorException.Unavailable;
import org.signalbox.connector.api.Lookup;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Prepared;
import org.signalbox.connector.api.PublishKey;
import org.signalbox.connector.api.Publishes;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.Reconciles;
import org.signalbox.connector.api.Search;
import org.signalbox.connector.testkit.ConnectorTrial;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.threads.FakeThreads;
import org.signalbox.emulation.threads.ThreadsAnswers;

/** What becomes of a post whose publication is in doubt: the container says whether, the lists say which. */
class ThreadsLookupTest {
    private static final String PUBLISH = "/threads_publish";

    private final AlteredFixture fixture = new AlteredFixture();
    private final FakeThreads threads = fixture.network();

    /** A change whose outcome is in doubt. */
    private record Doubt(
            ConnectorTrial trial,
            Part part,
            Prepared prepared,
            PublishKey key,
            Optional<Receipt> parent,
            Instant since) {
        static Doubt of(ConnectorTrial trial, Part part, Optional<Receipt> parent) throws Exception {
            return new Doubt(trial, part, trial.prepare(part), trial.key(), parent, Instant.now());
        }

        Optional<Throwable> commit() {
            return trial.failure(
                    () -> trial.searched(trial.as(Publishes.class).commit(new Commit(part, prepared, key, parent))));
        }

        Lookup find() throws Exception {
            return find(Optional.of(prepared));
        }

        Lookup find(Optional<Prepared> known) throws Exception {
            return trial.searched(
                    trial.as(Reconciles.class).find(new Search(key, part, known, parent, Optional.empty(), since)));
        }
    }

    private Doubt lost(ConnectorTrial trial, String text) throws Exception {
        return lost(Doubt.of(trial, trial.part(text), Optional.empty()));
    }

    /** It is performed, and the answer is lost. */
    private Doubt lost(Doubt doubt) {
        fixture.answer(PUBLISH, NetworkAnswer.json(500, "{}"));
        assertThat(doubt.commit()).get().isInstanceOf(OutcomeUnknown.class);
        fixture.alter((request, answer) -> answer);
        return doubt;
    }

    /** It isn't performed. */
    private Doubt neverSent(Doubt doubt) {
        threads.next(NetworkAnswer.json(500, "{}"));
        assertThat(doubt.commit()).get().isInstanceOf(OutcomeUnknown.class);
        return doubt;
    }

    private String id() {
        return threads.posts().getLast().remoteId();
    }

    @Test
    void what_was_published_is_found_by_its_text_though_its_identifier_was_never_told() throws Exception {
        try (var trial = fixture.trial()) {
            var doubt = lost(trial, "Published, id unknown");
            trial.reopen();
            assertThat(doubt.find().whenFound()).get().satisfies(found -> {
                assertThat(found.remoteId()).isEqualTo(id());
                assertThat(found.url().orElseThrow()).hasHost("www.threads.com");
            });
        }
    }

    @Test
    void an_answer_without_an_identifier_is_in_doubt() throws Exception {
        try (var trial = fixture.trial()) {
            var doubt = Doubt.of(trial, trial.part("No id"), Optional.empty());
            fixture.answer(PUBLISH, NetworkAnswer.json(200, "{\"success\":true}"));
            assertThat(doubt.commit()).get().isInstanceOf(OutcomeUnknown.class);
            fixture.alter((request, answer) -> answer);
            assertThat(doubt.find().whenFound()).map(Receipt::remoteId).contains(id());
        }
    }

    @Test
    void what_was_published_and_isnt_listed_is_never_said_to_be_absent() throws Exception {
        try (var trial = fixture.trial()) {
            threads.feed().late(true);
            var doubt = lost(trial, "Listed later");
            assertThat(doubt.find()).isInstanceOf(Lookup.CannotTell.class);
            threads.feed().late(false);
            assertThat(doubt.find().whenFound()).map(Receipt::remoteId).contains(id());
        }
    }

    @Test
    void what_a_person_deleted_isnt_said_to_be_absent_either() throws Exception {
        try (var trial = fixture.trial()) {
            var doubt = lost(trial, "Deleted by hand");
            threads.feed().remove(id());
            assertThat(doubt.find()).isInstanceOf(Lookup.CannotTell.class);
        }
    }

    @Test
    void a_request_that_never_arrived_left_its_container_unpublished_which_is_published_then() throws Exception {
        try (var trial = fixture.trial()) {
            var doubt = neverSent(Doubt.of(trial, trial.part("Never arrived"), Optional.empty()));
            assertThat(doubt.find()).isEqualTo(Lookup.absent());
            assertThat(doubt.commit()).isEmpty();
            assertThat(threads.posts()).hasSize(1);
        }
    }

    @Test
    void a_second_try_of_what_was_published_makes_no_second_post_and_isnt_a_refusal() throws Exception {
        try (var trial = fixture.trial()) {
            var doubt = lost(trial, "Once only");
            assertThat(doubt.commit()).get().isInstanceOf(OutcomeUnknown.class);
            assertThat(threads.posts()).hasSize(1);
            assertThat(doubt.find().whenFound()).map(Receipt::remoteId).contains(id());
        }
    }

    /** Recorded of an account's carousels: https://github.com/tirthpatell/fia-f1-docs-bot/pull/52. */
    @Test
    void a_refusal_of_what_was_published_all_the_same_is_a_doubt_whatever_it_says() throws Exception {
        for (long code : new long[] {10, 200, 4, 368, 100, 24, 9_999}) {
            try (var trial = fixture.trial()) {
                var doubt = Doubt.of(trial, trial.part("Denied " + code), Optional.empty());
                fixture.answer(
                        PUBLISH,
                        ThreadsAnswers.error(
                                400,
                                "OAuthException",
                                code,
                                0,
                                "Application does not have permission for this action"));
                assertThat(doubt.commit()).as("code " + code).get().isInstanceOf(OutcomeUnknown.class);
                fixture.alter((request, answer) -> answer);
                assertThat(doubt.find().whenFound()).map(Receipt::remoteId).contains(id());
            }
        }
    }

    @Test
    void a_denial_that_the_container_cant_be_asked_about_is_a_doubt() throws Exception {
        try (var trial = fixture.trial()) {
            var doubt = Doubt.of(trial, trial.part("Denied twice"), Optional.empty());
            fixture.alter((request, answer) -> ThreadsAnswers.error(403, "OAuthException", 10, 0, "no permission"));
            assertThat(doubt.commit()).get().isInstanceOf(OutcomeUnknown.class);
        }
    }

    @Test
    void a_container_that_expired_is_given_up_and_the_post_isnt_refused() throws Exception {
        try (var trial = fixture.trial()) {
            var doubt = Doubt.of(trial, trial.part("Too late"), Optional.empty());
            threads.containers().set(threads.containers().ids().getLast(), "EXPIRED", "");
            assertThat(doubt.commit()).get().isInstanceOf(Unavailable.class);
            assertThat(threads.posts()).isEmpty();
        }
    }

    @Test
    void a_refusal_whose_container_cant_be_asked_for_leaves_a_doubt() throws Exception {
        try (var trial = fixture.trial()) {
            var doubt = Doubt.of(trial, trial.part("Refused or not"), Optional.empty());
            fixture.alter((request, answer) -> request.path().endsWith(PUBLISH)
                    ? ThreadsAnswers.error(400, "OAuthException", 100, 0, "no")
                    : request.query("fields")
                                    .filter(fields -> fields.contains("status"))
                                    .isPresent()
                            ? NetworkAnswer.json(500, "{}")
                            : answer);
            assertThat(doubt.commit()).get().isInstanceOf(OutcomeUnknown.class);
        }
    }

    @Test
    void a_post_of_another_program_with_the_same_text_isnt_taken_for_what_wasnt_published() throws Exception {
        try (var trial = fixture.trial()) {
            var doubt = neverSent(Doubt.of(trial, trial.part("Good morning"), Optional.empty()));
            threads.feed().post(Instant.now().plusSeconds(1), "Good morning");
            assertThat(doubt.find()).isInstanceOf(Lookup.CannotTell.class);
        }
    }

    @Test
    void of_two_equal_texts_the_older_one_since_the_first_try_is_found() throws Exception {
        try (var trial = fixture.trial()) {
            threads.feed().post(Instant.now().minusSeconds(60), "Every day");
            var doubt = lost(trial, "Every day");
            var own = id();
            threads.feed().post(Instant.now().plusSeconds(30), "Every day");
            assertThat(doubt.find().whenFound()).map(Receipt::remoteId).contains(own);
        }
    }

    @Test
    void the_very_text_counts_more_than_one_that_differs_in_its_marks() throws Exception {
        try (var trial = fixture.trial()) {
            var doubt = Doubt.of(trial, trial.part("Really?"), Optional.empty());
            threads.feed().post(Instant.now(), "Really!");
            lost(doubt);
            assertThat(doubt.find().whenFound()).map(Receipt::remoteId).contains(id());
        }
    }

    @Test
    void a_post_that_stands_above_newer_ones_doesnt_end_the_list() throws Exception {
        try (var trial = fixture.trial()) {
            var doubt = lost(trial, "Below the pinned one");
            var own = id();
            for (var i = 0; i < 150; i++) {
                threads.feed().post(Instant.now(), "Another " + i);
            }
            fixture.alter((request, answer) -> request.path().endsWith("/me/threads")
                            && request.query("after").isEmpty()
                    ? pinned(answer)
                    : answer);
            assertThat(doubt.find().whenFound()).map(Receipt::remoteId).contains(own);
        }
    }

    private static NetworkAnswer pinned(NetworkAnswer answer) {
        var body = JsonParser.parseString(new String(answer.body(), StandardCharsets.UTF_8))
                .getAsJsonObject();
        var old = new JsonObject();
        old.addProperty("id", "5");
        old.addProperty("timestamp", "2024-09-12T23:17:39+0000");
        var data = new JsonArray();
        data.add(old);
        data.addAll(body.getAsJsonArray("data"));
        body.add("data", data);
        return NetworkAnswer.json(200, body.toString());
    }

    @Test
    void lists_are_read_to_their_end() throws Exception {
        try (var trial = fixture.trial()) {
            var doubt = lost(trial, "Long ago in this minute");
            var own = id();
            for (var i = 0; i < 150; i++) {
                threads.feed().post(Instant.now(), "Another " + i);
            }
            assertThat(doubt.find().whenFound()).map(Receipt::remoteId).contains(own);
        }
    }

    @Test
    void an_empty_page_that_names_the_next_isnt_the_end() throws Exception {
        try (var trial = fixture.trial()) {
            var doubt = lost(trial, "Behind an empty page");
            fixture.alter((request, answer) -> request.path().endsWith("/me/threads")
                            && request.query("after").isEmpty()
                    ? NetworkAnswer.json(
                            200, "{\"data\":[],\"paging\":{\"cursors\":{\"after\":\"9\"},\"next\":\"https://x\"}}")
                    : answer);
            assertThat(doubt.find().whenFound()).map(Receipt::remoteId).contains(id());
        }
    }

    @Test
    void a_list_that_has_too_much_proves_no_absence() throws Exception {
        try (var trial = fixture.trial()) {
            for (var i = 0; i < 1_050; i++) {
                threads.feed().post(Instant.now(), "Another " + i);
            }
            var search =
                    Search.of(trial.key(), trial.part("Where?"), Instant.now().minusSeconds(60));
            assertThat(trial.as(Reconciles.class).find(search)).isInstanceOf(Lookup.CannotTell.class);
        }
    }

    @Test
    void a_reply_is_found_by_its_container_within_the_session_and_by_its_parent_after_it() throws Exception {
        try (var trial = fixture.trial()) {
            var root = trial.publish(trial.part("Root"), Optional.empty());
            var other = trial.publish(trial.part("Other root"), Optional.empty());
            var part = Part.of("And").place(1, 2).build();
            trial.publish(part, Optional.of(other));
            var doubt = lost(Doubt.of(trial, part, Optional.of(root)));
            assertThat(doubt.find().whenFound()).map(Receipt::remoteId).contains(id());
            trial.reopen();
            assertThat(doubt.find().whenFound()).map(Receipt::remoteId).contains(id());
        }
    }

    @Test
    void a_reply_that_isnt_listed_is_in_doubt_while_its_container_is_known() throws Exception {
        try (var trial = fixture.trial()) {
            var root = trial.publish(trial.part("Root"), Optional.empty());
            threads.feed().late(true);
            var doubt = lost(Doubt.of(trial, Part.of("And").place(1, 2).build(), Optional.of(root)));
            assertThat(doubt.find()).isInstanceOf(Lookup.CannotTell.class);
        }
    }

    @Test
    void a_second_try_of_a_reply_publishes_the_same_container() throws Exception {
        try (var trial = fixture.trial()) {
            var root = trial.publish(trial.part("Root"), Optional.empty());
            var doubt = neverSentReply(trial, root);
            assertThat(doubt.find()).isEqualTo(Lookup.absent());
            var containers = threads.containers().ids().size();
            assertThat(doubt.commit()).isEmpty();
            assertThat(threads.containers().ids()).hasSize(containers);
            assertThat(threads.posts()).hasSize(2);
        }
    }

    private Doubt neverSentReply(ConnectorTrial trial, Receipt root) throws Exception {
        var doubt = Doubt.of(trial, Part.of("And").place(1, 2).build(), Optional.of(root));
        fixture.alter((request, answer) -> {
            if (request.method().equals("GET")
                    && request.query("fields")
                            .filter(fields -> fields.contains("status"))
                            .isPresent()) {
                threads.next(NetworkAnswer.json(500, "{}"));
            }
            return answer;
        });
        assertThat(doubt.commit()).get().isInstanceOf(OutcomeUnknown.class);
        fixture.alter((request, answer) -> answer);
        return doubt;
    }

    @Test
    void a_reply_that_one_list_lacks_is_found_in_the_other() throws Exception {
        try (var trial = fixture.trial()) {
            var root = trial.publish(trial.part("Root"), Optional.empty());
            threads.feed().reply(root.remoteId(), "bob", "And");
            var doubt = lost(Doubt.of(trial, Part.of("And").place(1, 2).build(), Optional.of(root)));
            trial.reopen();
            fixture.answer("/me/replies", NetworkAnswer.json(200, "{\"data\":[]}"));
            assertThat(doubt.find().whenFound()).map(Receipt::remoteId).contains(id());
            threads.feed().remove(id());
            assertThat(doubt.find()).isEqualTo(Lookup.absent());
            threads.feed().remove(root.remoteId());
            assertThat(doubt.find()).isInstanceOf(Lookup.CannotTell.class);
        }
    }

    @Test
    void a_container_that_was_made_after_the_first_try_says_nothing_of_that() throws Exception {
        try (var trial = fixture.trial()) {
            var first = lost(trial, "Tried before");
            var part = trial.part("Tried before");
            Thread.sleep(1_100);
            var second = new Doubt(trial, part, trial.prepare(part), first.key(), Optional.empty(), first.since());
            assertThat(second.find().whenFound()).map(Receipt::remoteId).contains(id());
        }
    }

    @Test
    void a_reply_whose_parent_isnt_told_proves_nothing() throws Exception {
        try (var trial = fixture.trial()) {
            var root = trial.publish(trial.part("Root"), Optional.empty());
            var doubt = lost(Doubt.of(trial, Part.of("And").place(1, 2).build(), Optional.of(root)));
            trial.reopen();
            fixture.alter(
                    (request, answer) -> request.path().endsWith("/me/replies") ? withoutParents(answer) : answer);
            assertThat(doubt.find()).isInstanceOf(Lookup.CannotTell.class);
        }
    }

    private static NetworkAnswer withoutParents(NetworkAnswer answer) {
        var body = JsonParser.parseString(new String(answer.body(), StandardCharsets.UTF_8))
                .getAsJsonObject();
        body.getAsJsonArray("data").forEach(each -> ((JsonObject) each).remove("replied_to"));
        return NetworkAnswer.json(200, body.toString());
    }

    @Test
    void clocks_that_differ_are_allowed_for() throws Exception {
        for (var ahead : new Duration[] {Duration.ofMinutes(-4), Duration.ofMinutes(4)}) {
            var other = new AlteredFixture(ahead);
            try (var trial = other.trial()) {
                var doubt = Doubt.of(trial, trial.part("Another clock"), Optional.empty());
                other.answer(PUBLISH, NetworkAnswer.json(500, "{}"));
                assertThat(doubt.commit()).get().isInstanceOf(OutcomeUnknown.class);
                other.alter((request, answer) -> answer);
                assertThat(doubt.find(Optional.empty()).whenFound()).isPresent();
            }
        }
    }

    @Test
    void clocks_that_differ_by_too_much_prove_nothing_but_the_container_does() throws Exception {
        var other = new AlteredFixture(Duration.ofMinutes(30));
        try (var trial = other.trial()) {
            var doubt = Doubt.of(trial, trial.part("A clock far off"), Optional.empty());
            assertThat(doubt.find(Optional.empty())).isInstanceOf(Lookup.CannotTell.class);
            assertThat(doubt.find()).isEqualTo(Lookup.absent());
        }
    }

    @Test
    void a_container_that_is_still_published_or_unknown_proves_nothing() throws Exception {
        try (var trial = fixture.trial()) {
            var doubt = Doubt.of(trial, trial.part("Still on it"), Optional.empty());
            var container = threads.containers().ids().getLast();
            threads.containers().set(container, "IN_PROGRESS", "");
            assertThat(doubt.find()).isInstanceOf(Lookup.CannotTell.class);
            fixture.answer(
                    "/" + container,
                    ThreadsAnswers.error(400, "THApiException", 100, 0, "Tried accessing nonexisting field (status)"));
            assertThat(doubt.find()).isInstanceOf(Lookup.CannotTell.class);
            fixture.answer("/" + container, NetworkAnswer.json(200, "{\"id\":\"1\",\"status\":\"DANCING\"}"));
            assertThat(trial.failure(doubt::find)).get().isInstanceOf(Unavailable.class);
        }
    }

    @Test
    void what_failed_or_expired_was_not_published() throws Exception {
        try (var trial = fixture.trial()) {
            var doubt = Doubt.of(trial, trial.part("Failed"), Optional.empty());
            for (var status : new String[] {"ERROR", "EXPIRED"}) {
                threads.containers().set(threads.containers().ids().getLast(), status, "UNKNOWN");
                assertThat(doubt.find()).isEqualTo(Lookup.absent());
            }
        }
    }
}
