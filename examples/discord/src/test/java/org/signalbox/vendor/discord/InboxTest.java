package org.signalbox.vendor.discord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.ConnectorException.Rejected;
import org.signalbox.connector.api.InboxItem;
import org.signalbox.connector.api.ReadsInbox;
import org.signalbox.connector.api.ReadsItems;
import org.signalbox.connector.api.ReadsReplies;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.Removes;
import org.signalbox.connector.testkit.ConnectorTrial;
import org.signalbox.emulation.discord.FakeDiscord;

/** What people write to the bot. */
class InboxTest {
    private static final String ME = "<@" + FakeDiscord.BOT.id() + ">";

    private static List<InboxItem> read(ConnectorTrial trial, Optional<String> position) throws Exception {
        var items = new ArrayList<InboxItem>();
        var page = trial.as(ReadsInbox.class).inbox(position, 100);
        items.addAll(page.items());
        while (page.more()) {
            page = trial.as(ReadsInbox.class).inbox(Optional.of(page.position()), 100);
            items.addAll(page.items());
        }
        return items;
    }

    @Test
    void answers_and_mentions_are_told_and_nothing_else() throws Exception {
        PublishingTest.with(new DiscordFixture(), (trial, discord) -> {
            var post = trial.publish(trial.part("Late"), Optional.empty());
            var channel = discord.channel(FakeDiscord.CHANNEL);
            var people = discord.people();
            people.write(channel, "ben", "Just talking");
            people.app(channel, "Beep " + ME);
            people.answer(people.write(channel, "ben", "To each other"), "zoe", "Yes");
            people.write(channel, "zoe", "Hello " + ME);
            people.answer(PublishingTest.sent(discord, post), "zoe", "Why?");

            var items = read(trial, Optional.empty());
            assertThat(items)
                    .extracting(InboxItem::kind, InboxItem::text, InboxItem::conversation)
                    .containsExactly(
                            tuple(InboxItem.Kind.MENTION, "Hello " + ME, Optional.empty()),
                            tuple(InboxItem.Kind.COMMENT, "Why?", Optional.of(post.remoteId())));
            assertThat(items.getLast().possible())
                    .contains(InboxItem.Action.REPLY, InboxItem.Action.LIKE, InboxItem.Action.REMOVE);
        });
    }

    @Test
    void a_thread_below_a_post_belongs_to_it_and_others_dont() throws Exception {
        PublishingTest.with(new DiscordFixture(), (trial, discord) -> {
            var post = trial.publish(trial.part("Late"), Optional.empty());
            var before = trial.as(ReadsInbox.class).inbox(Optional.empty(), 100).position();
            var people = discord.people();
            var below = people.thread(PublishingTest.sent(discord, post), "zoe", "About it");
            var other = people.thread(discord.channel(FakeDiscord.CHANNEL), "ben", "Something else");
            people.write(below, "zoe", "Is it?");
            people.write(other, "ben", "Cake");
            people.write(other, "ben", "Cake for " + ME);

            var items = read(trial, Optional.of(before));
            assertThat(items)
                    .extracting(InboxItem::kind, InboxItem::text, InboxItem::conversation)
                    .containsExactlyInAnyOrder(
                            tuple(InboxItem.Kind.COMMENT, "Is it?", Optional.of(post.remoteId())),
                            tuple(InboxItem.Kind.MENTION, "Cake for " + ME, Optional.empty()));
            var again = trial.as(ReadsItems.class)
                    .items(items.stream().map(InboxItem::receipt).toList());
            assertThat(again.present()).containsExactlyInAnyOrderElementsOf(items);
            var replies = trial.as(ReadsReplies.class);
            var page = replies.replies(post, Optional.empty(), 100);
            assertThat(page.items()).isEmpty();
            assertThat(replies.replies(post, page.next(), 100).items())
                    .extracting(each -> each.text())
                    .containsExactly("Is it?");
        });
    }

    @Test
    void a_thread_in_which_nothing_was_written_isnt_read() throws Exception {
        PublishingTest.with(new ForumFixture(), (trial, discord) -> {
            trial.publish(trial.part("One"), Optional.empty());
            trial.publish(trial.part("Two"), Optional.empty());
            var before = trial.as(ReadsInbox.class).inbox(Optional.empty(), 100).position();
            var requests = trial.requests().size();
            assertThat(trial.as(ReadsInbox.class)
                            .inbox(Optional.of(before), 100)
                            .items())
                    .isEmpty();
            assertThat(trial.requests()).hasSize(requests + 1);
        });
    }

    @Test
    void many_messages_are_read_on_page_by_page() throws Exception {
        PublishingTest.with(new DiscordFixture(), (trial, discord) -> {
            var before = trial.as(ReadsInbox.class).inbox(Optional.empty(), 100).position();
            var channel = discord.channel(FakeDiscord.CHANNEL);
            for (var i = 0; i < 230; i++) {
                discord.people().write(channel, "zoe", i % 2 == 0 ? "Hi " + ME : "Hm");
            }
            assertThat(read(trial, Optional.of(before))).hasSize(115);
        });
    }

    @Test
    void what_isnt_seen_any_more_is_neither_there_nor_gone() throws Exception {
        PublishingTest.with(new DiscordFixture(), (trial, discord) -> {
            discord.people().write(discord.channel(FakeDiscord.CHANNEL), "zoe", ME);
            var item = read(trial, Optional.empty()).getFirst().receipt();
            discord.refuse(FakeDiscord.CHANNEL, 403, 50001, "Missing Access");
            var now = trial.as(ReadsItems.class).items(List.of(item));
            assertThat(now.present()).isEmpty();
            assertThat(now.gone()).isEmpty();
        });
    }

    @Test
    void an_own_post_isnt_removed_as_somebodys() throws Exception {
        PublishingTest.with(new DiscordFixture(), (trial, discord) -> {
            var own = trial.publish(trial.part("Mine"), Optional.empty());
            assertThatThrownBy(() -> trial.as(Removes.class).remove(Receipt.named(own.remoteId())))
                    .isInstanceOf(Rejected.class);
            assertThat(discord.posts()).hasSize(1);
        });
    }

    @Test
    void without_the_permission_nothing_is_offered_to_be_removed() throws Exception {
        PublishingTest.with(new DiscordFixture(), (trial, discord) -> {
            trial.speakFor(Optional.of(Long.toString(FakeDiscord.CHANNEL)));
            discord.people().write(discord.channel(FakeDiscord.CHANNEL), "zoe", ME);
            assertThat(read(trial, Optional.empty()).getFirst().possible())
                    .containsExactlyInAnyOrder(InboxItem.Action.REPLY, InboxItem.Action.LIKE);
        });
    }
}
