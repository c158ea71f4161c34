package org.signalbox.connector.facebook.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.ConnectorException.Rejected;
import org.signalbox.connector.api.Hides;
import org.signalbox.connector.api.InboxItem;
import org.signalbox.connector.api.Likes;
import org.signalbox.connector.api.ReadsInbox;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.Reconciles;
import org.signalbox.connector.api.Removes;
import org.signalbox.connector.api.Search;
import org.signalbox.connector.testkit.ConnectorTrial;
import org.signalbox.emulation.FakeNetwork;
import org.signalbox.emulation.facebook.FakeFacebook;
import org.signalbox.emulation.meta.GraphAnswers;

/** Comments and messages of people, and what the page makes of them. */
class FacebookInboxTest {
    private static final String ZOE = "7700112233";

    private final AlteredFixture fixture =
            new AlteredFixture(Duration.ZERO).asking(Permissions.USUAL + " pages_messaging");
    private final ConnectorTrial trial = fixture.trial();
    private Optional<String> position = Optional.empty();

    @AfterEach
    void close() {
        trial.close();
    }

    private FakeFacebook facebook() {
        return fixture.facebook();
    }

    private List<InboxItem> read(int limit) throws Exception {
        var all = new ArrayList<InboxItem>();
        boolean more;
        do {
            var page = trial.as(ReadsInbox.class).inbox(position, limit);
            assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
            all.addAll(page.items());
            position = Optional.of(page.position());
            more = page.more();
        } while (more);
        return all;
    }

    @Test
    void comments_of_others_come_once_and_are_answered_below_themselves() throws Exception {
        var post = trial.publish(trial.part("Post"), Optional.empty());
        trial.publish(trial.part("Ours").toBuilder().place(1, 2).build(), Optional.of(post));
        var comments = facebook().comments();
        for (var i = 0; i < 5; i++) {
            comments.add(post.remoteId(), ZOE, "Zoe", "Question " + i);
        }
        var items = read(2);
        assertThat(items)
                .extracting(InboxItem::text)
                .containsExactlyInAnyOrder("Question 0", "Question 1", "Question 2", "Question 3", "Question 4");
        assertThat(items).allSatisfy(item -> {
            assertThat(item.author().remoteId()).isEqualTo(ZOE);
            assertThat(item.author().name()).isEqualTo("Zoe");
            assertThat(item.possible()).containsExactlyInAnyOrder(InboxItem.Action.values());
        });
        assertThat(read(10)).isEmpty();

        var since = Instant.now();
        var answer = trial.publish(
                trial.part("Because"), Optional.of(items.getFirst().receipt()));
        assertThat(comments.by(FakeFacebook.PAGE))
                .extracting(FakeNetwork.Post::text, FakeNetwork.Post::replyTo)
                .contains(org.assertj.core.groups.Tuple.tuple(
                        "Because", Optional.of(items.getFirst().remoteId())));
        assertThat(find("Because", items.getFirst().receipt(), since))
                .map(Receipt::remoteId)
                .contains(answer.remoteId());

        // A reply to a reply stands below the first comment.
        var below = comments.add(items.getFirst().remoteId(), ZOE, "Zoe", "Why?");
        var further = read(10).getFirst();
        assertThat(further.remoteId()).isEqualTo(below);
        trial.publish(trial.part("Really"), Optional.of(further.receipt()));
        assertThat(comments.by(FakeFacebook.PAGE))
                .extracting(FakeNetwork.Post::text, FakeNetwork.Post::replyTo)
                .contains(org.assertj.core.groups.Tuple.tuple(
                        "Really", Optional.of(items.getFirst().remoteId())));
    }

    private Optional<Receipt> find(String text, Receipt parent, Instant since) throws Exception {
        return trial.as(Reconciles.class)
                .find(new Search(
                        trial.key(), trial.part(text), Optional.empty(), Optional.of(parent), Optional.empty(), since))
                .whenFound();
    }

