package org.signalbox.connector.linkedin.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalbox.connector.api.ConnectorException.Rejected;
import org.signalbox.connector.api.ConnectorException.Unavailable;
import org.signalbox.connector.api.Deletes;
import org.signalbox.connector.api.Edits;
import org.signalbox.connector.api.InboxItem;
import org.signalbox.connector.api.InboxPage;
import org.signalbox.connector.api.Likes;
import org.signalbox.connector.api.Lookup;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.ReadsInbox;
import org.signalbox.connector.api.ReadsReplies;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.ReceivedReply;
import org.signalbox.connector.api.Reconciles;
import org.signalbox.connector.api.ReportsEngagement;
import org.signalbox.connector.api.Search;
import org.signalbox.connector.testkit.ConnectorTrial;
import org.signalbox.connector.testkit.TestFiles;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.linkedin.FakeLinkedIn;
import org.signalbox.emulation.linkedin.LinkedInComments;

/** Threads, comments, answers, the inbox of a page, and numbers. */
class LinkedInCommentsTest {
    private final ConnectorTrial trial = ConnectorTrial.of(new LinkedInFixture());
    private final FakeLinkedIn linkedIn = (FakeLinkedIn) trial.network();

    @AfterEach
    void close() {
        trial.close();
    }

    private Part part(String text, int index) {
        return trial.part(text).toBuilder().place(index, 3).build();
    }

    @Test
    void a_thread_is_a_post_with_comments_beside_each_other() throws Exception {
        Optional<Receipt> parent = Optional.empty();
        for (var i = 0; i < 3; i++) {
            parent = Optional.of(trial.publish(part("Part " + i + " (of 3) #x", i), parent));
            trial.reopen();
        }
        assertThat(linkedIn.posts()).hasSize(1);
        assertThat(linkedIn.comments().texts())
                .as("a comment's text isn't escaped")
                .containsExactly("Part 1 (of 3) #x", "Part 2 (of 3) #x");
        assertThat(linkedIn.comments().all().values()).noneMatch(each -> each.has("parentComment"));
        assertThat(parent.get().url().orElseThrow().toString())
                .startsWith("https://www.linkedin.com/feed/update/urn:li:share:")
                .contains("commentUrn=urn%3Ali%3Acomment%3A%28urn%3Ali%3Aactivity%3A");
    }

    @Test
    void a_comment_has_a_limit_of_its_own() throws Exception {
        var post = trial.publish(part("Post", 0), Optional.empty());
        trial.publish(part("é".repeat(1_250), 1), Optional.of(post));
        assertThatThrownBy(() -> trial.publish(part("é".repeat(1_251), 1), Optional.of(post)))
                .isInstanceOfSatisfying(
                        Rejected.class, no -> assertThat(no.termId()).contains(Term.COMMENT));
    }

    @Test
    void a_comment_whose_answer_was_lost_is_found_below_its_post() throws Exception {
        var post = trial.publish(part("Post", 0), Optional.empty());
        var since = Instant.now();
        var second = part("Second (lost)", 1);
        linkedIn.comments()
                .add(LinkedInComments.activity(post.remoteId()), "urn:li:person:zoe", second.text(), Optional.empty());
        var comment = trial.publish(second, Optional.of(post));
        var found = find(second, post, since).whenFound().orElseThrow();
        assertThat(found.remoteId()).isEqualTo(comment.remoteId());
        assertThat(found.data()).isEqualTo(comment.data());
        assertThat(find(part("Never sent", 1), post, since)).isEqualTo(Lookup.absent());
        assertThat(find(second, post, Instant.now().plusSeconds(60))).isEqualTo(Lookup.absent());
        linkedIn.feed().delete(post.remoteId());
        assertThat(find(second, post, since)).isEqualTo(Lookup.absent());
    }

    private Lookup find(Part part, Receipt parent, Instant since) throws Exception {
        return trial.as(Reconciles.class)
                .find(new Search(trial.key(), part, Optional.empty(), Optional.of(parent), Optional.empty(), since));
    }

