package org.signalbox.connector.bluesky.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.InboxItem;
import org.signalbox.connector.api.InboxItem.Action;
import org.signalbox.connector.api.InboxItem.Kind;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.Search;
import org.signalbox.connector.common.Json;
import org.signalbox.connector.testkit.ConnectorTrial;

/** What people write, as the network's index lists it, and what is done with it. */
class BlueskyInboxTest {
    private static final String LIKES = "app.bsky.feed.like";
    private static final String GATES = "app.bsky.feed.threadgate";

    private final ConnectorTrial trial = ConnectorTrial.of(new BlueskyFixture());
    private final FakePds pds = (FakePds) trial.network();
    private final FakeIndex index = pds.index();
    private final BlueskySession session = (BlueskySession) trial.session();
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private Optional<String> position = Optional.empty();

    @AfterEach
    void close() {
        trial.close();
    }

    /** All that there is to read now, by pages. */
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

    private static Optional<JsonObject> answering(Receipt post) {
        return PostRef.of(post).map(PostRef::reply);
    }

    private Receipt post(String text) throws ConnectorException {
        return trial.publish(Part.text(text), Optional.empty());
    }

    private InboxItem comment() throws ConnectorException {
        var post = post("mine");
        index.add("reply", "yours", now, answering(post));
        return read(50).get(0);
    }

    @Test
    void aReplyIsACommentThatCanBeAnsweredLikedAndHidden() throws Exception {
        var post = post("mine");
        var uri = index.add("reply", "yours", now.minusSeconds(5), answering(post));

        var item = read(50).get(0);

        assertThat(item.remoteId()).isEqualTo(uri);
        assertThat(item.kind()).isEqualTo(Kind.COMMENT);
        assertThat(item.at()).isEqualTo(now.minusSeconds(5));
        assertThat(item.text()).isEqualTo("yours");
        assertThat(item.author().remoteId()).isEqualTo("did:plc:zoe");
        assertThat(item.author().handle()).isEqualTo("zoe.test");
        assertThat(item.author().name()).isEqualTo("Zoë");
        assertThat(item.author().picture())
                .contains(URI.create("https://cdn.bsky.app/img/avatar/plain/did:plc:zoe/x@jpeg"));
        assertThat(item.conversation()).contains(post.remoteId());
        assertThat(item.replyTo()).contains(post.remoteId());
        assertThat(item.url()).contains(URI.create("https://bsky.app/profile/did:plc:zoe/post/3n1"));
        assertThat(item.possible()).containsExactlyInAnyOrder(Action.REPLY, Action.LIKE, Action.HIDE);
    }

    @Test
    void whatIsDeletedIsGoneAndWhatIsBlockedIsNot() throws Exception {
        var post = post("mine");
        var stays = index.add("reply", "stays", now.minusSeconds(3), answering(post));
        var deleted = index.add("reply", "deleted", now.minusSeconds(2), answering(post));
        var blocked = index.add("reply", "blocked", now.minusSeconds(1), answering(post));
        var mention = index.add("mention", "@alice.test", now, Optional.empty());
        var items = read(50);
        var receipts = new ArrayList<>(items.stream().map(InboxItem::receipt).toList());
        receipts.add(Receipt.of("chat:1/2", now));

        var before = session.items(receipts);
        assertThat(before.present()).containsExactlyInAnyOrderElementsOf(items);
        assertThat(before.gone()).as("of a message nothing is known").isEmpty();

        index.delete(deleted);
        index.block(blocked);
        var after = session.items(receipts);
        assertThat(after.present()).extracting(InboxItem::remoteId).containsExactlyInAnyOrder(stays, mention);
        assertThat(after.gone()).containsExactly(deleted);
    }

    @Test
    void mentionsAndQuotesAreMentionsThatCannotBeHidden() throws Exception {
        index.add("mention", "@alice.test", now.minusSeconds(2), Optional.empty());
        var quote = index.add("quote", "look", now.minusSeconds(1), Optional.empty());
        index.add("like", "", now, Optional.empty());
        index.add("repost", "", now, Optional.empty());

        var items = read(50);

        assertThat(items).extracting(InboxItem::text).containsExactly("look", "@alice.test");
        assertThat(items).extracting(InboxItem::kind).containsOnly(Kind.MENTION);
        assertThat(items.get(0).conversation()).contains(quote);
        assertThat(items.get(0).possible()).containsExactlyInAnyOrder(Action.REPLY, Action.LIKE);
    }

