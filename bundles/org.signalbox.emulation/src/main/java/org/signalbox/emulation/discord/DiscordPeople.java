package org.signalbox.emulation.discord;

import com.google.gson.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What people write and do. */
public final class DiscordPeople {
    private final DiscordIds ids;
    private final DiscordMessages messages;
    private final DiscordThreads threads;
    private final Map<String, DiscordUser> users = new HashMap<>();

    DiscordPeople(DiscordIds ids, DiscordMessages messages, DiscordThreads threads) {
        this.ids = ids;
        this.messages = messages;
        this.threads = threads;
    }

    public DiscordUser user(String name) {
        return users.computeIfAbsent(
                name, each -> new DiscordUser(1_301_000_000_000_000_000L + users.size(), name, "", false));
    }

    /** Somebody writes to a channel or a thread, perhaps with a mention such as {@code <@1300…>}. */
    public DiscordMessage write(DiscordChannel channel, String author, String text) {
        return write(channel, user(author), Optional.empty(), text);
    }

    /** An answer; it notifies who is answered. */
    public DiscordMessage answer(DiscordMessage above, String author, String text) {
        return write(above.channel(), user(author), Optional.of(above), text);
    }

    /** As another app. */
    public DiscordMessage app(DiscordChannel channel, String text) {
        var app = new DiscordUser(1_302_000_000_000_000_000L, "other-app", "", true);
        return write(channel, app, Optional.empty(), text);
    }

    private DiscordMessage write(
            DiscordChannel channel, DiscordUser author, Optional<DiscordMessage> above, String text) {
        var json = DiscordJson.object(
                "content",
                text,
                "embeds",
                DiscordJson.array(java.util.List.of()),
                "flags",
                0,
                "attachments",
                DiscordJson.array(java.util.List.of()));
        var message = messages.post(channel, author, ids.next(), above, json, new JsonObject());
        if (text.contains("<@" + FakeDiscord.BOT.id() + ">")) {
            message.json().getAsJsonArray("mentions").add(FakeDiscord.BOT.json());
        }
        return message;
    }

    /** Somebody begins a thread below a message. */
    public DiscordChannel thread(DiscordMessage message, String author, String name) {
        return threads.thread(message.channel(), message.id(), name, user(author));
    }

    /** Somebody begins a thread of their own. */
    public DiscordChannel thread(DiscordChannel channel, String author, String name) {
        return threads.thread(channel, ids.next(), name, user(author));
    }

    public void react(DiscordMessage message, String author, String emoji) {
        message.react(emoji, user(author).id());
    }
}