    /** Comments have no elements in their text. */
    @Test
    void who_is_mentioned_in_a_comment_is_named() throws Exception {
        var post = trial.publish(part("Post", 0), Optional.empty());
        var since = Instant.now();
        var thanks = part("Thanks, @[Acme $1](urn:li:organization:1337) for #ideas", 1);
        var comment = trial.publish(thanks, Optional.of(post));
        assertThat(linkedIn.comments().texts()).containsExactly("Thanks, Acme $1 for #ideas");
        assertThat(find(thanks, post, since).whenFound()).map(Receipt::remoteId).contains(comment.remoteId());
        trial.as(Edits.class).edit(comment, trial.prepare(part("Thank you, @[Zoe](urn:li:person:z)", 1)));
        assertThat(linkedIn.comments().texts()).containsExactly("Thank you, Zoe");
    }

    @Test
    void a_comment_is_edited_and_deleted_twice() throws Exception {
        var post = trial.publish(part("Post", 0), Optional.empty());
        var comment = trial.publish(part("Before", 1), Optional.of(post));
        trial.reopen();
        trial.as(Edits.class).edit(comment, trial.prepare(part("After (all)", 1)));
        assertThat(linkedIn.comments().texts()).containsExactly("After (all)");
        trial.as(Deletes.class).delete(comment);
        trial.as(Deletes.class).delete(comment);
        assertThat(linkedIn.comments().texts()).isEmpty();
        assertThat(linkedIn.posts()).hasSize(1);
    }

    @Test
    void replies_to_comments_are_read_once_over_all_pages() throws Exception {
        var post = trial.publish(part("Post", 0), Optional.empty());
        var activity = LinkedInComments.activity(post.remoteId());
        var written = new HashSet<String>();
        for (var i = 0; i < 3; i++) {
            var comment = linkedIn.reply(post.remoteId(), "zoe", "Comment " + i).orElseThrow();
            written.add(comment);
            for (var j = 0; j < i * 2 + 1; j++) {
                written.add(linkedIn.comments()
                        .add(activity, "urn:li:organization:7", "Reply " + i + j, Optional.of(comment))
                        .get("commentUrn")
                        .getAsString());
            }
        }
        var all = new ArrayList<ReceivedReply>();
        Optional<String> cursor = Optional.empty();
        do {
            var page = trial.as(ReadsReplies.class).replies(post, cursor, 2);
            all.addAll(page.items());
            cursor = page.next();
            assertThat(page.items()).hasSizeLessThanOrEqualTo(2);
            trial.reopen();
        } while (cursor.isPresent());
        assertThat(all).extracting(ReceivedReply::remoteId).containsExactlyInAnyOrderElementsOf(written);
        assertThat(all).filteredOn(each -> each.text().startsWith("Reply")).allSatisfy(reply -> {
            assertThat(reply.replyTo()).startsWith("urn:li:comment:");
            assertThat(reply.author()).isEqualTo("urn:li:organization:7");
        });
    }

    private JsonObject notify(String action, String what, String entity, String owner, String text, Instant at) {
        var notification = JsonParser.parseString("""
                {"organizationalEntity": "%s", "action": "%s", "notificationId": 5603453321,
                 "lastModifiedAt": %d, "subscriber": "%s", "sourcePost": "urn:li:activity:7094637247890620418",
                 "generatedActivity": "urn:li:comment:(activity:7094637247890620418,7094977717598625792)",
                 "decoratedGeneratedActivity": {"%s": {"owner": "%s", "text": "%s", "entity": "%s"}}}""".formatted(
                        FakeLinkedIn.PAGE, action, at.toEpochMilli(), FakeLinkedIn.MEMBER, what, owner, text, entity))
                .getAsJsonObject();
        linkedIn.notifications().add(notification);
        return notification;
    }

    @Test
    void a_reaction_that_a_person_chose_stays_and_what_is_gone_is_left() throws Exception {
        var post = trial.publish(part("Post", 0), Optional.empty());
        linkedIn.comment(post.remoteId(), "zoe", "How much?");
        var item =
                trial.as(ReadsInbox.class).inbox(Optional.empty(), 10).items().getFirst();
        var likes = trial.as(Likes.class);

        linkedIn.reactions().set(FakeLinkedIn.PAGE, item.remoteId(), "PRAISE");
        likes.like(item.receipt(), true);
        likes.like(item.receipt(), false);
        assertThat(linkedIn.reactions().of(FakeLinkedIn.PAGE, item.remoteId())).contains("PRAISE");

        linkedIn.comments().all().clear();
        var other = linkedIn.comment(post.remoteId(), "zoe", "Gone soon").orElseThrow();
        linkedIn.comments().all().clear();
        likes.like(Receipt.of(other, Instant.now()).data(item.data()), true);
        assertThat(linkedIn.reactions().of(FakeLinkedIn.PAGE, other)).isEmpty();
    }

