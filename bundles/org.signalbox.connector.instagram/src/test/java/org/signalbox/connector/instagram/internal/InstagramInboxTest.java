package org.signalbox.connector.instagram.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.ConnectorException.Rejected;
import org.signalbox.connector.api.Engagement;
import org.signalbox.connector.api.InboxItem;
import org.signalbox.connector.api.Lookup;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.ReceivedReply;
import org.signalbox.connector.testkit.TestImages;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.ReceivedRequest;
import org.signalbox.emulation.meta.GraphAnswers;

/** What people write below posts, answers to it, and numbers. */
class InstagramInboxTest {
    private final DirectHost host = DirectHost.byFacebook();

    @AfterEach
    void close() {
        host.close();
    }

    private Receipt post(String text) throws ConnectorException {
        return host.publish(Part.of(text).media(TestImages.dot("")).build());
    }

    private static Part comment(String text) {
        return Part.of(text).place(1, 2).build();
    }

    /** All that comes, until nothing more does; where to go on is added. */
    private List<InboxItem> read(List<String> positions) throws ConnectorException {
        var items = new ArrayList<InboxItem>();
        for (var pages = 0; pages < 20; pages++) {
            var position = positions.isEmpty() ? Optional.<String>empty() : Optional.of(positions.getLast());
            var page = host.session().inbox(position, 10);
            items.addAll(page.items());
            positions.add(page.position());
            if (!page.more()) {
                return items;
            }
        }
        throw new AssertionError("no end");
    }

    @Test
    void comments_replies_and_tags_come_once_and_newer_ones_later() throws Exception {
        var post = post("Hello");
        var below = host.instagram.reply(post.remoteId(), "zoe", "Nice").orElseThrow();
        var deeper = host.instagram.comments().add(below, "max", "Indeed");
        host.publish(comment("Thanks"), Optional.of(post));
        var tag = host.instagram.feed().tag("17841400000000001", "friend", "With @nightline");
        var positions = new ArrayList<String>();
        host.now = host.now.plusSeconds(600);

        var items = read(positions);

        assertThat(items).extracting(InboxItem::remoteId).containsExactlyInAnyOrder(below, deeper, tag.id());
        assertThat(items)
                .filteredOn(each -> each.remoteId().equals(deeper))
                .singleElement()
                .satisfies(item -> {
                    assertThat(item.author().handle()).isEqualTo("max");
                    assertThat(item.replyTo()).contains(below);
                    assertThat(item.conversation()).contains(post.remoteId());
                    assertThat(item.possible())
                            .containsExactlyInAnyOrder(
                                    InboxItem.Action.REPLY, InboxItem.Action.HIDE, InboxItem.Action.REMOVE);
                });
        assertThat(items)
                .filteredOn(each -> each.kind() == InboxItem.Kind.MENTION)
                .hasSize(1);

        host.now = host.now.plusSeconds(3_600);
        var later = host.instagram.reply(post.remoteId(), "zoe", "Still nice").orElseThrow();
        assertThat(read(positions)).extracting(InboxItem::remoteId).containsExactly(later);
    }

    @Test
    void no_page_has_more_than_was_asked_for_and_none_is_lost_between_two() throws Exception {
        var written = new ArrayList<String>();
        for (var posts = 0; posts < 3; posts++) {
            var post = post("Hello " + posts);
            for (var each = 0; each < 5; each++) {
                var below = host.instagram.reply(post.remoteId(), "zoe", "Nice").orElseThrow();
                written.add(below);
                written.add(host.instagram.comments().add(below, "max", "Indeed"));
            }
        }
        host.now = host.now.plusSeconds(60);
        var seen = new ArrayList<String>();
        var position = Optional.<String>empty();
        var more = true;
        for (var pages = 0; more && pages < 20; pages++) {
            var page = host.session().inbox(position, 4);
            assertThat(page.items()).hasSizeLessThanOrEqualTo(4);
            page.items().forEach(item -> seen.add(item.remoteId()));
            position = Optional.of(page.position());
            more = page.more();
            if (pages == 2) { // newer than all that is left
                written.add(host.instagram
                        .reply(host.instagram.posts().getFirst().remoteId(), "zoe", "Meanwhile")
                        .orElseThrow());
            }
        }
        assertThat(more).isFalse();
        assertThat(seen).doesNotHaveDuplicates();
        host.now = host.now.plusSeconds(60);
        host.session().inbox(position, 50).items().forEach(item -> seen.add(item.remoteId()));
        assertThat(seen).containsAll(written);
    }

