package org.signalbox.connector.x.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.Commitment;
import org.signalbox.connector.api.ConnectorException.OutcomeUnknown;
import org.signalbox.connector.api.ConnectorException.Rejected;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.InboxItem;
import org.signalbox.connector.api.Lookup;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Poll;
import org.signalbox.connector.api.PublishKey;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.Search;
import org.signalbox.connector.testkit.ConnectorTrial;
import org.signalbox.connector.testkit.TestImages;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.x.FakeX;

/** What the connector kit can't know of X. */
class XPostsTest {
    private static List<String> operations(ConnectorTrial trial) {
        return trial.requests().stream().map(HttpRequest::operation).toList();
    }

    private static XSession session(ConnectorTrial trial) {
        return (XSession) trial.session();
    }

    @Test
    void optionsAreSentWhereTheyAreChosen() throws Exception {
        try (var trial = ConnectorTrial.of(new XFixture())) {
            var chosen = Map.of(Draft.REPLIES, "verified", Draft.AI, "true", Draft.PARTNERSHIP, "false");
            var first = trial.publish(Part.of("One").options(chosen).place(0, 2).build(), Optional.empty());
            var second =
                    trial.publish(Part.of("Two").options(chosen).place(1, 2).build(), Optional.of(first));
            var network = (FakeX) trial.network();
            var one = network.stored(first.remoteId()).sent();
            assertThat(one.get(Draft.REPLIES).getAsString()).isEqualTo("verified");
            assertThat(one.get(Draft.AI).getAsBoolean()).isTrue();
            assertThat(one.has(Draft.PARTNERSHIP)).isFalse();
            assertThat(network.stored(second.remoteId()).sent().has(Draft.REPLIES))
                    .isFalse();
            trial.publish(
                    Part.of("Three").options(Map.of(Draft.REPLIES, "everyone")).build(), Optional.empty());
            assertThat(network.stored(trial.network().posts().getLast().remoteId())
                            .sent()
                            .keySet())
                    .containsExactly("text");
        }
    }

    @Test
    void aRepeatedPostIsTheOneWhoseAnswerWasLost() throws Exception {
        try (var trial = ConnectorTrial.of(new XFixture())) {
            var part = Part.text("Sent & lost https://example.com");
            var prepared = trial.prepare(part);
            var key = trial.key();
            var first = trial.commit(part, prepared, key, Optional.empty());
            var second = trial.commit(part, prepared, key, Optional.empty());
            assertThat(second.remoteId()).isEqualTo(first.remoteId());
            assertThat(trial.network().posts()).hasSize(1);
        }
    }

    @Test
    void aRepetitionOfAnOlderPostIsRefused() throws Exception {
        try (var trial = ConnectorTrial.of(new XFixture())) {
            var part = Part.text("Good morning");
            var prepared = trial.prepare(part);
            trial.commit(part, prepared, trial.key(), Optional.empty());
            var later = new PublishKey(trial.key().id(), Instant.now().plusSeconds(60));
            var error = trial.failure(() -> session(trial).commit(new Commit(part, prepared, later, Optional.empty())));
            assertThat(error).get().isInstanceOf(Rejected.class);
            assertThat(error.get()).hasMessageContaining("duplicate content");
        }
    }

    @Test
    void aRepetitionThatCantBeLookedUpIsUnclear() throws Exception {
        try (var trial = ConnectorTrial.of(new XFixture())) {
            var part = Part.text("Good morning");
            var prepared = trial.prepare(part);
            trial.commit(part, prepared, trial.key(), Optional.empty());
            ((FakeX) trial.network()).next("GET /2/users/" + FakeX.OWN + "/tweets", NetworkAnswer.json(503, "{}"));
            var error = trial.failure(
                    () -> session(trial).commit(new Commit(part, prepared, trial.key(), Optional.empty())));
            assertThat(error).get().isInstanceOf(OutcomeUnknown.class);
        }
    }