    @Test
    void a_login_that_may_not_react_keeps_its_account() throws Exception {
        var post = trial.publish(part("Post", 0), Optional.empty());
        linkedIn.comment(post.remoteId(), "zoe", "How much?");
        var item =
                trial.as(ReadsInbox.class).inbox(Optional.empty(), 10).items().getFirst();
        linkedIn.scopes().removeAll(Set.of("w_organization_social", "w_member_social"));

        assertThatThrownBy(() -> trial.as(Likes.class).like(item.receipt(), true))
                .isInstanceOf(Rejected.class);
    }

    /** As recorded in a webhook of 2023, whose notifications are the same. */
    @Test
    void comments_and_mentions_come_to_the_inbox_of_a_page_and_are_answered() throws Exception {
        var post = trial.publish(part("Post", 0), Optional.empty());
        var comment = linkedIn.reply(post.remoteId(), "zoe", "How much?").orElseThrow();
        var source = new JsonObject();
        source.addProperty("entity", post.remoteId());
        source.addProperty("owner", FakeLinkedIn.PAGE);
        notify(
                        "COMMENT",
                        "comment",
                        comment,
                        "urn:li:person:zoe",
                        "How much?",
                        Instant.now().minusSeconds(60))
                .add("decoratedSourcePost", source);
        notify(
                "LIKE",
                "share",
                "urn:li:share:1",
                "urn:li:person:liker",
                "",
                Instant.now().minusSeconds(50));
        notify(
                "SHARE_MENTION",
                "share",
                "urn:li:share:99",
                "urn:li:person:max",
                "I like Devtestco",
                Instant.now().minusSeconds(40));
        var page = trial.as(ReadsInbox.class).inbox(Optional.empty(), 10);
        assertThat(page.more()).isFalse();
        assertThat(page.items())
                .extracting(
                        InboxItem::kind, InboxItem::text, each -> each.author().remoteId())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(InboxItem.Kind.COMMENT, "How much?", "urn:li:person:zoe"),
                        org.assertj.core.groups.Tuple.tuple(
                                InboxItem.Kind.MENTION, "I like Devtestco", "urn:li:person:max"));
        var item = page.items().getFirst();
        assertThat(item.remoteId()).isEqualTo(comment);
        assertThat(item.possible()).containsExactlyInAnyOrder(InboxItem.Action.REPLY, InboxItem.Action.LIKE);

        var answer = trial.part("12 francs");
        var since = Instant.now();
        var sent = trial.publish(answer, Optional.of(item.receipt()));

