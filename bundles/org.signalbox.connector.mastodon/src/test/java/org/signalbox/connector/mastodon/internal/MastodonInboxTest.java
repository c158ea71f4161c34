package org.signalbox.connector.mastodon.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.InboxItem;
import org.signalbox.connector.api.InboxItem.Action;
import org.signalbox.connector.api.InboxItem.Kind;
import org.signalbox.connector.api.Lookup;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.Search;
import org.signalbox.connector.testkit.ConnectorTrial;
import org.signalbox.emulation.FakeNetwork;

/** Posts that name the account, answers to them, and the stream that tells of them. */
class MastodonInboxTest {
    private final ConnectorTrial trial = ConnectorTrial.of(new MastodonFixture());
    private final FakeMastodon instance = (FakeMastodon) trial.network();
    private final FakeNotifications others = instance.notifications();
    private final MastodonSession session = (MastodonSession) trial.session();
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private Optional<String> position = Optional.empty();

    @AfterEach
    void close() {
        trial.close();
    }

    private List<InboxItem> read(int limit) throws ConnectorException {
        var items = new ArrayList<InboxItem>();
        for (var pages = 0; pages < 200; pages++) {
            var page = trial.searched(session.inbox(position, limit));
            assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
            assertThat(page.position().length()).isLessThan(64 * 1024);
            items.addAll(page.items());
            position = Optional.of(page.position());
            if (!page.more()) {
                return items;
            }
        }
        throw new AssertionError("reading never ends");
    }

    private List<String> texts(int limit) throws ConnectorException {
        return read(limit).stream().map(InboxItem::text).toList();
    }

    private InboxItem item(String visibility) throws ConnectorException {
        others.mention("bob", "@alice hello", now, Optional.empty(), visibility);
        return read(40).get(0);
    }