    @Test
    void aRepetitionBetweenClocksThatDifferIsUnclear() throws Exception {
        try (var trial = ConnectorTrial.of(new XFixture())) {
            var part = Part.text("Good morning");
            var prepared = trial.prepare(part);
            trial.commit(part, prepared, trial.key(), Optional.empty());
            ((FakeX) trial.network())
                    .next(
                            "GET /2/users/" + FakeX.OWN + "/tweets",
                            NetworkAnswer.json(200, "{\"meta\":{\"result_count\":0}}")
                                    .header("Date", "Sun, 29 Nov 2020 09:00:00 GMT"));
            var error = trial.failure(
                    () -> session(trial).commit(new Commit(part, prepared, trial.key(), Optional.empty())));
            assertThat(error).get().isInstanceOf(OutcomeUnknown.class);
        }
    }

    @Test
    void whatXDidntDeleteIsntDeleted() throws Exception {
        try (var trial = ConnectorTrial.of(new XFixture())) {
            var receipt = trial.publish(Part.text("Stays"), Optional.empty());
            ((FakeX) trial.network())
                    .next(
                            "DELETE /2/tweets/" + receipt.remoteId(),
                            NetworkAnswer.json(200, "{\"data\":{\"deleted\":false}}"));
            assertThat(trial.failure(() -> session(trial).delete(receipt)))
                    .get()
                    .isInstanceOf(Rejected.class);
        }
    }

    @Test
    void anEditedPostStaysTheSameForAllCalls() throws Exception {
        try (var trial = ConnectorTrial.of(new XFixture())) {
            var receipt = trial.publish(Part.text("Befor"), Optional.empty());
            var edited = session(trial).edit(receipt, trial.prepare(Part.text("Before")));
            edited = session(trial).edit(edited, trial.prepare(Part.text("Before noon")));
            assertThat(edited.remoteId()).isEqualTo(receipt.remoteId());
            assertThat(edited.url()).isNotEqualTo(receipt.url());

            var past = session(trial).history(Optional.empty(), 10).items();
            assertThat(past).hasSize(1);
            assertThat(past.getFirst().remoteId()).isEqualTo(receipt.remoteId());
            assertThat(past.getFirst().data()).isEqualTo(edited.data());
            assertThat(session(trial).engagement(List.of(edited)))
                    .extracting(each -> each.remoteId())
                    .containsExactly(receipt.remoteId());
            assertThat(session(trial).post(edited).orElseThrow().text()).isEqualTo("Before noon");
            trial.publish(Part.of("Below").place(1, 2).build(), Optional.of(edited));
            session(trial).delete(edited);
            assertThat(trial.network().posts()).hasSize(1);
        }
    }

    @Test
    void numbersAreReadFromTheOwnListAndOnlyTheRestOneByOne() throws Exception {
        try (var trial = ConnectorTrial.of(new XFixture())) {
            var first = trial.publish(Part.text("First"), Optional.empty());
            for (var i = 0; i < 12; i++) {
                trial.publish(Part.text("Between " + i), Optional.empty());
            }
            var last = trial.publish(Part.text("Last"), Optional.empty());
            var before = trial.requests().size();
            var numbers = session(trial).engagement(List.of(first, last, Receipt.named("no number")));
            assertThat(numbers)
                    .extracting(each -> each.remoteId())
                    .containsExactlyInAnyOrder(first.remoteId(), last.remoteId());
            assertThat(operations(trial).subList(before, operations(trial).size()))
                    .containsExactly("engagement.read", "post.read");
            assertThat(numbers.getFirst().values())
                    .containsEntry(Counts.VIEWS, 16L)
                    .containsEntry(Counts.REPOSTS, 12L)
                    .containsEntry(Counts.LINK_CLICKS, 15L)
                    .hasSize(8);
        }
    }