    @Test
    void a_removed_comment_takes_its_replies_along_and_one_that_stays_is_told() throws Exception {
        var post = post("Hello");
        var spam = host.instagram.reply(post.remoteId(), "eve", "Spam").orElseThrow();
        host.instagram.comments().add(spam, "mallory", "Indeed");
        host.instagram.reply(post.remoteId(), "zoe", "Nice");
        host.now = host.now.plusSeconds(600);
        var item = read(new ArrayList<>()).stream()
                .filter(each -> each.remoteId().equals(spam))
                .findFirst()
                .orElseThrow()
                .receipt();
        host.instagram.next(GraphAnswers.missing("DELETE", spam));
        assertThatThrownBy(() -> host.session().remove(item))
                .as("Instagram says the same of what is gone and what isn't this login's")
                .isInstanceOf(Rejected.class);
        assertThat(host.instagram.comments().texts()).hasSize(3);
        host.session().remove(item);
        host.session().remove(item);
        host.session().hide(item, true);
        assertThat(host.instagram.comments().texts()).containsExactly("Nice");
        assertThatThrownBy(() -> host.session().remove(post))
                .as("a post is no comment")
                .isInstanceOf(Rejected.class);
        assertThat(host.instagram.posts()).hasSize(1);
    }

    /** With a post come 50 of its comments at most. */
    @Test
    void more_comments_than_come_with_their_post_are_read_on_while_they_are_new() throws Exception {
        var post = post("Hello");
        for (var i = 0; i < 120; i++) {
            host.instagram.reply(post.remoteId(), "zoe", "Number " + i);
        }
        var positions = new ArrayList<String>();
        host.now = host.now.plusSeconds(600);
        assertThat(read(positions)).extracting(InboxItem::remoteId).hasSize(120).doesNotHaveDuplicates();
        host.now = host.now.plusSeconds(600);
        var sent = host.requests.size();
        var later = host.instagram.reply(post.remoteId(), "zoe", "Later").orElseThrow();
        host.now = host.now.plusSeconds(600);
        assertThat(read(positions)).extracting(InboxItem::remoteId).containsExactly(later);
        assertThat(host.requests.size() - sent).as("requests").isLessThanOrEqualTo(3);
    }

    @Test
    void an_empty_page_of_tags_that_goes_on_isnt_their_end() throws Exception {
        var tag = host.instagram.feed().tag("17841400000000001", "friend", "With @nightline");
        host.alteration = (request, answer) -> {
            if (request.path().endsWith("/tags")) {
                host.alteration = (other, kept) -> other.path().endsWith("/tags")
                        ? host.instagram.answer(new ReceivedRequest(
                                other.method(),
                                other.path(),
                                Map.of("fields", "id,caption,timestamp,permalink,username"),
                                other.headers(),
                                other.body()))
                        : kept;
                return NetworkAnswer.json(
                        200,
                        "{\"data\":[],\"paging\":{\"next\":\"https://x.example\",\"cursors\":{\"after\":\"MTc4\"}}}");
            }
            return answer;
        };
        assertThat(read(new ArrayList<>())).extracting(InboxItem::remoteId).containsExactly(tag.id());
    }

    @Test
    void what_somebody_wrote_is_answered_where_it_stands() throws Exception {
        var post = post("Hello");
        var below = host.instagram.reply(post.remoteId(), "zoe", "Nice").orElseThrow();
        host.instagram.comments().add(below, "max", "Indeed");
        var tag = host.instagram.feed().tag("17841400000000001", "friend", "With @nightline");
        for (var item : read(new ArrayList<>())) {
            host.publish(Part.text("Answer to " + item.author().handle()), Optional.of(item.receipt()));
        }
        assertThat(host.instagram.comments().by("nightline"))
                .extracting(each -> each.text() + " below " + each.replyTo().orElseThrow())
                .containsExactlyInAnyOrder(
                        "Answer to zoe below " + below,
                        "Answer to max below " + below,
                        "Answer to friend below " + tag.id());
    }

    @Test
    void an_answer_is_found_again_and_a_text_alone_begins_nothing() throws Exception {
        var post = post("Hello");
        host.instagram.reply(post.remoteId(), "zoe", "Nice");
        var item = Optional.of(read(new ArrayList<>()).getFirst().receipt());
        var since = host.now;
        var answer = Part.text("Thanks");
        var prepared = host.prepare(answer);
        assertThat(host.session()
                        .find(host.search(answer, Optional.of(prepared), item, since))
                        .whenFound())
                .isEmpty();
        host.now = host.now.plusSeconds(5);
        var receipt = host.commit(answer, prepared, item);
        assertThat(host.session()
                        .find(host.search(answer, Optional.of(prepared), item, since))
                        .whenFound())
                .map(Receipt::remoteId)
                .contains(receipt.remoteId());

        var sent = host.visible().size();
        assertThatThrownBy(() -> host.commit(answer, prepared, Optional.empty()))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("no post without a picture or a video");
        var picture = Part.of("Look").media(TestImages.dot("")).build();
        var brought = host.prepare(picture);
        assertThatThrownBy(() -> host.commit(picture, brought, item))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("text only");
        assertThat(host.visible()).hasSize(sent);
        assertThat(host.session().find(host.search(answer, Optional.empty(), Optional.empty(), since)))
                .isInstanceOf(Lookup.CannotTell.class);
    }

