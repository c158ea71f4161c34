package org.signalbox.connector.telegram.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.ConnectorException.Rejected;
import org.signalbox.connector.api.ConnectorException.Unavailable;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.InboxItem;
import org.signalbox.connector.api.InboxPage;
import org.signalbox.connector.api.Likes;
import org.signalbox.connector.api.ListsTargets;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.ReadsInbox;
import org.signalbox.connector.api.Removes;
import org.signalbox.connector.testkit.ConnectorTrial;
import org.signalbox.emulation.FakeNetwork;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.telegram.FakeTelegram;
import org.signalbox.emulation.telegram.TelegramAnswers;
import org.signalbox.emulation.telegram.TelegramMessage;

/** What people write, as a list that all chats of a bot share. */
class TelegramInboxTest {
    private final FakeTelegram telegram = new FakeTelegram(InstantSource.system(), new TelegramJudge());
    private final ConnectorTrial channel = trial(FakeTelegram.CHANNEL);
    private final ConnectorTrial group = trial(FakeTelegram.SUPERGROUP);

    private ConnectorTrial trial(long chat) {
        return trial(chat, "");
    }

    /** @param messages the chat in whose inbox private messages are */
    private ConnectorTrial trial(long chat, String messages) {
        return ConnectorTrial.of(new TelegramFixture() {
            @Override
            public Grant grant(URI origin) {
                return super.grant(origin)
                        .withSetting(Chats.PRIVATE_MESSAGES, messages)
                        .withTarget(
                                Optional.empty(),
                                chat == FakeTelegram.CHANNEL
                                        ? Map.of(Chats.DISCUSSION, Long.toString(FakeTelegram.DISCUSSION))
                                        : Map.of());
            }

            @Override
            public Optional<String> target() {
                return Optional.of(Long.toString(chat));
            }

            @Override
            public FakeNetwork network(URI origin) {
                return telegram;
            }
        });
    }

    @AfterEach
    void close() {
        channel.close();
        group.close();
    }

    private static InboxPage read(ConnectorTrial trial, Optional<String> position) throws Exception {
        return trial.searched(trial.as(ReadsInbox.class).inbox(position, 100));
    }

    private TelegramMessage post(String text) throws Exception {
        channel.publish(Part.text(text), Optional.empty());
        return telegram.messages(FakeTelegram.CHANNEL).getLast();
    }

    @Test
    void comments_below_posts_of_a_channel_come_and_are_answered_in_its_group() throws Exception {
        var post = post("Timetable");
        var talk = telegram.chat(FakeTelegram.DISCUSSION);
        var comment = telegram.people().comment(talk, post, "Zoe", "Late again?");
        telegram.people().write(talk, "Max", "Just talking", Optional.empty());
        telegram.people().tell(talk, telegram.people().forwarded(talk, post));

        var page = read(channel, Optional.empty());
        assertThat(page.more()).isFalse();
        assertThat(page.items()).hasSize(1);
        var item = page.items().getFirst();
        assertThat(item.remoteId()).isEqualTo(FakeTelegram.DISCUSSION + "/" + comment);
        assertThat(item.kind()).isEqualTo(InboxItem.Kind.COMMENT);
        assertThat(item.replyTo()).contains(FakeTelegram.CHANNEL + "/" + post.id());
        assertThat(item.text()).isEqualTo("Late again?");
        assertThat(item.author().handle()).isEqualTo("zoe");
        assertThat(item.author().name()).isEqualTo("Zoe X.");
        assertThat(item.url().orElseThrow().toString()).isEqualTo("https://t.me/c/2244668811/" + comment);
        assertThat(item.possible())
                .containsExactlyInAnyOrder(InboxItem.Action.REPLY, InboxItem.Action.LIKE, InboxItem.Action.REMOVE);
        assertThat(read(group, Optional.empty()).items()).isEmpty();

        channel.reopen();
        var answer = channel.publish(Part.text("Five minutes"), Optional.of(item.receipt()));
        assertThat(answer.remoteId()).startsWith(FakeTelegram.DISCUSSION + "/");
        assertThat(telegram.messages(FakeTelegram.DISCUSSION).getLast().replyTo())
                .contains(comment);
        assertThat(telegram.messages(FakeTelegram.CHANNEL)).hasSize(1);
    }