    @Test
    void clicksAreReadForAMonthAndTheOtherNumbersAfterThat() throws Exception {
        var clock = new AtomicReference<>(Instant.now());
        try (var trial = ConnectorTrial.of(new XFixture(clock::get))) {
            var old = trial.publish(Part.text("Old"), Optional.empty());
            var month = Receipt.of(old.remoteId(), Instant.now().minus(Duration.ofDays(31)));
            clock.set(clock.get().plus(Duration.ofDays(31)));
            var young = trial.publish(Part.text("Young"), Optional.empty());
            var before = operations(trial).size();
            assertThat(session(trial).engagement(List.of(young, month)))
                    .extracting(each -> each.remoteId() + " " + each.values().size())
                    .containsExactlyInAnyOrder(young.remoteId() + " 8", old.remoteId() + " 6");
            assertThat(operations(trial).subList(before, operations(trial).size()))
                    .containsExactly("engagement.read", "engagement.read");
            assertThat(session(trial).engagement(List.of(old)))
                    .as("of which X shows no clicks already")
                    .singleElement()
                    .satisfies(each -> assertThat(each.values()).hasSize(6));
        }
    }

    @Test
    void longTextsAreForThoseWhoPayAndReadBackWhole() throws Exception {
        try (var trial = ConnectorTrial.of(new XFixture())) {
            assertThat(session(trial).liveTerms().values()).isEmpty();
            ((FakeX) trial.network()).subscribe("Premium");
            session(trial).verify();
            assertThat(session(trial).liveTerms().values())
                    .containsEntry(Term.TEXT, new BigDecimal(25_000))
                    .containsKeys(Term.VIDEO_BYTES, Term.VIDEO_SECONDS);
            var asked = operations(trial).size();
            session(trial).liveTerms();
            assertThat(operations(trial)).as("asked once a day").hasSize(asked);
            var since = Instant.now();
            var part = Part.text("A long text. ".repeat(100).strip());
            var receipt = trial.publish(part, Optional.empty());
            assertThat(session(trial).post(receipt).orElseThrow().text()).isEqualTo(part.text());
            assertThat(session(trial).find(Search.of(trial.key(), part, since)).whenFound())
                    .hasValueSatisfying(found -> assertThat(found.remoteId()).isEqualTo(receipt.remoteId()));
            ((FakeX) trial.network()).subscribe("Basic");
            session(trial).verify();
            assertThat(session(trial).liveTerms().values()).containsOnlyKeys(Term.TEXT);
            ((FakeX) trial.network()).subscribe("PremiumOfTomorrow");
            session(trial).verify();
            assertThat(session(trial).liveTerms().values()).isEmpty();
        }
    }

    @Test
    void aPostIsFoundByTextFilesPollAndPlace() throws Exception {
        try (var trial = ConnectorTrial.of(new XFixture())) {
            var since = Instant.now();
            var poll = Poll.of(List.of("Yes", "No"), Duration.ofMinutes(30));
            var plain = trial.publish(Part.text("Tom & Jerry <3 https://Example.com"), Optional.empty());
            var parts = List.of(
                    Part.of("Tom & Jerry <3 https://Example.com")
                            .media(TestImages.dot("A dot"))
                            .build(),
                    Part.of("Tom & Jerry <3").poll(poll).build(),
                    Part.of("Tom & Jerry <3 and more").place(1, 2).build());
            var search = Search.of(trial.key(), parts.get(0), since);
            assertThat(session(trial).find(search)).isEqualTo(Lookup.absent());
            var pictured = trial.publish(parts.get(0), Optional.empty());
            var asked = trial.publish(parts.get(1), Optional.empty());
            var second = trial.publish(parts.get(2), Optional.of(plain));
            assertThat(found(trial, Search.of(trial.key(), Part.text("Tom & Jerry <3 https://Example.com"), since)))
                    .isEqualTo(plain.remoteId());
            assertThat(found(trial, search)).isEqualTo(pictured.remoteId());
            assertThat(found(trial, Search.of(trial.key(), parts.get(1), since)))
                    .isEqualTo(asked.remoteId());
            var below = new Search(
                    trial.key(), parts.get(2), Optional.empty(), Optional.of(plain), Optional.empty(), since);
            assertThat(found(trial, below)).isEqualTo(second.remoteId());
            var elsewhere = new Search(
                    trial.key(), parts.get(2), Optional.empty(), Optional.of(asked), Optional.empty(), since);
            assertThat(session(trial).find(elsewhere)).isEqualTo(Lookup.absent());
            assertThat(session(trial)
                            .history(Optional.empty(), 10)
                            .items()
                            .get(1)
                            .poll())
                    .contains(poll);
        }
    }