    private String sent(Receipt receipt) {
        return instance.posts().stream()
                .filter(post -> post.remoteId().equals(receipt.remoteId()))
                .map(FakeNetwork.Post::text)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aReplyToAPostOfTheAccountIsAComment() throws Exception {
        var post = trial.publish(Part.text("mine"), Optional.empty());
        var reply = others.mention("bob", "@alice yours", now, Optional.of(post.remoteId()), "public");

        var item = read(40).get(0);

        assertThat(item.remoteId()).isEqualTo(reply.get("id").getAsString());
        assertThat(item.kind()).isEqualTo(Kind.COMMENT);
        assertThat(item.text()).isEqualTo("@alice yours");
        assertThat(item.author().handle()).isEqualTo("bob@elsewhere.example");
        assertThat(item.author().name()).isEqualTo("Bob B.");
        assertThat(item.author().picture()).contains(URI.create("https://files.elsewhere.example/bob.png"));
        assertThat(item.conversation()).contains(post.remoteId());
        assertThat(item.replyTo()).contains(post.remoteId());
        assertThat(item.url()).isPresent();
        assertThat(item.possible()).containsExactlyInAnyOrder(Action.REPLY, Action.LIKE);
    }

    @Test
    void aLoginWithoutThePermissionStillPublishes() throws Exception {
        instance.withoutNotifications();
        assertThatThrownBy(() -> read(40))
                .isInstanceOf(ConnectorException.Rejected.class)
                .hasMessageStartingWith("The login has no permission to list the notifications");
        trial.publish(Part.text("Still here"), Optional.empty());
    }

    @Test
    void postsAreReadAgainAsTheyAreNow() throws Exception {
        var edited = others.mention("bob", "@alice one", now, Optional.empty(), "public");
        var direct = others.mention("eve", "@alice psst", now, Optional.empty(), "direct");
        others.mention("bob", "@alice two", now, Optional.empty(), "public");
        var items = read(40);
        var deleted = items.get(0);
        var receipts = items.stream().map(InboxItem::receipt).toList();
        assertThat(session.items(receipts).present()).containsExactlyElementsOf(items);

        instance.rewrite(edited.get("id").getAsString(), "@alice won");
        instance.rewrite(direct.get("id").getAsString(), "@alice hush");
        instance.takeBack(deleted.remoteId());
        var after = session.items(receipts);
        assertThat(after.present()).extracting(InboxItem::text).containsExactly("@alice hush", "@alice won");
        assertThat(after.present()).extracting(InboxItem::kind).containsExactly(Kind.MESSAGE, Kind.MENTION);
        assertThat(after.gone()).containsExactly(deleted.remoteId());
    }

    @Test
    void postsOfOthersAreMentionsAndDirectOnesMessagesOfTheirConversations() throws Exception {
        var first = others.mention("bob", "@alice one", now, Optional.empty(), "public");
        var root = Optional.of(first.get("id").getAsString());
        var second = others.mention("eve", "@alice two", now, root, "public");
        others.mention("bob", "@alice three", now, Optional.of(second.get("id").getAsString()), "unlisted");
        var warned = others.mention("bob", "@alice psst", now, Optional.empty(), "direct");
        warned.addProperty("spoiler_text", "Secret");

        var items = read(40);

        assertThat(items)
                .extracting(InboxItem::kind)
                .containsExactly(Kind.MESSAGE, Kind.MENTION, Kind.MENTION, Kind.MENTION);
        assertThat(items.get(0).text()).isEqualTo("Secret\n\n@alice psst");
        assertThat(items.subList(1, 4)).extracting(InboxItem::conversation).containsOnly(root);
    }

    /** Else what is meant for one of them is sent to the other. */
    @Test
    void directAnswersOfDifferentPeopleToOnePostAreDifferentConversations() throws Exception {
        var post =
                Optional.of(trial.publish(Part.text("mine"), Optional.empty()).remoteId());
        direct("bob", post, "alice");
        direct("frank", post, "alice");
        var first = direct("bob", post, "frank", "alice");
        direct("frank", Optional.of(first), "alice", "bob");
        direct("bob", post);

        var items = read(40).reversed();

        assertThat(items).extracting(InboxItem::kind).containsOnly(Kind.MESSAGE);
        var keys = items.stream().map(item -> item.conversation().orElseThrow()).toList();
        assertThat(keys.get(1)).isNotEqualTo(keys.get(0));
        assertThat(keys.get(2)).isNotIn(keys.get(0), keys.get(1));
        assertThat(keys.get(3)).isEqualTo(keys.get(2));
        assertThat(keys.get(4)).isEqualTo(keys.get(0));
    }

    @Test
    void aConversationOfVeryManyHasAShortNameOfItsOwn() throws Exception {
        var crowd = new ArrayList<String>();
        for (int i = 0; i < 300; i++) {
            crowd.add("x".repeat(10 + i));
        }
        var names = crowd.toArray(String[]::new);
        direct("bob", Optional.empty(), names);
        var root = Optional.of(read(40).get(0).remoteId());
        direct("bob", root, names);
        direct("bob", root, crowd.subList(1, 300).toArray(String[]::new));

        var keys =
                read(40).stream().map(item -> item.conversation().orElseThrow()).toList();

        assertThat(keys)
                .hasSize(2)
                .doesNotHaveDuplicates()
                .allSatisfy(key -> assertThat(key).hasSizeLessThanOrEqualTo(500));
    }

    private String direct(String author, Optional<String> parent, String... mentioned) {
        var post = others.mention(author, "psst", now, parent, "direct");
        others.mentioning(post, mentioned);
        return post.get("id").getAsString();
    }

    @Test
    void oneCallLooksUpAFewConversationsOnlyAndTheNextOnesTheOthers() throws Exception {
        for (int i = 0; i < 30; i++) {
            var root = others.mention("bob", "root " + i, now, Optional.empty(), "public");
            others.mention("bob", "below " + i, now, Optional.of(root.get("id").getAsString()), "public");
        }

        var first = session.inbox(Optional.empty(), 80);
        assertThat(first.more()).isTrue();
        assertThat(first.items()).hasSizeLessThan(60);
        assertThat(texts(80)).hasSize(60).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({"5, false", "5, true", "80, false", "80, true"})
    void nothingIsMissedOrReadTwiceWhateverComesMeanwhile(int limit, boolean simple) throws Exception {
        if (simple) {
            others.answerSimply();
        }
        var random = new Random(limit);
        var written = new ArrayList<String>();
        var seen = new ArrayList<String>(texts(limit));
        for (var round = 0; round < 6; round++) {
            var at = now.minusSeconds(3_000).plusSeconds(400L * round);
            for (int i = random.nextInt(25); i > 0; i--) {
                var text = round + "/" + i;
                written.add(text);
                others.mention("bob", text, at.plusSeconds(random.nextInt(3)), Optional.empty(), "public");
                if (random.nextInt(4) == 0) {
                    others.favourite(at);
                }
            }
            if (random.nextBoolean()) {
                var page = session.inbox(position, limit);
                page.items().forEach(item -> seen.add(item.text()));
                position = Optional.of(page.position());
            }
            if (random.nextBoolean()) {
                seen.addAll(texts(limit));
            }
        }
        seen.addAll(texts(limit));
        seen.addAll(texts(limit));

        assertThat(seen).containsExactlyInAnyOrderElementsOf(written);
        assertThat(texts(limit)).isEmpty();
    }

    @Test
    void aQuietReadingAsksForWhatIsNewOnly() throws Exception {
        for (int i = 60; i > 0; i--) {
            others.mention("bob", "m" + i, now.minus(Duration.ofMinutes(i)), Optional.empty(), "public");
        }
        read(40);
        var before = trial.requests().size();

        assertThat(read(40)).isEmpty();

        assertThat(trial.requests().subList(before, trial.requests().size()))
                .singleElement()
                .satisfies(request -> assertThat(request.uri().getQuery()).contains("since_id=30"));
    }

    @Test
    void anAnswerBeginsWithTheMentionThatTellsThePerson() throws Exception {
        var item = item("public");

        var answer = trial.publish(Part.text("Thanks!"), Optional.of(item.receipt()));

        assertThat(sent(answer)).isEqualTo("@bob@elsewhere.example Thanks!");
        assertThat(instance.posts())
                .singleElement()
                .satisfies(post -> assertThat(post.replyTo()).contains(item.remoteId()));
    }

    @ParameterizedTest
    @CsvSource({
        "'Hi @bob@elsewhere.example, thanks', 'Hi @bob@elsewhere.example, thanks'",
        "'@BOB@elsewhere.example.', '@BOB@elsewhere.example.'",
        "'@bob thanks', '@bob@elsewhere.example @bob thanks'",
        "'@bob@elsewhere.example.org thanks', '@bob@elsewhere.example @bob@elsewhere.example.org thanks'",
        "'x@bob@elsewhere.example', '@bob@elsewhere.example x@bob@elsewhere.example'"
    })
    void aMentionThatIsThereIsNotAddedAgain(String written, String expected) throws Exception {
        assertThat(sent(trial.publish(
                        Part.text(written), Optional.of(item("public").receipt()))))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "direct, public, direct",
        "direct, , direct",
        "private, unlisted, private",
        "private, direct, direct",
        "unlisted, , unlisted",
        "public, , public",
        "public, private, private",
        "local, public, local"
    })
    void anAnswerHasNoMoreReadersThanWhatItAnswers(String theirs, String chosen, String ours) throws Exception {
        var item = item(theirs);
        var part = Part.of("Thanks!")
                .options(chosen == null ? Map.of() : Map.of(Draft.VISIBILITY, chosen))
                .build();

        var first = trial.publish(part, Optional.of(item.receipt()));
        var second = trial.publish(Part.of("More").place(1, 2).build(), Optional.of(first));

        assertThat(instance.visibility(first.remoteId())).isEqualTo(ours);
        assertThat(sent(second)).isEqualTo("@bob@elsewhere.example More");
        assertThat(instance.visibility(second.remoteId())).isEqualTo(theirs);
    }

    /** A direct post is read by those whom it mentions alone. */
    @Test
    void anAnswerReachesAllOfAnExchangeAndIsFound() throws Exception {
        var since = Instant.now();
        direct("bob", Optional.empty(), "alice", "frank", "georgia");
        var item = read(40).get(0);

        var answer = trial.publish(Part.text("Hello @frank@elsewhere.example"), Optional.of(item.receipt()));

        assertThat(sent(answer))
                .isEqualTo("@bob@elsewhere.example @georgia@elsewhere.example Hello @frank@elsewhere.example");
        assertThat(instance.visibility(answer.remoteId())).isEqualTo("direct");
        assertThat(session.find(search("Hello @frank@elsewhere.example", item, since))
                        .whenFound())
                .contains(answer);
    }

    @Test
    void ofAnExchangeOfVeryManyTheAuthorAloneIsAnswered() throws Exception {
        direct("bob", Optional.empty(), "a1", "a12", "a1234", "a12345", "a123456", "a1234567", "a12345678");

        var answer =
                trial.publish(Part.text("Hello"), Optional.of(read(40).get(0).receipt()));

        assertThat(sent(answer)).isEqualTo("@bob@elsewhere.example Hello");
    }

    @Test
    void whatIsNotKnownToBePublicIsAnsweredDirectly() throws Exception {
        others.mention("bob", "@alice psst", now, Optional.empty(), "direct").remove("visibility");
        var chosen =
                Part.of("Hello").options(Map.of(Draft.VISIBILITY, "public")).build();

        var answer = trial.publish(chosen, Optional.of(read(40).get(0).receipt()));

        assertThat(instance.visibility(answer.remoteId())).isEqualTo("direct");
    }

    @Test
    void answersAreFoundByWhatTheyAnswer() throws Exception {
        var since = Instant.now();
        var one = item("public");
        others.mention("bob", "@alice again", now, Optional.empty(), "public");
        var other = read(40).get(0);
        var receipt = trial.publish(Part.text("Thanks!"), Optional.of(one.receipt()));

        assertThat(session.find(search("Thanks!", one, since)).whenFound()).contains(receipt);
        assertThat(session.find(search("Thanks!", other, since)).whenFound()).isEmpty();
        assertThat(session.find(search("Thank you", one, since)).whenFound()).isEmpty();
        assertThat(session.find(Search.of(trial.key(), Part.text("Thanks!"), since))
                        .whenFound())
                .isEmpty();
    }

    /** Mastodon takes the parent's number from what answers a post that is deleted. */
    @Test
    void anAnswerWhoseParentWasDeletedIsNeverToldAbsent() throws Exception {
        var since = Instant.now();
        var item = item("public");
        trial.publish(Part.text("Thanks!"), Optional.of(item.receipt()));

        instance.forgetParent(item.remoteId());
        assertThat(session.find(search("Thanks!", item, since))).isEqualTo(Lookup.absent());
        instance.deleteOfOthers(item.remoteId());
        assertThat(session.find(search("Thanks!", item, since))).isInstanceOf(Lookup.CannotTell.class);
        assertThat(session.find(search("Others", item, since))).isEqualTo(Lookup.absent());
    }

    private Search search(String text, InboxItem parent, Instant since) {
        return new Search(
                trial.key(), Part.text(text), Optional.empty(), Optional.of(parent.receipt()), Optional.empty(), since);
    }

    @Test
    void anEditedAnswerKeepsItsMention() throws Exception {
        var answer =
                trial.publish(Part.text("Thanks!"), Optional.of(item("public").receipt()));

        session.edit(answer, trial.prepare(Part.text("Thank you!")));

        assertThat(sent(answer)).isEqualTo("@bob@elsewhere.example Thank you!");
    }

    @Test
    void favouritesAreGivenAndTakenBackAndWhatIsGoneIsLeft() throws Exception {
        var item = item("public");

        session.like(item.receipt(), true);
        session.like(item.receipt(), true);
        assertThat(others.favourites()).containsExactly(item.remoteId());

        session.like(item.receipt(), false);
        session.like(item.receipt(), false);
        assertThat(others.favourites()).isEmpty();

        session.like(Receipt.named("4711"), true);
    }

    @Test
    void theStreamTellsOfMentionsOnly() throws Exception {
        assertThat(session.await(Duration.ofSeconds(5))).isTrue();
        assertThat(session.await(Duration.ofMillis(50))).isFalse();

        others.favourite(now);
        assertThat(session.await(Duration.ofMillis(200))).isFalse();

        others.mention("bob", "@alice hi", now, Optional.empty(), "public");
        assertThat(session.await(Duration.ofSeconds(5))).isTrue();
        assertThat(session.await(Duration.ofMillis(50))).isFalse();
        assertThat(trial.requests()).extracting(HttpRequest::operation).containsExactly("instance.read", "inbox.await");
    }

    @Test
    void aSocketThatEndedIsToldAndOpenedAnew() throws Exception {
        session.await(Duration.ofSeconds(5));
        others.hangUp();

        assertThatThrownBy(() -> session.await(Duration.ofSeconds(5)))
                .isInstanceOf(ConnectorException.Unavailable.class)
                .hasMessageContaining("1012");
        assertThat(session.await(Duration.ofSeconds(5))).isTrue();
    }

    @Test
    void anInstanceThatStreamsNowhereNeverTells() throws Exception {
        others.streamAt(Optional.empty());

        assertThatThrownBy(() -> session.await(Duration.ofSeconds(5)))
                .isInstanceOf(ConnectorException.Rejected.class)
                .hasMessageContaining("names no address");
        var requests = trial.requests().size();
        assertThatThrownBy(() -> session.await(Duration.ofSeconds(5))).isInstanceOf(ConnectorException.Rejected.class);
        assertThat(trial.requests()).hasSize(requests);
    }

    @ParameterizedTest
    @CsvSource({"wss://streaming.other.example", "ws://127.0.0.1:1", "'ws://%'", "nonsense"})
    void theTokenGoesToTheInstanceOnly(String address) throws Exception {
        others.streamAt(Optional.of(address));

        assertThatThrownBy(() -> session.await(Duration.ofSeconds(5))).isInstanceOf(ConnectorException.Rejected.class);
        assertThat(trial.requests()).extracting(HttpRequest::operation).doesNotContain("inbox.await");
    }

    @Test
    void aStreamThatTheInstanceDoesNotKnowIsNeverAskedForAgain() throws Exception {
        session.await(Duration.ofSeconds(5));
        others.say("{\"error\":\"Unknown stream type\"}");

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> session.await(Duration.ofSeconds(5)))
                    .isInstanceOf(ConnectorException.Rejected.class);
        }
    }

    @ParameterizedTest
    @CsvSource({"500", "503", "429"})
    void aFaultOfTheStreamIsNoRefusalForGood(int status) throws Exception {
        session.await(Duration.ofSeconds(5));
        others.say("{\"error\":\"An unexpected error occurred\",\"status\":" + status + "}");

        assertThatThrownBy(() -> session.await(Duration.ofSeconds(5)))
                .isInstanceOf(ConnectorException.Unavailable.class);
        assertThat(session.await(Duration.ofSeconds(5))).isTrue();
    }

    /** An instance may say so as often as it likes. */
    @Test
    void ofManyErrorsThatNobodyLookedAtOneIsKept() throws Exception {
        var heard = new Streaming.Heard();
        for (int i = 0; i < 1_000; i++) {
            heard.onText("{\"error\":\"An unexpected error occurred\",\"status\":500}");
        }
        assertThat(heard.next(Duration.ZERO)).contains(new Streaming.Event.Refused(false));
        assertThat(heard.next(Duration.ZERO)).isEmpty();
    }

    @Test
    void nonsenseOfTheStreamIsPassedOver() throws Exception {
        session.await(Duration.ofSeconds(5));
        for (var text : List.of("", "[]", "{", "{\"event\":[]}", "{\"event\":\"delete\",\"payload\":\"1\"}")) {
            others.say(text);
        }

        assertThat(session.await(Duration.ofMillis(200))).isFalse();
    }
}
