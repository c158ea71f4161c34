package org.signalbox.emulation.discord;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.ReceivedRequest;
import org.signalbox.emulation.discord.DiscordAnswers.Refused;

/** Sends, shows, edits and deletes messages, within Discord's limits. */
final class DiscordMessages {
    private static final Duration NONCE_LIFE = Duration.ofMinutes(5);
    private static final int REPLY = 19;

    private final DiscordIds ids;
    private final DiscordContent content;
    private final Map<String, DiscordMessage> nonces = new HashMap<>();
    private boolean showsNonces;
    private Consumer<DiscordMessage> listener = message -> {};

    DiscordMessages(DiscordIds ids, DiscordContent content) {
        this.ids = ids;
        this.content = content;
    }

    /** Tells of each new message. */
    void tell(Consumer<DiscordMessage> who) {
        listener = who;
    }

    void showNonces(boolean shown) {
        showsNonces = shown;
    }

    DiscordMessage create(DiscordChannel channel, DiscordUser author, DiscordRequest request) {
        if (channel.isForum() || channel.type() == DiscordChannel.CATEGORY) {
            throw new Refused(400, 50008, "Cannot send messages in a non-text channel");
        }
        var json = request.json();
        var nonce = DiscordJson.text(json, "nonce");
        if (nonce.length() > 25) {
            throw new Refused(
                    DiscordAnswers.invalid("nonce", "BASE_TYPE_MAX_LENGTH", "Must be 25 or fewer in length."));
        }
        var key = author.id() + " " + channel.id() + " " + nonce;
        if (!nonce.isEmpty() && DiscordJson.yes(json, "enforce_nonce")) {
            var earlier = nonces.get(key);
            if (earlier != null
                    && DiscordIds.time(earlier.id()).plus(NONCE_LIFE).isAfter(ids.now())) {
                return earlier;
            }
        }
        var parent = parent(channel, json);
        var message = post(channel, author, ids.next(), parent, content.of(request, channel, author), json);
        if (!nonce.isEmpty()) {
            message.json().addProperty("nonce", nonce);
            nonces.put(key, message);
        }
        return message;
    }

    private static Optional<DiscordMessage> parent(DiscordChannel channel, JsonObject json) {
        var named = DiscordJson.present(json, "message_reference")
                .map(each -> each.getAsJsonObject().get("message_id").getAsLong());
        var parent = named.map(channel.messages()::get);
        if (named.isPresent() && parent.isEmpty()) {
            throw new Refused(
                    DiscordAnswers.invalid("message_reference", "REPLIES_UNKNOWN_MESSAGE", "Unknown message"));
        }
        return parent;
    }

    /** A new message with what was checked before. */
    DiscordMessage post(
            DiscordChannel channel,
            DiscordUser author,
            long id,
            Optional<DiscordMessage> parent,
            JsonObject checked,
            JsonObject asked) {
        checked.addProperty("type", parent.isPresent() ? REPLY : 0);
        checked.addProperty("timestamp", DiscordIds.time(id).toString());
        checked.add("edited_timestamp", JsonNull.INSTANCE);
        checked.add("components", new JsonArray());
        checked.addProperty("pinned", false);
        checked.addProperty("tts", false);
        mentioned(
                checked, parent, DiscordJson.present(asked, "allowed_mentions").map(JsonElement::getAsJsonObject));
        parent.ifPresent(above -> checked.add(
                "message_reference",
                DiscordJson.object(
                        "type",
                        0,
                        "channel_id",
                        Long.toString(channel.id()),
                        "message_id",
                        Long.toString(above.id()),
                        "guild_id",
                        Long.toString(channel.guild()))));
        var message = new DiscordMessage(channel, id, author, parent.map(DiscordMessage::id), checked);
        channel.messages().put(id, message);
        listener.accept(message);
        return message;
    }

    /** Who is notified. Without rules everybody who is named, and whom it answers. */
    private static void mentioned(JsonObject checked, Optional<DiscordMessage> parent, Optional<JsonObject> rules) {
        var text = DiscordJson.text(checked, "content");
        var parse = rules.map(each -> DiscordJson.list(each, "parse").asList().stream()
                        .map(JsonElement::getAsString)
                        .toList())
                .orElse(List.of("users", "roles", "everyone"));
        checked.addProperty("mention_everyone", parse.contains("everyone") && text.matches("(?s).*@(everyone|here).*"));
        checked.add("mention_roles", new JsonArray());
        var notified = new ArrayList<JsonObject>();
        if (parent.isPresent()
                && rules.map(each -> DiscordJson.yes(each, "replied_user")).orElse(true)) {
            notified.add(parent.get().author().json());
        }
        checked.add("mentions", DiscordJson.array(notified));
    }

    DiscordMessage named(DiscordChannel channel, String id) {
        return Optional.ofNullable(channel.messages().get(Long.valueOf(id)))
                .orElseThrow(() -> new Refused(404, 10008, "Unknown Message"));
    }

    JsonObject shown(DiscordMessage message, long viewer) {
        var shown = message.shown(viewer, true);
        if (!showsNonces) {
            shown.remove("nonce");
        }
        return shown;
    }

    /** Up to a hundred, the newest first: those next to {@code after} or {@code before}. */
    NetworkAnswer list(DiscordChannel channel, ReceivedRequest request, long viewer) {
        var limit = request.query("limit").map(Integer::valueOf).orElse(50);
        if (limit < 1 || limit > 100) {
            throw new Refused(DiscordAnswers.invalid(
                    "limit", "NUMBER_TYPE_MAX", "int value should be less than or equal to 100."));
        }
        var all = new ArrayList<>(channel.messages().values());
        var after = request.query("after").map(Long::valueOf);
        var before = request.query("before").map(Long::valueOf);
        after.ifPresent(id -> all.removeIf(message -> message.id() <= id));
        before.ifPresent(id -> all.removeIf(message -> message.id() >= id));
        var some = after.isPresent()
                ? all.subList(0, Math.min(limit, all.size()))
                : all.subList(Math.max(0, all.size() - limit), all.size());
        return DiscordAnswers.ok(DiscordJson.array(
                some.reversed().stream().map(message -> shown(message, viewer)).toList()));
    }

    DiscordMessage edit(DiscordMessage message, DiscordUser editor, DiscordRequest request) {
        if (message.author().id() != editor.id()) {
            throw new Refused(403, 50005, "Cannot edit a message authored by another user");
        }
        content.edit(message, request.json());
        message.json().addProperty("edited_timestamp", ids.now().toString());
        return message;
    }

    NetworkAnswer delete(DiscordMessage message, DiscordUser by, boolean moderates) {
        if (message.author().id() != by.id() && !moderates) {
            throw new Refused(403, 50013, "Missing Permissions");
        }
        message.channel().messages().remove(message.id());
        return DiscordAnswers.nothing();
    }
}
