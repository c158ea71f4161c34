package org.signalbox.emulation.telegram;

import com.google.gson.JsonObject;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.signalbox.emulation.ExchangeObserver;
import org.signalbox.emulation.FakeNetwork;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.ReceivedRequest;
import org.signalbox.emulation.telegram.TelegramAnswers.Refused;

/**
 * Telegram's Bot API by its documents, with one bot: what it may do depends on each chat, its updates are kept until
 * they are confirmed, and nothing that it sent can be read again.
 */
public final class FakeTelegram implements FakeNetwork {
    /** The token of the bot. */
    public static final String TOKEN = "8123456789:AAHk7-telegram-t0ken-5f1c20b7d9e4a";

    public static final String BOT = "nightline_bot";

    /** A public channel, where the bot is an administrator, and the group that discusses it. */
    public static final long CHANNEL = -1002244668800L;

    public static final long DISCUSSION = -1002244668811L;

    /** A supergroup without a public name. */
    public static final long SUPERGROUP = -1003355779900L;

    /** A group that isn't a supergroup yet. */
    public static final long GROUP = -4567890L;

    private static final int MORE_CHANNELS = 9;
    private static final Pattern PATH = Pattern.compile("/bot([^/]+)/(\\w+)");

    private final TelegramChats chats = new TelegramChats();
    private final TelegramUpdates updates = new TelegramUpdates();
    private final TelegramPeople people;
    private final TelegramMessages messages;
    private final ExchangeObserver observer;
    private Optional<NetworkAnswer> next = Optional.empty();
    private boolean rich = true;

    public FakeTelegram(InstantSource clock) {
        this(clock, ExchangeObserver.NONE);
    }

    /** @param observer of all requests and answers */
    public FakeTelegram(InstantSource clock, ExchangeObserver observer) {
        this.observer = observer;
        messages = new TelegramMessages(clock);
        people = new TelegramPeople(clock, updates, bot());
        chats.add(new TelegramChat(CHANNEL, "channel", "Night Line", Optional.of("nightline")).linked(DISCUSSION));
        chats.add(new TelegramChat(DISCUSSION, "supergroup", "Night Line Talk", Optional.empty()).linked(CHANNEL));
        chats.add(new TelegramChat(SUPERGROUP, "supergroup", "Crew", Optional.empty()));
        chats.add(new TelegramChat(GROUP, "group", "Old friends", Optional.empty()));
        for (var i = 0; i < MORE_CHANNELS; i++) {
            chats.add(new TelegramChat(-1007000000000L - i, "channel", "Line " + i, Optional.empty()));
        }
        chats.all().forEach(people::botAdded);
    }

    /** A server of before version 10.1, which has no rich messages. */
    public FakeTelegram withoutRichMessages() {
        rich = false;
        return this;
    }

    /** The answer to the next request. */
    public void next(NetworkAnswer answer) {
        next = Optional.of(answer);
    }

    /** Of the following albums so many messages are shown, then this is answered. */
    public void cutAlbums(int shown, NetworkAnswer answer) {
        messages.cutAlbum(shown, answer);
    }

    /** The numbers of updates go on from here, as they may after a week without any. */
    public void numberUpdates(long last) {
        updates.number(last);
    }

    /** Another program has set a webhook. */
    public void webhook(boolean set) {
        updates.webhook(set);
    }

    /** What people write, so that the bot is told. */
    public TelegramPeople people() {
        return people;
    }

    /** The private chat of a person with the bot, who began it; the bot can't. */
    public TelegramChat privateChat(String name) {
        return chats.firstOf(TelegramPeople.privateChat(name));
    }

    public TelegramChat chat(long id) {
        return chats.get(id);
    }

    /** The messages of a chat, oldest first. */
    public List<TelegramMessage> messages(long chat) {
        return List.copyOf(chat(chat).messages().values());
    }

    /** Updates that wait for the bot. */
    public int updates() {
        return updates.count();
    }

    /** A day passes: what the bot was told is forgotten. */
    public void forgetUpdates() {
        updates.clear();
    }

    /** A new supergroup in the place of a group. */
    public void upgrade(long group, long supergroup) {
        chat(group).moveTo(supergroup);
        chats.add(new TelegramChat(supergroup, "supergroup", "Old friends", Optional.empty()));
    }