    @Test
    void aThreadThatIsClosedForTheAccountCannotBeAnswered() throws Exception {
        var uri = index.add("mention", "@alice.test", now, Optional.empty());
        index.view(uri).getAsJsonObject("viewer").addProperty("replyDisabled", true);

        assertThat(read(50).get(0).possible()).containsExactly(Action.LIKE);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 10, 100})
    void nothingIsMissedOrReadTwiceWhateverComesMeanwhile(int limit) throws Exception {
        var random = new Random(limit);
        var written = new ArrayList<String>();
        var seen = new ArrayList<String>();
        seen.addAll(texts(limit));
        for (var round = 0; round < 6; round++) {
            var at = now.minusSeconds(600).plusSeconds(20L * round);
            for (int i = random.nextInt(8); i > 0; i--) {
                // several of one instant, fewer than a page has; some listed late
                var ties = 1 + random.nextInt(3);
                var late = random.nextInt(6) == 0 ? Duration.ofHours(random.nextInt(20)) : Duration.ZERO;
                at = at.plusMillis(1 + random.nextInt(3));
                for (int tie = 0; tie < ties; tie++) {
                    var text = round + "/" + i + "/" + tie;
                    written.add(text);
                    index.add("mention", text, at.minus(late), Optional.empty());
                }
            }
            if (random.nextBoolean()) {
                // in the midst of the pages
                var page = session.inbox(position, limit);
                page.items().forEach(item -> seen.add(item.text()));
                position = Optional.of(page.position());
            }
            if (random.nextBoolean()) {
                seen.addAll(texts(limit));
            }
        }
        seen.addAll(texts(limit));
        // the next one goes far back
        var json = JsonParser.parseString(position.orElseThrow()).getAsJsonObject();
        json.getAsJsonObject("posts")
                .addProperty("deep", now.minus(Duration.ofHours(2)).toEpochMilli());
        position = Optional.of(json.toString());
        seen.addAll(texts(limit));
        assertThat(seen).containsExactlyInAnyOrderElementsOf(written);
        assertThat(texts(limit)).isEmpty();
    }

    @Test
    void whatIsListedAgainIsGivenOnce() throws Exception {
        for (int i = 0; i < 230; i++) {
            index.add("mention", "m" + i, now.minusSeconds(i), Optional.empty());
        }
        assertThat(texts(50)).hasSize(230).doesNotHaveDuplicates();

        index.add("mention", "new", now.plusMillis(1), Optional.empty());
        assertThat(texts(50)).containsExactly("new");
        assertThat(texts(50)).isEmpty();
    }

    /** One for posts, and one for conversations. */
    @Test
    void aQuietReadingTakesTwoRequests() throws Exception {
        for (int i = 0; i < 30; i++) {
            index.add(
                    "mention", "m" + i, now.minus(Duration.ofHours(1)).minus(Duration.ofMinutes(i)), Optional.empty());
        }
        read(20);
        var before = trial.requests().size();

        assertThat(read(20)).isEmpty();

        assertThat(trial.requests().size() - before).isEqualTo(2);
    }

    @Test
    void moreThanAreKnownOneByOneAreStillGivenOnce() throws Exception {
        for (int i = 0; i < 1_300; i++) {
            index.add("mention", "m" + i, now.minusSeconds(i), Optional.empty());
        }
        assertThat(texts(100)).hasSize(1_300).doesNotHaveDuplicates();

        index.add("mention", "new", now.plusMillis(1), Optional.empty());
        assertThat(texts(100)).containsExactly("new");
    }

    @Test
    void aTimeInTheFutureHidesNothingThatComesLater() throws Exception {
        index.add("mention", "far", Instant.parse("9000-01-01T00:00:00Z"), Optional.empty());
        assertThat(texts(50)).containsExactly("far");

        index.add("mention", "near", now, Optional.empty());
        assertThat(texts(50)).containsExactly("near");
    }

    @Test
    void aPostThatIsDeletedMeanwhileIsLeftOut() throws Exception {
        var uri = index.add("mention", "gone", now.minusSeconds(1), Optional.empty());
        index.add("mention", "there", now, Optional.empty());
        index.deleteBehindTheList(uri);

        assertThat(texts(50)).containsExactly("there");
        assertThat(texts(50)).isEmpty();
    }

    @Test
    void aListThatIsNotGoneOnWithIsReadAnewAndNothingIsMissed() throws Exception {
        read(50);
        for (int i = 0; i < 9; i++) {
            index.add("mention", "m" + i, now.minusSeconds(i), Optional.empty());
        }
        index.refuseMarks(true);
        assertThat(texts(5)).hasSize(5);
        assertThat(texts(5)).isEmpty();

        index.refuseMarks(false);
        assertThat(texts(5)).containsExactlyInAnyOrder("m5", "m6", "m7", "m8");
    }

    @Test
    void anAnswerNamesTheItemAndItsRoot() throws Exception {
        var post = post("mine");
        var item = comment();

        var answer = trial.publish(Part.text("thanks"), Optional.of(item.receipt()));

        var shown = session.find(Search.of(trial.key(), Part.text("thanks"), now));
        assertThat(shown.whenFound()).isEmpty();
        assertThat(pds.posts())
                .filteredOn(each -> each.remoteId().equals(answer.remoteId()))
                .allSatisfy(each -> assertThat(each.replyTo()).contains(item.remoteId()));
        assertThat(JsonParser.parseString(answer.data())
                        .getAsJsonObject()
                        .get("rootUri")
                        .getAsString())
                .isEqualTo(item.conversation().orElseThrow())
                .isNotEqualTo(post.remoteId());
    }

    @Test
    void aLikeIsThereOnceHoweverOftenItIsGiven() throws Exception {
        var item = comment();

        session.like(item.receipt(), true);
        session.like(item.receipt(), true);

        assertThat(pds.others().of(LIKES)).hasSize(1);
        var subject = pds.others().of(LIKES).get(0).getAsJsonObject("subject");
        assertThat(Json.string(subject, "uri")).contains(item.remoteId());
        assertThat(Json.string(subject, "cid")).isPresent();

        session.like(item.receipt(), false);
        session.like(item.receipt(), false);
        assertThat(pds.others().of(LIKES)).isEmpty();
    }

    @Test
    void aLikeOfAnotherClientCountsAndIsTakenBackToo() throws Exception {
        var item = comment();
        var like = new JsonObject();
        var subject = new JsonObject();
        subject.addProperty("uri", item.remoteId());
        like.add("subject", subject);
        pds.others().set(LIKES, "3other", like);
        index.view(item.remoteId())
                .getAsJsonObject("viewer")
                .addProperty("like", "at://" + FakePds.DID + "/" + LIKES + "/3other");

        session.like(item.receipt(), true);
        assertThat(pds.others().of(LIKES)).containsExactly(like);

        session.like(item.receipt(), false);
        assertThat(pds.others().of(LIKES)).isEmpty();
    }

    /** The index knows the end of a like some seconds later. */
    @Test
    void aLikeThatTheIndexStillShowsIsGivenAnew() throws Exception {
        var item = comment();
        index.view(item.remoteId())
                .getAsJsonObject("viewer")
                .addProperty("like", "at://" + FakePds.DID + "/" + LIKES + "/3other");

        session.like(item.receipt(), true);

        assertThat(pds.others().of(LIKES)).hasSize(1);
    }

    @Test
    void aPostThatIsGoneIsNotLiked() throws Exception {
        var item = comment();
        index.deleteBehindTheList(item.remoteId());

        session.like(item.receipt(), true);

        assertThat(pds.others().of(LIKES)).isEmpty();
    }

    @Test
    void aReplyIsHiddenAndShownAndTheRulesOfTheThreadStay() throws Exception {
        var item = comment();
        var root = item.conversation().orElseThrow();
        var rules = JsonParser.parseString(
                        "{\"post\":\"" + root + "\",\"allow\":[],\"hiddenReplies\":[\"at://other\"],\"more\":1}")
                .getAsJsonObject();
        pds.others().set(GATES, PostRef.key(root), rules);

        session.hide(item.receipt(), true);
        session.hide(item.receipt(), true);
        assertThat(pds.others().of(GATES).get(0).toString())
                .contains("\"hiddenReplies\":[\"at://other\",\"" + item.remoteId() + "\"]")
                .contains("\"allow\":[]")
                .contains("\"more\":1");

        session.hide(item.receipt(), false);
        assertThat(pds.others().of(GATES)).containsExactly(rules);
        assertThat(trial.visibleRequests())
                .filteredOn(request -> request.operation().equals("reply.hide"))
                .hasSize(2);
    }

    @Test
    void rulesThatSomebodyElseMakesMeanwhileAreNotLost() throws Exception {
        var item = comment();
        var root = item.conversation().orElseThrow();
        var rules = JsonParser.parseString("{\"post\":\"" + root + "\",\"allow\":[{}]}")
                .getAsJsonObject();
        pds.others().meanwhile(() -> pds.others().set(GATES, PostRef.key(root), rules));

        session.hide(item.receipt(), true);

        assertThat(pds.others().of(GATES).get(0).toString())
                .contains("\"allow\":[{}]")
                .contains(item.remoteId());
    }

    @Test
    void aReplyBelowAnothersPostCannotBeHidden() throws Exception {
        index.add("mention", "@alice.test", now, Optional.empty());
        var item = read(50).get(0);

        assertThatThrownBy(() -> session.hide(item.receipt(), true))
                .isInstanceOf(ConnectorException.Rejected.class)
                .hasMessageContaining("one's own");
    }
}