    @Test
    void a_message_is_liked_and_removed_where_the_bot_may() throws Exception {
        var talk = telegram.chat(FakeTelegram.DISCUSSION);
        var post = post("Timetable");
        var id = FakeTelegram.DISCUSSION + "/" + telegram.people().comment(talk, post, "Eve", "Spam");
        talk.deletes(false);
        var item = read(channel, Optional.empty()).items().getFirst();
        assertThat(item.possible()).containsExactlyInAnyOrder(InboxItem.Action.REPLY, InboxItem.Action.LIKE);
        var likes = channel.as(Likes.class);
        likes.like(item.receipt(), true);
        likes.like(item.receipt(), true);
        assertThat(telegram.isLiked(id)).isTrue();
        likes.like(item.receipt(), false);
        assertThat(telegram.isLiked(id)).isFalse();
        telegram.next(TelegramAnswers.failed(400, "Bad Request: REACTION_INVALID"));
        assertThatThrownBy(() -> likes.like(item.receipt(), true))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("REACTION_INVALID");

        var removes = channel.as(Removes.class);
        assertThatThrownBy(() -> removes.remove(item.receipt()))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("can't be deleted");
        talk.deletes(true);
        removes.remove(item.receipt());
        removes.remove(item.receipt());
        likes.like(item.receipt(), true);
        assertThat(telegram.isRemoved(id)).isTrue();

        var ours = channel.publish(Part.text("Ours"), Optional.empty());
        assertThatThrownBy(() -> removes.remove(ours)).isInstanceOf(Rejected.class);
        assertThat(telegram.messages(FakeTelegram.CHANNEL)).hasSize(2);
    }

    @Test
    void an_answer_that_the_group_refuses_doesnt_pause_the_channel() throws Exception {
        var talk = telegram.chat(FakeTelegram.DISCUSSION);
        telegram.people().comment(talk, post("Timetable"), "Zoe", "Late again?");
        var item = read(channel, Optional.empty()).items().getFirst();
        talk.status("kicked");
        assertThatThrownBy(() -> channel.publish(Part.text("Yes"), Optional.of(item.receipt())))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("kicked");
    }

    @Test
    void answers_to_the_bot_and_mentions_of_it_come_in_a_group() throws Exception {
        var crew = telegram.chat(FakeTelegram.SUPERGROUP);
        group.publish(Part.text("Who drives?"), Optional.empty());
        var asked = telegram.messages(FakeTelegram.SUPERGROUP).getLast();
        var people = telegram.people();
        people.write(crew, "Zoe", "I do", Optional.of(people.above(asked)));
        people.write(crew, "Max", "🚂 @Nightline_Bot when?", Optional.empty());
        people.write(crew, "Max", "@nightline_bot2 when?", Optional.empty());
        people.write(crew, "Max", "Lunch?", Optional.empty());

        var items = read(group, Optional.empty()).items();
        assertThat(items)
                .extracting(InboxItem::text, InboxItem::kind)
                .containsExactly(
                        tuple("I do", InboxItem.Kind.COMMENT),
                        tuple("🚂 @Nightline_Bot when?", InboxItem.Kind.MENTION));
        assertThat(items.getFirst().replyTo()).contains(FakeTelegram.SUPERGROUP + "/" + asked.id());
    }

    @Test
    void what_is_written_to_the_bot_alone_comes_to_one_account_and_is_answered_privately() throws Exception {
        var zoe = telegram.privateChat("Zoe");
        telegram.people().write(zoe, "Zoe", "/start", Optional.empty());
        var question = telegram.people().write(zoe, "Zoe", "Is there a night bus?", Optional.empty());
        assertThat(read(channel, Optional.empty()).items())
                .as("nobody asked for it")
                .isEmpty();
        try (var chosen = trial(FakeTelegram.SUPERGROUP, " " + FakeTelegram.SUPERGROUP);
                var other = trial(FakeTelegram.CHANNEL, Long.toString(FakeTelegram.SUPERGROUP))) {
            assertThat(read(other, Optional.empty()).items()).isEmpty();
            var items = read(chosen, Optional.empty()).items();
            assertThat(items).extracting(InboxItem::text).containsExactly("Is there a night bus?");
            var item = items.getFirst();
            assertThat(item.kind()).isEqualTo(InboxItem.Kind.MESSAGE);
            assertThat(item.remoteId()).isEqualTo(zoe.id() + "/" + question);
            assertThat(item.conversation()).contains(Long.toString(zoe.id()));
            assertThat(item.author().remoteId()).isEqualTo(Long.toString(zoe.id()));
            assertThat(item.author().handle()).isEqualTo("zoe");
            assertThat(item.url()).isEmpty();
            assertThat(item.possible()).containsExactlyInAnyOrder(InboxItem.Action.REPLY, InboxItem.Action.LIKE);

            var before = telegram.messages(FakeTelegram.SUPERGROUP).size();
            var answer = chosen.publish(Part.text("From 1 a.m."), Optional.of(item.receipt()));
            assertThat(answer.remoteId()).startsWith(zoe.id() + "/");
            assertThat(answer.url()).as("nobody else can open it").isEmpty();
            assertThat(telegram.messages(zoe.id()).getLast().text()).isEqualTo("From 1 a.m.");
            assertThat(telegram.messages(zoe.id()).getLast().replyTo()).contains(question);
            assertThat(telegram.messages(FakeTelegram.SUPERGROUP)).hasSize(before);

            zoe.status("kicked");
            assertThatThrownBy(() -> chosen.publish(Part.text("And from 3 a.m."), Optional.of(item.receipt())))
                    .as("who blocks the bot doesn't pause the account")
                    .isInstanceOf(Rejected.class)
                    .hasMessageContaining("blocked by the user");
        }
    }

