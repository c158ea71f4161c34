package org.signalbox.connector.bluesky.internal;

import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.Optional;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.common.Json;

/**
 * A direct message.
 *
 * @param id its number within the conversation
 * @param text empty of one that is deleted
 */
record Message(String conversation, String id, String sender, Instant at, Optional<String> text) {
    /** Those of the network have 13 characters. */
    static final int LONGEST_ID = 64;

    private static final String MARK = "chat:";
    private static final String CONVERSATION = "conversation";

    /** Empty of what the service itself notes in a conversation. */
    static Optional<Message> of(String conversation, JsonObject shown) {
        var id = id(shown, "id");
        var at = Json.instant(shown, "sentAt");
        var sender = Json.object(shown, "sender")
                .flatMap(who -> Json.string(who, "did"))
                .filter(did -> !did.isEmpty() && did.length() <= 500);
        return id.isEmpty() || at.isEmpty() || sender.isEmpty()
                ? Optional.empty()
                : Optional.of(new Message(conversation, id.get(), sender.get(), at.get(), Json.string(shown, "text")));
    }

    static Optional<String> id(JsonObject object, String name) {
        return Json.string(object, name).filter(id -> !id.isEmpty() && id.length() <= LONGEST_ID);
    }

    /** What the inbox calls a conversation. */
    static String named(String conversation) {
        return MARK + conversation;
    }

    Receipt receipt() {
        var data = new JsonObject();
        data.addProperty(CONVERSATION, conversation);
        return Receipt.of(named(conversation) + "/" + id, at).data(data.toString());
    }

    /** The conversation that a receipt is of; empty of a post. */
    static Optional<String> conversation(Receipt receipt) {
        return isOne(receipt) ? Json.object(receipt.data()).flatMap(data -> id(data, CONVERSATION)) : Optional.empty();
    }

    static boolean isOne(Receipt receipt) {
        return receipt.remoteId().startsWith(MARK);
    }
}