    @Override
    public NetworkAnswer answer(ReceivedRequest request) {
        if (next.isPresent()) {
            var answer = next.get();
            next = Optional.empty();
            return answer;
        }
        var path = PATH.matcher(request.path());
        if (!path.matches()) {
            return TelegramAnswers.failed(404, "Not Found");
        }
        if (!path.group(1).equals(TOKEN)) {
            return unauthorized();
        }
        observer.asked(request);
        NetworkAnswer answer;
        try {
            answer = perform(path.group(2).toLowerCase(Locale.ROOT), TelegramFields.of(request));
        } catch (Refused refused) {
            return refused.answer();
        }
        if (answer.status() == 200) {
            observer.answered(request, answer);
        }
        return answer;
    }

    /** The names of methods are taken in any case. */
    private NetworkAnswer perform(String method, TelegramFields fields) {
        return switch (method) {
            case "getme" -> TelegramAnswers.ok(me());
            case "getupdates" -> updates.get(fields);
            case "getchat" -> TelegramAnswers.ok(chats.readable(fields).full());
            case "getchatmember" -> TelegramAnswers.ok(chats.readable(fields).member(bot()));
            case "sendmessage" -> messages.text(chats.admitted(fields), fields);
            case "sendrichmessage" -> rich ? messages.rich(chats.admitted(fields), fields) : unknown();
            case "sendpoll" -> messages.poll(chats.admitted(fields), fields);
            case "sendphoto", "sendvideo", "sendanimation", "sendaudio", "senddocument" ->
                messages.file(chats.admitted(fields), fields, method.substring("send".length()));
            case "sendmediagroup" -> messages.album(chats.admitted(fields), fields);
            case "editmessagetext" -> messages.edit(chats.admitted(fields), fields, false);
            case "editmessagecaption" -> messages.edit(chats.admitted(fields), fields, true);
            case "deletemessage" -> messages.delete(chats.admitted(fields), fields);
            case "deletemessages" -> messages.deleteAll(chats.admitted(fields), fields);
            case "setmessagereaction" -> messages.react(chats.admitted(fields), fields);
            default -> unknown();
        };
    }

    private static NetworkAnswer unknown() {
        return TelegramAnswers.failed(404, "Not Found: method not found");
    }

    private static JsonObject bot() {
        var bot = new JsonObject();
        bot.addProperty("id", 8123456789L);
        bot.addProperty("is_bot", true);
        bot.addProperty("first_name", "Night Line");
        bot.addProperty("username", BOT);
        return bot;
    }

    private static JsonObject me() {
        var bot = bot();
        bot.addProperty("can_join_groups", true);
        bot.addProperty("can_read_all_group_messages", false);
        return bot;
    }

    @Override
    public NetworkAnswer unauthorized() {
        return TelegramAnswers.failed(401, "Unauthorized");
    }

    @Override
    public Refusal refusal() {
        return new Refusal(
                TelegramAnswers.failed(400, "Bad Request: such words are not welcome"), "such words are not welcome");
    }

    @Override
    public List<Post> posts() {
        return posts(Long.toString(CHANNEL));
    }

    @Override
    public List<String> targets() {
        return chats.all().stream()
                .filter(chat -> chat.isPublishable() && chat.id() < 0)
                .map(chat -> Long.toString(chat.id()))
                .toList();
    }

    @Override
    public List<Post> posts(String target) {
        return messages(Long.parseLong(target)).stream()
                .map(TelegramMessage::post)
                .toList();
    }

    @Override
    public void removeTarget(String id) {
        chat(Long.parseLong(id)).status("kicked");
    }

    @Override
    public List<String> pollAnswers(String remoteId) {
        var poll = message(remoteId).orElseThrow().json().getAsJsonObject("poll");
        return poll.getAsJsonArray("options").asList().stream()
                .map(option -> option.getAsJsonObject().get("text").getAsString())
                .toList();
    }

    private Optional<TelegramMessage> message(String remoteId) {
        var at = remoteId.indexOf('/');
        var messages = chat(Long.parseLong(remoteId.substring(0, at))).messages();
        return Optional.ofNullable(messages.get(Integer.valueOf(remoteId.substring(at + 1))));
    }

    @Override
    public Optional<String> comment(String post, String author, String text) {
        var id = people.comment(chat(DISCUSSION), message(post).orElseThrow(), author, text);
        return Optional.of(TelegramMessage.remoteId(DISCUSSION, id));
    }

    @Override
    public List<Post> answers(String item) {
        return posts(Long.toString(DISCUSSION)).stream()
                .filter(post -> post.replyTo().filter(item::equals).isPresent())
                .toList();
    }

    @Override
    public boolean isLiked(String item) {
        return message(item)
                .filter(each -> each.chat().liked().contains(each.id()))
                .isPresent();
    }

    @Override
    public boolean isRemoved(String item) {
        return message(item).isEmpty();
    }
}