    @Test
    void parts_of_a_thread_stand_beside_each_other_below_the_post() throws Exception {
        var post = post("One");
        var second = host.publish(comment("Two"), Optional.of(post));
        host.publish(comment("Three"), Optional.of(second));
        assertThat(host.instagram.comments().by("nightline"))
                .extracting(each -> each.replyTo().orElseThrow())
                .containsExactly(post.remoteId(), post.remoteId());
        assertThat(host.session().post(second).orElseThrow().text()).isEqualTo("Two");
        host.session().delete(second);
        host.session().delete(second);
        assertThat(host.instagram.comments().texts()).containsExactly("Three");
        assertThat(host.session().post(second)).isEmpty();
    }

    @Test
    void a_comment_is_hidden_and_shown_again() throws Exception {
        var post = post("Hello");
        var below = host.instagram.reply(post.remoteId(), "zoe", "Rude").orElseThrow();
        var item = read(new ArrayList<>()).getFirst();
        host.session().hide(item.receipt(), true);
        assertThat(host.instagram.comments().hidden()).containsExactly(below);
        host.session().hide(item.receipt(), false);
        assertThat(host.instagram.comments().hidden()).isEmpty();
        host.session().hide(Receipt.named("17"), true);
        host.instagram.next(GraphAnswers.missing("POST", below));
        assertThatThrownBy(() -> host.session().hide(item.receipt(), true))
                .as("it isn't gone, but this login may not hide it")
                .isInstanceOf(Rejected.class);
    }

    @Test
    void all_replies_are_read_also_those_that_dont_come_along() throws Exception {
        var post = post("Hello");
        var below = host.instagram.reply(post.remoteId(), "zoe", "Question").orElseThrow();
        for (var i = 0; i < 30; i++) {
            host.instagram.comments().add(below, "max", "Answer " + i);
        }
        host.instagram.reply(post.remoteId(), "zoe", "Another");
        var replies = new ArrayList<ReceivedReply>();
        Optional<String> cursor = Optional.empty();
        do {
            var page = host.session().replies(post, cursor, 7);
            replies.addAll(page.items());
            cursor = page.next();
        } while (cursor.isPresent());
        assertThat(replies).hasSize(32).doesNotHaveDuplicates();
        assertThat(replies).filteredOn(each -> each.replyTo().equals(below)).hasSize(30);
    }

    @Test
    void numbers_of_posts_stories_and_comments() throws Exception {
        var post = post("Counted");
        host.instagram.feed().posts().get(post.remoteId()).count(100, 80, 9, 3, 2);
        var below = host.publish(comment("Below"), Optional.of(post));
        var values = host.session().engagement(List.of(post, below, Receipt.named("179"), Receipt.named("x")));
        assertThat(values).extracting(Engagement::remoteId).containsExactly(post.remoteId(), below.remoteId());
        assertThat(values.getFirst().values())
                .containsEntry("views", 100L)
                .containsEntry("reach", 80L)
                .containsEntry("likes", 9L)
                .containsEntry("comments", 1L)
                .containsEntry("saved", 3L)
                .containsEntry("shares", 2L);
    }

    @Test
    void a_post_without_insights_has_what_it_tells_itself() throws Exception {
        var post = post("Hardly seen");
        host.instagram.feed().posts().get(post.remoteId()).count(1, 1, 4, 0, 0);
        host.alteration = (request, answer) -> request.path().endsWith("/insights")
                ? GraphAnswers.error(10, "OAuthException", "(#10) Not enough viewers for the media to show insights")
                : answer;
        assertThat(host.session().engagement(List.of(post)).getFirst().values())
                .containsOnlyKeys("likes", "comments")
                .containsEntry("likes", 4L);
    }

    /** The same error says that something is gone, and that it can't be deleted. */
    @Test
    void a_post_that_cant_be_deleted_isnt_taken_for_gone() throws Exception {
        var post = post("Stays");
        host.instagram.deleteNothing();
        assertThatThrownBy(() -> host.session().delete(post)).isInstanceOf(Rejected.class);
        assertThat(host.instagram.posts()).hasSize(1);
    }
}