        var written = linkedIn.comments()
                .all()
                .get(Urn.numberOfComment(sent.remoteId()).orElseThrow());
        assertThat(written.get("parentComment").getAsString()).isEqualTo(comment);
        assertThat(written.get("actor").getAsString()).isEqualTo(FakeLinkedIn.PAGE);
        assertThat(find(answer, item.receipt(), since).whenFound().map(Receipt::remoteId))
                .contains(sent.remoteId());
    }

    /** LinkedIn has two levels. */
    @Test
    void an_answer_to_a_reply_stands_below_its_comment() throws Exception {
        var post = trial.publish(part("Post", 0), Optional.empty());
        var comment = linkedIn.reply(post.remoteId(), "zoe", "How much?").orElseThrow();
        var reply = linkedIn.comments()
                .add(
                        LinkedInComments.activity(post.remoteId()),
                        "urn:li:person:max",
                        "I wonder too",
                        Optional.of(comment))
                .get("commentUrn")
                .getAsString();
        var item = Receipt.of(reply, Instant.now())
                .data(Ref.ofTheirs(post.remoteId()).data());
        var sent = trial.publish(trial.part("12 francs"), Optional.of(item));
        var written = linkedIn.comments()
                .all()
                .get(Urn.numberOfComment(sent.remoteId()).orElseThrow());
        assertThat(written.get("parentComment").getAsString()).isEqualTo(comment);
    }

    @Test
    void an_inbox_is_read_on_from_where_it_was() throws Exception {
        var now = Instant.now();
        for (var i = 0; i < 5; i++) {
            notify(
                    "COMMENT",
                    "comment",
                    "urn:li:comment:(urn:li:activity:1," + i + ")",
                    "urn:li:person:zoe",
                    "Number " + i,
                    now.minusSeconds(600 - i));
        }
        var texts = new ArrayList<String>();
        Optional<String> position = Optional.empty();
        var pages = 0;
        InboxPage page;
        do {
            page = trial.as(ReadsInbox.class).inbox(position, 2);
            page.items().forEach(each -> texts.add(each.text()));
            position = Optional.of(page.position());
            assertThat(++pages).as("pages of two of five items").isLessThan(8);
            trial.reopen();
        } while (page.more());
        assertThat(texts).containsExactly("Number 0", "Number 1", "Number 2", "Number 3", "Number 4");
        notify(
                "COMMENT",
                "comment",
                "urn:li:comment:(urn:li:activity:1,9)",
                "urn:li:person:zoe",
                "New",
                now.minusSeconds(1));
        assertThat(trial.as(ReadsInbox.class).inbox(position, 10).items())
                .extracting(InboxItem::text)
                .containsExactly("New");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"elements\": [{}, 1, {\"action\": []},"
                        + " {\"action\": \"COMMENT\", \"decoratedGeneratedActivity\": 1}]}",
                "{\"elements\": [{\"action\": \"COMMENT\", \"lastModifiedAt\": 1e300,"
                        + " \"sourcePost\": \"urn:li:share:1\", \"decoratedGeneratedActivity\":"
                        + " {\"comment\": {\"owner\": \"urn:li:person:x\", \"entity\":"
                        + " \"urn:li:comment:(urn:li:activity:1,2)\"}}}]}",
                "{\"elements\": [{\"action\": \"SHARE_MENTION\", \"lastModifiedAt\": 1700000000000,"
                        + " \"decoratedGeneratedActivity\": {\"share\": {\"owner\": \"<b>\", \"entity\": \"x\"}}}]}",
                "{\"elements\": [], \"paging\": {\"links\": [{\"rel\": \"next\"}]}}"
            })
    void an_inbox_that_makes_no_sense_is_empty(String answer) throws Exception {
        linkedIn.next(NetworkAnswer.json(200, answer));
        var page = trial.as(ReadsInbox.class).inbox(Optional.of("[\"hostile\"]"), 10);
        assertThat(page.items()).isEmpty();
        assertThat(page.more()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"elements\": {}}", "[]", "{\"elements\": null}"})
    void lists_that_are_none_are_unclear(String answer) {
        for (var call : List.<ConnectorTrial.Action>of(
                () -> trial.as(ReadsInbox.class).inbox(Optional.empty(), 10),
                () -> trial.as(ReadsReplies.class).replies(Receipt.named("urn:li:share:1"), Optional.empty(), 10),
                () -> trial.as(ReportsEngagement.class).engagement(List.of(Receipt.named("urn:li:share:1"))))) {
            linkedIn.next(NetworkAnswer.json(200, answer));
            assertThat(trial.failure(call)).get().isInstanceOf(Unavailable.class);
        }
    }

    @Test
    void numbers_of_posts_and_videos_come_by_one_call_and_comments_have_none() throws Exception {
        var post = trial.publish(part("Post", 0), Optional.empty());
        var comment = trial.publish(part("Comment", 1), Optional.of(post));
        var video = trial.publish(
                trial.part("Film").toBuilder()
                        .media(TestFiles.of("a.mp4", "video/mp4", 100))
                        .build(),
                Optional.empty());
        var before = trial.requests().size();
        var counts = trial.as(ReportsEngagement.class).engagement(List.of(post, comment, video));
        assertThat(counts).extracting(each -> each.remoteId()).containsExactly(post.remoteId(), video.remoteId());
        assertThat(counts.getFirst().values())
                .isEqualTo(Map.of(
                        "impressions", 500L,
                        "reached", 350L,
                        "clicks", 9L,
                        "reactions", 12L,
                        "comments", 4L,
                        "reposts", 3L));
        assertThat(trial.requests()).hasSize(before + 1);
        assertThat(trial.as(ReportsEngagement.class).engagement(List.of(comment)))
                .isEmpty();
    }

    /** A content administrator publishes, and sees no numbers: the account goes on. */
    @Test
    void numbers_that_a_role_may_not_see_are_refused_without_losing_the_page() throws Exception {
        trial.speakFor(Optional.of("urn:li:organization:1337"));
        var post = trial.publish(trial.part("Post"), Optional.empty());
        assertThatThrownBy(() -> trial.as(ReportsEngagement.class).engagement(List.of(post)))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("Not enough permissions");
    }
}
