package org.signalbox.connector.x.internal;

import com.google.gson.JsonObject;
import java.util.Optional;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.common.Json;

/**
 * What is kept of a direct message for later calls.
 *
 * @param conversation that it is in
 */
record MessageRef(String conversation) {
    private static final String KIND = "kind";
    private static final String MESSAGE = "message";

    static boolean isConversation(String text) {
        return text.matches("[0-9]{1,19}-[0-9]{1,19}|[0-9]{15,19}");
    }

    /** Whether it says of itself that it is one, also if it can't be read. */
    static boolean isMessage(Receipt receipt) {
        return Json.object(receipt.data())
                .flatMap(data -> Json.string(data, KIND))
                .equals(Optional.of(MESSAGE));
    }

    /** Empty where the conversation isn't known. */
    static Optional<MessageRef> of(Receipt receipt) {
        return Json.object(receipt.data())
                .flatMap(data -> Json.string(data, "conversation"))
                .filter(MessageRef::isConversation)
                .map(MessageRef::new);
    }

    /** What only posts can have or be. */
    static void refuse(Receipt receipt, String words) throws ConnectorException {
        if (isMessage(receipt)) {
            throw new ConnectorException.Rejected(words, null);
        }
    }

    String data() {
        var data = new JsonObject();
        data.addProperty(KIND, MESSAGE);
        data.addProperty("conversation", conversation);
        return data.toString();
    }
}
