package org.signalbox.connector.chirp.internal;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;
import java.util.Optional;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Prepared;
import org.signalbox.connector.api.Receipt;

/** The body of a new chirp without its parent. */
final class Draft {
    private Draft() {}

    static Prepared of(Part part, List<String> mediaIds) {
        var body = new JsonObject();
        body.addProperty("text", part.text());
        if (!mediaIds.isEmpty()) {
            var ids = new JsonArray();
            mediaIds.forEach(ids::add);
            body.add("media_ids", ids);
        }
        return Prepared.of(body.toString());
    }

    static String body(Prepared prepared, Optional<Receipt> parent) {
        var body = JsonParser.parseString(prepared.json()).getAsJsonObject();
        parent.ifPresent(receipt -> body.addProperty("reply_to", receipt.remoteId()));
        return body.toString();
    }
}
