package org.signalbox.emulation.telegram;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What people do in chats, of which the bot is told. */
public final class TelegramPeople {
    private final InstantSource clock;
    private final TelegramUpdates updates;
    private final JsonObject bot;

    TelegramPeople(InstantSource clock, TelegramUpdates updates, JsonObject bot) {
        this.clock = clock;
        this.updates = updates;
        this.bot = bot;
    }

    private long now() {
        return clock.instant().getEpochSecond();
    }

    private static JsonObject person(String name) {
        var person = new JsonObject();
        person.addProperty("id", 5_000_000L + Math.floorMod(name.hashCode(), 1_000_000));
        person.addProperty("is_bot", false);
        person.addProperty("first_name", name);
        person.addProperty("last_name", "X.");
        person.addProperty("username", name.toLowerCase(Locale.ROOT));
        return person;
    }

    /** Somebody adds the bot to a chat. */
    public void botAdded(TelegramChat chat) {
        var before = new JsonObject();
        before.addProperty("status", "left");
        before.add("user", bot);
        var change = new JsonObject();
        change.add("chat", chat.json());
        change.add("from", person("Anna"));
        change.addProperty("date", now());
        change.add("old_chat_member", before);
        change.add("new_chat_member", chat.member(bot));
        updates.add("my_chat_member", change);
    }

    /** Somebody writes in a group. */
    public int write(TelegramChat chat, String name, String text, Optional<JsonObject> above) {
        var message = message(chat, name, text);
        above.ifPresent(each -> message.add("reply_to_message", each));
        return tell(chat, message);
    }

    /** The private chat of a person with the bot. */
    static TelegramChat privateChat(String name) {
        return new TelegramChat(
                person(name).get("id").getAsLong(),
                TelegramChat.PRIVATE,
                name,
                Optional.of(name.toLowerCase(Locale.ROOT)));
    }

    /** What is written below a post of a channel, in the group that discusses it. */
    public int comment(TelegramChat group, TelegramMessage post, String name, String text) {
        var forwarded = forwarded(group, post);
        var message = message(group, name, text);
        message.add("reply_to_message", forwarded);
        message.add("message_thread_id", forwarded.get("message_id"));
        return tell(group, message);
    }

    /** The group shows each post of its channel. */
    public JsonObject forwarded(TelegramChat group, TelegramMessage post) {
        var origin = new JsonObject();
        origin.addProperty("type", "channel");
        origin.addProperty("date", post.date());
        origin.add("chat", post.chat().json());
        origin.addProperty("message_id", post.id());
        var forwarded = new JsonObject();
        forwarded.addProperty("message_id", group.nextId());
        forwarded.addProperty("date", now());
        forwarded.add("chat", group.json());
        forwarded.add("sender_chat", post.chat().json());
        forwarded.add("forward_origin", origin);
        forwarded.addProperty("is_automatic_forward", true);
        forwarded.addProperty("text", post.text());
        return forwarded;
    }

    /** What the bot itself wrote, as the message that another answers. */
    public JsonObject above(TelegramMessage message) {
        var above = message.shown();
        above.remove("reply_to_message");
        above.add("from", bot);
        return above;
    }

    /** A message that isn't sent by the bot. */
    public JsonObject message(TelegramChat chat, String name, String text) {
        var message = new JsonObject();
        message.addProperty("message_id", chat.nextId());
        message.addProperty("date", now());
        message.add("chat", chat.json());
        message.add("from", person(name));
        message.addProperty("text", text);
        var entities = new JsonArray();
        var at = text.indexOf('@');
        if (at >= 0) {
            var entity = new JsonObject();
            entity.addProperty("type", "mention");
            entity.addProperty("offset", at);
            entity.addProperty("length", text.substring(at).split("[^@\\w]")[0].length());
            entities.add(entity);
            message.add("entities", entities);
        }
        return message;
    }

    /** Tells the bot; a message of others can be answered. */
    public int tell(TelegramChat chat, JsonObject message) {
        updates.add("message", message);
        var id = message.get("message_id").getAsInt();
        var text = message.has("text") ? message.get("text").getAsString() : "";
        chat.add(new TelegramMessage(
                chat, id, now(), "text", text, Optional.empty(), Optional.empty(), List.of(), new JsonObject()));
        return id;
    }

    /** Somebody changes what was written. */
    public void edited(JsonObject message) {
        message.addProperty("edit_date", now());
        updates.add("edited_message", message);
    }
}
