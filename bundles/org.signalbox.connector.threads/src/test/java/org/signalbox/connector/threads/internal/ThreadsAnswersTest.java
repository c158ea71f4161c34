package org.signalbox.connector.threads.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.Answers;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.ConnectorException.Rejected;
import org.signalbox.connector.api.Hides;
import org.signalbox.connector.api.InboxItem;
import org.signalbox.connector.api.InboxItem.Action;
import org.signalbox.connector.api.InboxItem.Kind;
import org.signalbox.connector.api.ReadsInbox;
import org.signalbox.connector.api.ReadsReplies;
import org.signalbox.connector.api.ReceivedReply;
import org.signalbox.connector.testkit.ConnectorTrial;
import org.signalbox.emulation.threads.FakeThreads;

/** What others write, and what is done with it. */
class ThreadsAnswersTest {
    private final AlteredFixture fixture = new AlteredFixture();
    private final FakeThreads threads = fixture.network();

    /** Reads until nothing more is there. */
    private static String read(ConnectorTrial trial, Optional<String> position, int limit, List<InboxItem> items)
            throws Exception {
        var next = position;
        for (var pages = 0; pages < 50; pages++) {
            var page = trial.searched(trial.as(ReadsInbox.class).inbox(next, limit));
            assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
            items.addAll(page.items());
            if (!page.more()) {
                return page.position();
            }
            next = Optional.of(page.position());
            trial.reopen();
        }
        throw new AssertionError("the inbox never ends");
    }

    @Test
    void mentions_and_replies_come_to_the_inbox_over_all_pages() throws Exception {
        try (var trial = fixture.trial()) {
            var post = trial.publish(trial.part("Asked"), Optional.empty());
            trial.publish(trial.part("Nobody answers"), Optional.empty());
            for (var i = 0; i < 5; i++) {
                threads.feed().mention("zoe", "Mention " + i);
                threads.feed().reply(post.remoteId(), "bob", "Reply " + i);
            }
            var items = new ArrayList<InboxItem>();
            read(trial, Optional.empty(), 2, items);
            assertThat(items).filteredOn(item -> item.kind() == Kind.MENTION).hasSize(5);
            assertThat(items)
                    .filteredOn(item -> item.kind() == Kind.COMMENT)
                    .hasSize(5)
                    .allSatisfy(item -> {
                        assertThat(item.author().handle()).isEqualTo("bob");
                        assertThat(item.replyTo()).contains(post.remoteId());
                        assertThat(item.possible()).contains(Action.REPLY, Action.HIDE);
                    });
        }
    }

    @Test
    void a_reading_goes_on_where_the_last_one_ended() throws Exception {
        try (var trial = fixture.trial()) {
            var post = trial.publish(trial.part("Asked"), Optional.empty());
            var position = read(trial, Optional.empty(), 10, new ArrayList<>());
            threads.feed().reply(post.remoteId(), "bob", "Later");
            var items = new ArrayList<InboxItem>();
            read(trial, Optional.of(position), 10, items);
            assertThat(items).extracting(InboxItem::text).containsExactly("Later");
        }
    }

    @Test
    void a_position_that_is_none_begins_anew() throws Exception {
        try (var trial = fixture.trial()) {
            threads.feed().mention("zoe", "Hello");
            for (var position : List.of("{}", "no JSON", "{\"from\":\"x\",\"after\":7}", "{\"from\":-5}")) {
                var items = new ArrayList<InboxItem>();
                read(trial, Optional.of(position), 10, items);
                assertThat(items).as(position).hasSize(1);
            }
            for (var position : List.of("{\"until\":1,\"posts\":[\"../me\"]}", "{\"until\":1,\"posts\":7}")) {
                read(trial, Optional.of(position), 10, new ArrayList<>());
            }
        }
    }

    @Test
    void a_mention_is_answered_once_though_it_begins_no_thread() throws Exception {
        try (var trial = fixture.trial()) {
            var mention = threads.feed().mention("zoe", "Hello?");
            var items = new ArrayList<InboxItem>();
            read(trial, Optional.empty(), 10, items);
            var part = trial.part("Hello!");
            trial.as(Answers.class)
                    .commit(new Commit(
                            part,
                            trial.prepare(part),
                            trial.key(),
                            Optional.of(items.getFirst().receipt())));
            assertThat(threads.posts()).hasSize(1);
            assertThat(threads.posts().getFirst().replyTo()).contains(mention);
        }
    }

    @Test
    void direct_replies_are_hidden_and_shown_and_others_cant_be() throws Exception {
        try (var trial = fixture.trial()) {
            var post = trial.publish(trial.part("Asked"), Optional.empty());
            var reply = threads.feed().reply(post.remoteId(), "bob", "Rude");
            threads.feed().reply(reply, "eve", "Rude below");
            var items = new ArrayList<InboxItem>();
            read(trial, Optional.empty(), 10, items);
            var direct = items.stream()
                    .filter(each -> each.remoteId().equals(reply))
                    .findFirst()
                    .orElseThrow();
            var below = items.stream()
                    .filter(each -> !each.remoteId().equals(reply))
                    .findFirst()
                    .orElseThrow();
            trial.as(Hides.class).hide(direct.receipt(), true);
            assertThat(threads.feed().isHidden(reply)).isTrue();
            trial.as(Hides.class).hide(direct.receipt(), false);
            assertThat(threads.feed().isHidden(reply)).isFalse();
            assertThat(below.possible()).containsExactly(Action.REPLY);
            assertThat(trial.failure(() -> trial.as(Hides.class).hide(below.receipt(), true)))
                    .get()
                    .isInstanceOf(Rejected.class);
            threads.feed().remove(reply);
            trial.as(Hides.class).hide(direct.receipt(), true);
        }
    }

    @Test
    void a_conversation_has_what_is_below_replies_and_nothing_of_ones_own() throws Exception {
        try (var trial = fixture.trial()) {
            var root = trial.publish(trial.part("Root"), Optional.empty());
            var second =
                    trial.publish(trial.part("Second").toBuilder().place(1, 2).build(), Optional.of(root));
            var reply = threads.feed().reply(root.remoteId(), "bob", "To the first");
            threads.feed().reply(reply, "eve", "Below it");
            threads.feed().reply(second.remoteId(), "zoe", "To the second");
            assertThat(trial.as(ReadsReplies.class)
                            .replies(root, Optional.empty(), 10)
                            .items())
                    .extracting(ReceivedReply::text)
                    .containsExactlyInAnyOrder("To the first", "Below it", "To the second");
            assertThat(trial.as(ReadsReplies.class)
                            .replies(second, Optional.empty(), 10)
                            .items())
                    .extracting(ReceivedReply::text)
                    .containsExactly("To the second");
        }
    }
}