    @Test
    void private_messages_come_by_the_public_name_of_a_chat_and_again_when_they_are_changed() throws Exception {
        var zoe = telegram.privateChat("Zoe");
        var message = telegram.people().message(zoe, "Zoe", "Helo");
        telegram.people().tell(zoe, message);
        try (var named = ConnectorTrial.of(new TelegramFixture() {
            @Override
            public Grant grant(URI origin) {
                return super.grant(origin).withSetting(Chats.PRIVATE_MESSAGES, "@NightLine");
            }

            @Override
            public FakeNetwork network(URI origin) {
                return telegram;
            }
        })) {
            var before = read(named, Optional.empty());
            assertThat(before.items()).extracting(InboxItem::text).containsExactly("Helo");
            message.addProperty("text", "Hello");
            telegram.people().edited(message);
            var after = read(named, Optional.of(before.position()));
            assertThat(after.items()).extracting(InboxItem::text).containsExactly("Hello");
            assertThat(after.items().getFirst().remoteId())
                    .isEqualTo(before.items().getFirst().remoteId());
        }
    }

    @Test
    void a_name_that_no_chat_has_is_told_while_the_account_is_connected() {
        try (var wrong = trial(FakeTelegram.SUPERGROUP, "the crew")) {
            assertThatThrownBy(() -> wrong.as(ListsTargets.class).targets(Optional.empty()))
                    .isInstanceOf(Rejected.class)
                    .hasMessageContaining("«the crew» is neither @NAME nor the number");
        }
    }

    @Test
    void nothing_strange_is_taken_for_a_private_message() throws Exception {
        try (var chosen = trial(FakeTelegram.SUPERGROUP, Long.toString(FakeTelegram.SUPERGROUP))) {
            telegram.next(NetworkAnswer.json(200, """
                    {"ok": true, "result": [
                     {"update_id": 1, "message": {"message_id": 1, "date": 9, "text": "a",
                      "chat": {"type": "private"}}},
                     {"update_id": 2, "message": {"message_id": 2, "date": 9, "text": "b",
                      "chat": {"id": -5, "type": "private"}, "from": {"id": 5, "first_name": "Zoe"}}},
                     {"update_id": 3, "message": {"message_id": 3, "date": 9, "text": "c",
                      "chat": {"id": 5, "type": "private"}, "from": {"id": 5, "is_bot": true, "first_name": "Zoe"}}},
                     {"update_id": 4, "message": {"message_id": 4, "date": "x", "text": "d",
                      "chat": {"id": 5, "type": "private"}, "from": {"id": 5, "first_name": "Zoe"}}}]}"""));
            assertThat(read(chosen, Optional.empty()).items()).isEmpty();
        }
    }

    @Test
    void what_is_changed_comes_again() throws Exception {
        var crew = telegram.chat(FakeTelegram.SUPERGROUP);
        var message = telegram.people().message(crew, "Zoe", "@nightline_bot helo");
        telegram.people().tell(crew, message);
        var before = read(group, Optional.empty());
        message.addProperty("text", "@nightline_bot hello");
        telegram.people().edited(message);
        var after = read(group, Optional.of(before.position()));
        assertThat(after.items()).extracting(InboxItem::text).containsExactly("@nightline_bot hello");
        assertThat(after.items().getFirst().remoteId())
                .isEqualTo(before.items().getFirst().remoteId());
    }

