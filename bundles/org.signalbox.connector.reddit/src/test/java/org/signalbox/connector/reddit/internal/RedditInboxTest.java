package org.signalbox.connector.reddit.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.ConnectorException.AuthorizationLost;
import org.signalbox.connector.api.ConnectorException.Rejected;
import org.signalbox.connector.api.ConnectorException.Unavailable;
import org.signalbox.connector.api.Hides;
import org.signalbox.connector.api.InboxItem;
import org.signalbox.connector.api.InboxPage;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.ReadsInbox;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.Reconciles;
import org.signalbox.connector.api.Search;
import org.signalbox.connector.testkit.ConnectorTrial;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.reddit.FakeReddit;

/** What people write to the account, answers to it, and hiding it. */
class RedditInboxTest {
    private final ConnectorTrial trial = ConnectorTrial.of(new RedditFixture());
    private final FakeReddit reddit = (FakeReddit) trial.network();

    @AfterEach
    void close() {
        trial.close();
    }

    private InboxPage read(Optional<String> position, int limit) throws Exception {
        return trial.searched(trial.as(ReadsInbox.class).inbox(position, limit));
    }

    /** Something that was written so many seconds ago. */
    private String written(String parent, String text, int ago) {
        var name = reddit.content().reply("zoe", parent, text);
        reddit.content().things().get(name).addProperty("created_utc", (double)
                (Instant.now().getEpochSecond() - ago));
        return name;
    }

    @Test
    void replies_mentions_and_messages_are_told_apart() throws Exception {
        var post = trial.publish(trial.part("Talk to me"), Optional.empty());
        var reply = written(post.remoteId(), "Hello", 30);
        var mention = written(post.remoteId(), "Ask /u/alice", 20);
        var message = JsonParser.parseString("""
                {"name": "t4_1a2b", "author": "bob", "author_fullname": "t2_bob", "subject": "A question",
                 "body": "May I?", "first_message_name": null, "parent_id": null}""").getAsJsonObject();
        message.addProperty("created_utc", (double) (Instant.now().getEpochSecond() - 10));
        reddit.content().messages().add(message);

        var items = read(Optional.empty(), 10).items();
        assertThat(items).extracting(InboxItem::remoteId).containsExactly("t4_1a2b", mention, reply);
        assertThat(items)
                .extracting(InboxItem::kind)
                .containsExactly(InboxItem.Kind.MESSAGE, InboxItem.Kind.MENTION, InboxItem.Kind.COMMENT);
        assertThat(items.getFirst().text()).isEqualTo("A question\n\nMay I?");
        assertThat(items.getLast()).satisfies(item -> {
            assertThat(item.text()).isEqualTo("Hello");
            assertThat(item.author().remoteId()).isEqualTo("t2_zoe");
            assertThat(item.author().handle()).isEqualTo("zoe");
            assertThat(item.conversation()).contains(post.remoteId());
            assertThat(item.replyTo()).contains(post.remoteId());
            assertThat(item.url().orElseThrow().toString()).startsWith("https://www.reddit.com/r/x/comments/");
            assertThat(item.possible()).containsExactly(InboxItem.Action.REPLY);
        });
    }

