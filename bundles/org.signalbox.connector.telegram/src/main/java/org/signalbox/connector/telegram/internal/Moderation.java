package org.signalbox.connector.telegram.internal;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.common.Json;

/**
 * What a bot makes of what others wrote: a reaction, or deletion where it may, by
 * https://core.telegram.org/bots/api#setmessagereaction and #deletemessage.
 */
final class Moderation {
    private static final String THUMB = "👍";

    /** How old a message may be that a bot deletes. */
    private static final Duration DELETABLE = Duration.ofHours(48);

    private final Api api;
    private final Map<Long, Boolean> rights = new HashMap<>();

    Moderation(Api api) {
        this.api = api;
    }

    /** Whether the bot may delete what somebody wrote then in a group. Telegram is asked once a session. */
    boolean mayRemove(long chat, Instant at) throws ConnectorException {
        if (!at.plus(DELETABLE).isAfter(api.now())) {
            return false;
        }
        var known = rights.get(chat);
        var may = known == null ? asked(chat) : known;
        rights.put(chat, may);
        return may;
    }

    private boolean asked(long chat) throws ConnectorException {
        var asked = new JsonObject();
        asked.addProperty("chat_id", chat);
        asked.addProperty("user_id", api.bot());
        try {
            var member =
                    api.read(api.request("account.verify", "getChatMember", asked), "show the bot's rights", false);
            return member.isJsonObject()
                    && Json.string(member.getAsJsonObject(), "status")
                            .filter("administrator"::equals)
                            .isPresent()
                    && Json.string(member.getAsJsonObject(), "can_delete_messages")
                            .filter("true"::equals)
                            .isPresent();
        } catch (ConnectorException.Rejected left) {
            api.warn("Nothing is removed in the group " + chat + ": " + left.getMessage());
            return false;
        }
    }

    /** The bot's reaction to it; it has one at most, which takes the place of another. */
    void like(Receipt item, boolean liked) throws ConnectorException {
        var reactions = new JsonArray();
        if (liked) {
            var thumb = new JsonObject();
            thumb.addProperty("type", "emoji");
            thumb.addProperty("emoji", THUMB);
            reactions.add(thumb);
        }
        var ref = theirs(item);
        var fields = fields(ref);
        fields.add("reaction", reactions);
        change(
                ref,
                "reply.like",
                "setMessageReaction",
                fields,
                liked ? "like the message" : "take the like back",
                "message to react not found");
    }

    void remove(Receipt item) throws ConnectorException {
        var ref = theirs(item);
        change(ref, "reply.remove", "deleteMessage", fields(ref), "remove the message", "message to delete not found");
    }

    /** One message of somebody, and nothing that the bot sent. */
    private MessageRef theirs(Receipt item) throws ConnectorException {
        var target = api.target();
        var ref = MessageRef.of(item, target, api.today(target), api.grant().detail(Chats.NAME));
        if (!ref.kind().isEmpty() || ref.messages().size() != 1) {
            throw Api.rejected("This is nobody's message", null);
        }
        return ref;
    }

    private static JsonObject fields(MessageRef ref) {
        var fields = new JsonObject();
        fields.addProperty("chat_id", ref.chat());
        fields.addProperty("message_id", ref.messages().getFirst());
        return fields;
    }

    /** @param gone Telegram's words where the message isn't there, and so nothing is to be done */
    private void change(MessageRef ref, String operation, String method, JsonObject fields, String doing, String gone)
            throws ConnectorException {
        var answer = api.send(api.request(operation, method, fields).visible());
        var refusal = Refusal.of(answer);
        if (!answer.ok() || refusal.told()) {
            if (refusal.says(gone)) {
                return;
            }
            throw Messages.unchanged(api, refusal, doing, ref);
        }
        if (Api.result(answer)
                .filter(JsonElement::isJsonPrimitive)
                .filter(JsonElement::getAsBoolean)
                .isEmpty()) {
            throw Api.unclear(doing);
        }
    }
}