    @Test
    void each_account_reads_all_of_a_list_that_is_confirmed_once_for_all() throws Exception {
        var crew = telegram.chat(FakeTelegram.SUPERGROUP);
        var talk = telegram.chat(FakeTelegram.DISCUSSION);
        var post = post("Timetable");
        for (var i = 0; i < 180; i++) {
            telegram.people().comment(talk, post, "Zoe", "Comment " + i);
            telegram.people().write(crew, "Max", "@nightline_bot " + i, Optional.empty());
        }
        var ofChannel = new ArrayList<String>();
        var ofGroup = new ArrayList<String>();
        Optional<String> one = Optional.empty();
        Optional<String> other = Optional.empty();
        for (var round = 0; round < 6; round++) {
            var first = read(channel, one);
            first.items().forEach(item -> ofChannel.add(item.text()));
            one = Optional.of(first.position());
            var second = read(group, other);
            second.items().forEach(item -> ofGroup.add(item.text()));
            other = Optional.of(second.position());
            channel.reopen();
        }
        assertThat(ofChannel).hasSize(180).doesNotHaveDuplicates();
        assertThat(ofGroup).hasSize(180).doesNotHaveDuplicates();
        assertThat(read(group, other).items()).isEmpty();
        assertThat(telegram.updates()).as("updates that Telegram still keeps").isLessThan(100);
    }

    @Test
    void an_account_that_reads_more_often_takes_nothing_from_another() throws Exception {
        var crew = telegram.chat(FakeTelegram.SUPERGROUP);
        for (var i = 0; i < 50; i++) {
            telegram.people().write(crew, "Max", "@nightline_bot " + i, Optional.empty());
        }
        Optional<String> position = Optional.empty();
        for (var i = 0; i < 3; i++) {
            position = Optional.of(read(channel, position).position());
        }
        assertThat(read(group, Optional.empty()).items()).hasSize(50);
    }

    @Test
    void what_is_numbered_anew_after_a_quiet_week_is_read_too() throws Exception {
        var crew = telegram.chat(FakeTelegram.SUPERGROUP);
        telegram.people().write(crew, "Max", "@nightline_bot before", Optional.empty());
        var before = read(group, Optional.empty());
        telegram.forgetUpdates();
        telegram.numberUpdates(12);
        for (var i = 0; i < 120; i++) {
            telegram.people().write(crew, "Max", "@nightline_bot after " + i, Optional.empty());
        }
        var after = read(group, Optional.of(before.position()));
        assertThat(after.items()).hasSize(100);
        var rest = read(group, Optional.of(after.position()));
        assertThat(rest.items()).hasSize(20);
        assertThat(read(group, Optional.of(rest.position())).items()).isEmpty();
    }

    @Test
    void a_number_that_none_can_have_hides_nothing() throws Exception {
        telegram.next(NetworkAnswer.json(
                200,
                "{\"ok\":true,\"result\":[{\"update_id\":9223372036854775807},{\"update_id\":18446744073709551617},"
                        + "{\"update_id\":2147483647}]}"));
        var position = read(group, Optional.empty()).position();
        telegram.people()
                .write(telegram.chat(FakeTelegram.SUPERGROUP), "Max", "@nightline_bot when?", Optional.empty());
        assertThat(read(group, Optional.of(position)).items()).hasSize(1);
    }

    @Test
    void a_page_has_no_more_items_than_were_asked_for() throws Exception {
        var crew = telegram.chat(FakeTelegram.SUPERGROUP);
        for (var i = 0; i < 5; i++) {
            telegram.people().write(crew, "Max", "@nightline_bot " + i, Optional.empty());
        }
        var texts = new ArrayList<String>();
        Optional<String> position = Optional.empty();
        InboxPage page;
        do {
            page = group.as(ReadsInbox.class).inbox(position, 2);
            assertThat(page.items()).hasSizeLessThanOrEqualTo(2);
            page.items().forEach(item -> texts.add(item.text()));
            position = Optional.of(page.position());
        } while (page.more());
        assertThat(texts).hasSize(5).doesNotHaveDuplicates();
    }

    @Test
    void another_reader_is_told_in_plain_words() {
        telegram.webhook(true);
        assertThatThrownBy(() -> read(group, Optional.empty()))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("another program receives this bot's messages by a webhook");
        telegram.next(TelegramAnswers.failed(
                409,
                "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"));
        assertThatThrownBy(() -> read(group, Optional.empty()))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("another program, or another account of this bot, reads the bot's messages");
    }

    @Test
    void nothing_strange_is_taken_for_an_item() throws Exception {
        for (var text : List.of(
                "{\"ok\":true,\"result\":[7,{\"update_id\":\"x\"},{\"update_id\":1,"
                        + "\"message\":{\"message_id\":\"y\"}}]}",
                "{\"ok\":true,\"result\":[{\"update_id\":2,\"message\":{\"message_id\":3,\"date\":4,\"chat\":{\"id\":"
                        + FakeTelegram.SUPERGROUP
                        + "},\"from\":{},\"text\":\"@nightline_bot\",\"entities\":[{\"type\":\"mention\",\"offset\":-5,"
                        + "\"length\":900}]}}]}")) {
            telegram.next(NetworkAnswer.json(200, text));
            assertThat(read(group, Optional.empty()).items()).isEmpty();
        }
    }
}