    @Test
    void a_reading_goes_back_to_where_the_one_before_began() throws Exception {
        var post = trial.publish(trial.part("Talk to me"), Optional.empty());
        for (var i = 0; i < 5; i++) {
            written(post.remoteId(), "Old " + i, 1_000 - i);
        }
        var first = read(Optional.empty(), 2);
        assertThat(first.items())
                .as("the newest only")
                .extracting(InboxItem::text)
                .containsExactly("Old 4", "Old 3");
        assertThat(first.more()).isFalse();

        for (var i = 0; i < 5; i++) {
            written(post.remoteId(), "New " + i, 100 - i);
        }
        var seen = new ArrayList<String>();
        var position = first.position();
        var pages = 0;
        InboxPage page;
        do {
            trial.reopen();
            page = read(Optional.of(position), 2);
            page.items().forEach(item -> seen.add(item.text()));
            position = page.position();
            assertThat(++pages).as("pages of two until the one before").isLessThanOrEqualTo(4);
        } while (page.more());
        assertThat(seen).contains("New 0", "New 1", "New 2", "New 3", "New 4").doesNotContain("Old 3", "Old 0");
        assertThat(new HashSet<>(seen))
                .as("one of the same second may come again")
                .hasSizeLessThanOrEqualTo(6);

        assertThat(read(Optional.of(position), 2).items())
                .extracting(InboxItem::text)
                .isSubsetOf(List.of("New 4"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[", "{\"until\": \"x\", \"after\": {}}"})
    void a_position_that_is_none_begins_anew(String position) throws Exception {
        var post = trial.publish(trial.part("Talk to me"), Optional.empty());
        written(post.remoteId(), "Hello", 30);
        assertThat(read(Optional.of(position), 10).items()).hasSize(1);
    }

    @Test
    void an_empty_inbox_has_a_position_too() throws Exception {
        var page = read(Optional.empty(), 10);
        assertThat(page.items()).isEmpty();
        assertThat(page.more()).isFalse();
        assertThat(read(Optional.of(page.position()), 10).items()).isEmpty();
    }

    @Test
    void a_login_without_the_permission_for_it_still_publishes() throws Exception {
        var post = trial.publish(trial.part("Talk to me"), Optional.empty());
        written(post.remoteId(), "Hello", 30);
        reddit.scopes().remove("mysubreddits");
        assertThat(read(Optional.empty(), 10).items()).hasSize(1);
        reddit.scopes().remove("privatemessages");
        assertThatThrownBy(() -> read(Optional.empty(), 10))
                .isInstanceOf(Rejected.class)
                .hasMessage("The login has no permission to show the inbox: connect the account again to give it");
        reddit.scopes().remove("modposts");
        assertThatThrownBy(() -> trial.as(Hides.class).hide(post, true)).isInstanceOf(Rejected.class);
        trial.publish(trial.part("Still here"), Optional.empty());
    }

    @Test
    void an_answer_is_a_comment_and_is_found_after_a_lost_answer() throws Exception {
        var post = trial.publish(trial.part("Talk to me"), Optional.empty());
        written(post.remoteId(), "Hello", 30);
        var item = read(Optional.empty(), 10).items().getFirst();
        var since = Instant.now();
        var answer = Part.text("Hello to you");
        var receipt = trial.publish(answer, Optional.of(item.receipt()));
        assertThat(reddit.posts()).last().satisfies(last -> {
            assertThat(last.text()).isEqualTo("Hello to you");
            assertThat(last.replyTo()).contains(item.remoteId());
        });
        var search =
                new Search(trial.key(), answer, Optional.empty(), Optional.of(item.receipt()), Optional.empty(), since);
        assertThat(trial.as(Reconciles.class).find(search).whenFound())
                .hasValueSatisfying(found -> assertThat(found.remoteId()).isEqualTo(receipt.remoteId()));
        var elsewhere = new Search(
                trial.key(), answer, Optional.empty(), Optional.of(Receipt.named("t1_zzz")), Optional.empty(), since);
        assertThat(trial.as(Reconciles.class).find(elsewhere).whenFound()).isEmpty();
    }

    @Test
    void an_answer_to_what_is_gone_is_refused() {
        assertThatThrownBy(() -> trial.publish(Part.text("Hello?"), Optional.of(Receipt.named("t1_gone"))))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("that comment has been deleted");
    }

    @Test
    void a_text_alone_is_no_post() {
        assertThatThrownBy(() -> trial.publish(Part.text("Hello?"), Optional.empty()))
                .isInstanceOfSatisfying(
                        Rejected.class, no -> assertThat(no.termId()).contains(Term.TITLE));
        assertThat(trial.visibleRequests()).isEmpty();
    }

    @Test
    void a_moderator_hides_what_others_wrote_and_shows_it_again() throws Exception {
        var post = trial.publish(trial.part("Talk to me"), Optional.empty());
        var rude = written(post.remoteId(), "Rude", 30);
        assertThatThrownBy(() -> trial.as(Hides.class).hide(Receipt.named(rude), true))
                .isInstanceOf(Rejected.class);

        reddit.communities().all().get("test").addProperty("user_is_moderator", true);
        trial.reopen();
        var item = read(Optional.empty(), 10).items().getFirst();
        assertThat(item.possible()).containsExactlyInAnyOrder(InboxItem.Action.REPLY, InboxItem.Action.HIDE);
        trial.as(Hides.class).hide(item.receipt(), true);
        trial.as(Hides.class).hide(item.receipt(), true);
        assertThat(reddit.content().things().get(rude).get("removed").getAsBoolean())
                .isTrue();
        trial.as(Hides.class).hide(item.receipt(), false);
        assertThat(reddit.content().things().get(rude).get("removed").getAsBoolean())
                .isFalse();
    }

    /** The kit calls neither of them yet. */
    @Test
    void reading_and_hiding_fail_as_all_calls_do() throws Exception {
        Map<NetworkAnswer, Class<? extends ConnectorException>> answers = Map.of(
                reddit.unauthorized(), AuthorizationLost.class,
                reddit.refusal().answer(), Rejected.class,
                NetworkAnswer.json(200, "[]"), Unavailable.class,
                NetworkAnswer.json(200, "{\"kind\": \"Listing\"}"), Unavailable.class,
                NetworkAnswer.json(503, ""), Unavailable.class);
        for (var answer : answers.entrySet()) {
            reddit.next(answer.getKey());
            assertThat(trial.failure(() -> read(Optional.empty(), 10)).orElseThrow())
                    .isInstanceOf(answer.getValue());
        }
        reddit.next(reddit.unauthorized());
        assertThatThrownBy(() -> trial.as(Hides.class).hide(Receipt.named("t1_x"), true))
                .isInstanceOf(AuthorizationLost.class);
    }
}
