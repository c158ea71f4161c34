package org.signalbox.connector.plaza.internal;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Prepared;
import org.signalbox.connector.api.Receipt;

/** The body of a post. Equal drafts have equal bytes, because the network compares the bodies sent with one key. */
final class Draft {
    /** Id of the option; also the name of the network's field. */
    static final String VISIBILITY = "visibility";

    private Draft() {}

    static Prepared of(Part part, List<String> mediaIds) {
        var body = new JsonObject();
        body.addProperty("text", part.text());
        var ids = new JsonArray();
        mediaIds.forEach(ids::add);
        body.add("media_ids", ids);
        part.option(VISIBILITY)
                .filter(value -> !value.isEmpty())
                .ifPresent(value -> body.addProperty(VISIBILITY, value));
        part.language().flatMap(Draft::language).ifPresent(value -> body.addProperty("language", value));
        return Prepared.of(body.toString());
    }

    /** The ids of its images. */
    static List<String> images(Prepared prepared) {
        return JsonParser.parseString(prepared.json()).getAsJsonObject().getAsJsonArray("media_ids").asList().stream()
                .map(JsonElement::getAsString)
                .toList();
    }

    /** The body of a new post. */
    static String body(Prepared prepared, Optional<Receipt> parent) {
        var body = JsonParser.parseString(prepared.json()).getAsJsonObject();
        parent.ifPresent(receipt -> body.addProperty("in_reply_to", receipt.remoteId()));
        return body.toString();
    }

    /** The body of an edit, without the visibility, which can't change. */
    static String change(Prepared prepared) {
        var body = JsonParser.parseString(prepared.json()).getAsJsonObject();
        body.remove(VISIBILITY);
        return body.toString();
    }

    private static Optional<String> language(String tag) {
        var language = Locale.forLanguageTag(tag).getLanguage();
        return Optional.of(language).filter(code -> code.matches("[a-z]{2,3}"));
    }
}