    private static String found(ConnectorTrial trial, Search search) throws Exception {
        return session(trial).find(search).whenFound().orElseThrow().remoteId();
    }

    @Test
    void clocksThatDifferMuchProveNothing() throws Exception {
        try (var trial = ConnectorTrial.of(new XFixture())) {
            ((FakeX) trial.network())
                    .next(
                            "GET /2/users/" + FakeX.OWN + "/tweets",
                            NetworkAnswer.json(200, "{\"meta\":{\"result_count\":0}}")
                                    .header("Date", "Sun, 29 Nov 2020 09:00:00 GMT"));
            assertThat(session(trial).find(Search.of(trial.key(), Part.text("Hello"), Instant.now())))
                    .isInstanceOf(Lookup.CannotTell.class);
        }
    }

    @Test
    void aListThatNeverEndsProvesNothing() throws Exception {
        try (var trial = ConnectorTrial.of(new XFixture())) {
            for (var i = 0; i < 10; i++) {
                ((FakeX) trial.network())
                        .next(
                                "GET /2/users/" + FakeX.OWN + "/tweets",
                                NetworkAnswer.json(
                                        200,
                                        "{\"data\":[{\"id\":\"5\",\"text\":\"The same\",\"created_at\":"
                                                + "\"2026-11-29T09:00:00Z\"}],\"meta\":{\"next_token\":\"t" + i
                                                + "\"}}"));
            }
            assertThat(session(trial).find(Search.of(trial.key(), Part.text("Hello"), Instant.now())))
                    .isInstanceOf(Lookup.CannotTell.class);
            assertThat(trial.requests()).hasSizeLessThan(10);
        }
    }

    @Test
    void mentionsAreReadOnAndAnsweredAndHidden() throws Exception {
        try (var trial = ConnectorTrial.of(new XFixture())) {
            var network = (FakeX) trial.network();
            network.mention("@anna an old one");
            var newest = session(trial).inbox(Optional.empty(), 10);
            assertThat(newest.more()).isFalse();
            assertThat(newest.items()).extracting(InboxItem::text).containsExactly("@anna an old one");

            var post = trial.publish(Part.text("A question?"), Optional.empty());
            var reply = network.reply(post.remoteId(), "zoe", "@anna an answer").orElseThrow();
            for (var i = 0; i < 7; i++) {
                network.mention("@anna number " + i);
            }
            var page = session(trial).inbox(Optional.of(newest.position()), 5);
            assertThat(page.more()).isTrue();
            assertThat(page.items()).hasSize(5);
            network.mention("@anna meanwhile");
            var rest = session(trial).inbox(Optional.of(page.position()), 5);
            assertThat(rest.more()).isFalse();
            assertThat(rest.items()).hasSize(3);
            assertThat(session(trial).inbox(Optional.of(rest.position()), 5).items())
                    .extracting(InboxItem::text)
                    .containsExactly("@anna meanwhile");

            var comment = rest.items().getLast();
            assertThat(comment.remoteId()).isEqualTo(reply);
            assertThat(comment.kind()).isEqualTo(InboxItem.Kind.COMMENT);
            assertThat(comment.possible()).containsExactlyInAnyOrder(InboxItem.Action.REPLY, InboxItem.Action.HIDE);
            assertThat(comment.author().handle()).isEqualTo("zoe");
            session(trial).hide(comment.receipt(), true);
            assertThat(network.stored(reply).isHidden()).isTrue();
            session(trial).hide(comment.receipt(), false);
            assertThat(network.stored(reply).isHidden()).isFalse();
            session(trial).hide(Receipt.named("1"), true);

            var mention = rest.items().getFirst();
            assertThat(mention.possible()).containsExactly(InboxItem.Action.REPLY);
            var answer = Part.text("@zoe thank you");
            var commit = new Commit(answer, trial.prepare(answer), trial.key(), Optional.of(mention.receipt()));
            assertThat(session(trial).commit(commit)).isInstanceOf(Commitment.Visible.class);
            assertThat(operations(trial)).endsWith("reply.create");
            assertThat(network.posts().getLast().replyTo()).contains(mention.remoteId());
        }
    }