    @Test
    void a_comment_is_hidden_and_shown_again_and_what_is_gone_is_no_error() throws Exception {
        var post = trial.publish(trial.part("Post"), Optional.empty());
        var id = facebook().comments().add(post.remoteId(), ZOE, "Zoe", "Spam");
        var item = read(10).getFirst().receipt();
        trial.as(Hides.class).hide(item, true);
        assertThat(facebook().comments().hidden()).containsExactly(id);
        trial.as(Hides.class).hide(item, false);
        assertThat(facebook().comments().hidden()).isEmpty();
        facebook().feed().posts().clear();
        trial.as(Hides.class).hide(Receipt.of("1_2", Instant.now()).data(item.data()), true);
    }

    @Test
    void a_comment_is_liked_and_removed_and_neither_is_done_to_a_post() throws Exception {
        var post = trial.publish(trial.part("Post"), Optional.empty());
        var comments = facebook().comments();
        var id = comments.add(post.remoteId(), ZOE, "Zoe", "Spam");
        comments.add(id, ZOE, "Zoe", "More of it");
        var item = read(10).stream()
                .filter(each -> each.remoteId().equals(id))
                .findFirst()
                .orElseThrow()
                .receipt();
        var likes = trial.as(Likes.class);
        var before = trial.visibleRequests().size();
        likes.like(item, false);
        likes.like(item, true);
        likes.like(item, true);
        assertThat(comments.liked()).containsExactly(id);
        likes.like(item, false);
        assertThat(comments.liked()).isEmpty();
        assertThat(trial.visibleRequests()).hasSize(before + 2);

        var removes = trial.as(Removes.class);
        facebook().next(GraphAnswers.missing("DELETE", id));
        assertThatThrownBy(() -> removes.remove(item))
                .as("Facebook says the same of what is gone and what a page may not remove")
                .isInstanceOf(Rejected.class);
        removes.remove(item);
        removes.remove(item);
        likes.like(item, true);
        assertThat(comments.texts()).isEmpty();
        assertThatThrownBy(() -> removes.remove(post)).isInstanceOf(Rejected.class);
        assertThatThrownBy(() -> likes.like(post, true)).isInstanceOf(Rejected.class);
        assertThat(facebook().posts()).hasSize(1);
    }

    @Test
    void messages_are_answered_in_their_conversation_and_too_late_refused_in_words() throws Exception {
        var messages = facebook().messages();
        messages.write(
                FakeFacebook.PAGE,
                ZOE,
                "Zoe",
                "Do you run on Sunday?",
                Instant.now().minusSeconds(60));
        messages.write(
                FakeFacebook.PAGE,
                "7700445566",
                "Max",
                "Too late",
                Instant.now().minus(Duration.ofHours(30)));
        var items = read(10);
        assertThat(items)
                .extracting(InboxItem::text, item -> item.possible().contains(InboxItem.Action.REPLY))
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("Too late", true),
                        org.assertj.core.groups.Tuple.tuple("Do you run on Sunday?", true));
        var since = Instant.now();
        var receipt =
                trial.publish(trial.part("Yes"), Optional.of(items.getLast().receipt()));
        assertThat(messages.by(FakeFacebook.PAGE)).containsExactly("Yes");
        assertThat(find("Yes", items.getLast().receipt(), since))
                .map(Receipt::remoteId)
                .contains(receipt.remoteId());
        assertThat(find("No", items.getLast().receipt(), since)).isEmpty();
        assertThatThrownBy(() -> trial.publish(
                        trial.part("Sorry"), Optional.of(items.getFirst().receipt())))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("outside of allowed window");
        assertThat(read(10)).isEmpty();
    }

    @Test
    void a_login_that_may_not_read_messages_reads_comments() throws Exception {
        facebook().scopes().remove("pages_messaging");
        var post = trial.publish(trial.part("Post"), Optional.empty());
        facebook().comments().add(post.remoteId(), ZOE, "Zoe", "Hello");
        assertThat(read(10)).extracting(InboxItem::text).containsExactly("Hello");
    }
}
