package org.signalbox.connector.instagram.internal;

import com.google.gson.JsonObject;
import java.util.Optional;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.common.Json;

/**
 * What is kept of a direct message for later calls.
 *
 * @param person who wrote it, by the number that the account knows them by
 * @param conversation that it is in
 */
record MessageRef(String person, String conversation) {
    private static final String KIND = "kind";
    private static final String MESSAGE = "message";

    /** Empty of anything but a message. */
    static Optional<MessageRef> of(Receipt receipt) {
        var data = Json.object(receipt.data()).orElseGet(JsonObject::new);
        return isMessage(receipt)
                ? Ids.of(data, "person")
                        .flatMap(person -> Json.string(data, "conversation")
                                .filter(Ids::isOfMessages)
                                .map(conversation -> new MessageRef(person, conversation)))
                : Optional.empty();
    }

    /** Whether it says of itself that it is one, also if it can't be read. */
    static boolean isMessage(Receipt receipt) {
        return Json.object(receipt.data())
                .flatMap(data -> Json.string(data, KIND))
                .equals(Optional.of(MESSAGE));
    }

    String data() {
        var data = new JsonObject();
        data.addProperty(KIND, MESSAGE);
        data.addProperty("person", person);
        data.addProperty("conversation", conversation);
        return data.toString();
    }
}