    @Test
    void onlyWhoNamesTheAccountIsAnswered() throws Exception {
        try (var trial = ConnectorTrial.of(new XFixture())) {
            var network = (FakeX) trial.network();
            var post = """
                    {"id": "%s", "text": "Yes", "created_at": "2026-11-29T09:00:00.000Z", "author_id": "7777",
                     "conversation_id": "5", "in_reply_to_user_id": "2244994945",
                     "referenced_posts": [{"type": "replied_to", "id": "5"}], %s}""";
            var mention = "{\"start\": 0, \"end\": 5, \"id\": \"%s\", \"username\": \"anna\"}";
            network.next(
                    "GET /2/users/" + FakeX.OWN + "/mentions",
                    NetworkAnswer.json(
                            200,
                            "{\"data\": ["
                                    + String.join(
                                            ",",
                                            post.formatted(
                                                    "9",
                                                    "\"entities\": {\"mentions\": [" + mention.formatted(FakeX.OWN)
                                                            + "]}"),
                                            post.formatted(
                                                    "8",
                                                    "\"note_post\": {\"entities\": {\"mentions\": ["
                                                            + mention.formatted(FakeX.OWN) + "]}}"),
                                            post.formatted(
                                                    "7",
                                                    "\"entities\": {\"mentions\": [" + mention.formatted("22449949450")
                                                            + "]}"),
                                            post.formatted("6", "\"entities\": {\"mentions\": 7}"))
                                    + "]}"));
            var items = session(trial).inbox(Optional.empty(), 10).items();
            assertThat(items).extracting(InboxItem::remoteId).containsExactly("9", "8", "7", "6");
            assertThat(items).extracting(InboxItem::kind).containsOnly(InboxItem.Kind.COMMENT);
            assertThat(items.subList(0, 2))
                    .allSatisfy(item -> assertThat(item.possible())
                            .containsExactlyInAnyOrder(InboxItem.Action.REPLY, InboxItem.Action.HIDE));
            assertThat(items.subList(2, 4))
                    .allSatisfy(item -> assertThat(item.possible()).containsExactly(InboxItem.Action.HIDE));
            assertThat(PostRef.of(items.get(0).receipt()).summons()).isTrue();
            assertThat(PostRef.of(items.get(2).receipt()).summons()).isFalse();
        }
    }

    @Test
    void repliesBelowALaterPartAreItsOwn() throws Exception {
        try (var trial = ConnectorTrial.of(new XFixture())) {
            var first = trial.publish(Part.of("One").place(0, 2).build(), Optional.empty());
            var second = trial.publish(Part.of("Two").place(1, 2).build(), Optional.of(first));
            var above = trial.network().reply(first.remoteId(), "zoe", "To one").orElseThrow();
            var below =
                    trial.network().reply(second.remoteId(), "zoe", "To two").orElseThrow();
            assertThat(session(trial).replies(first, Optional.empty(), 10).items())
                    .extracting(each -> each.remoteId())
                    .containsExactly(below, above);
            assertThat(session(trial).replies(second, Optional.empty(), 10).items())
                    .extracting(each -> each.remoteId())
                    .containsExactly(below);
        }
    }

    @Test
    void theAccountIsAskedForOncePerSessionWhereItIsntKnown() throws Exception {
        try (var trial = ConnectorTrial.of(new XFixture())) {
            var account = session(trial).verify();
            assertThat(account.details()).containsEntry("user", FakeX.OWN);
            trial.speakFor(Optional.empty());
            session(trial).history(Optional.empty(), 10);
            session(trial).history(Optional.empty(), 10);
            assertThat(operations(trial)).filteredOn("user.read"::equals).hasSize(2);
        }
    }
}
