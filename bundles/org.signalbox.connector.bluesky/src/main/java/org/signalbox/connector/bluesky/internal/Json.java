package org.signalbox.connector.bluesky.internal;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.List;
import java.util.Optional;
import org.signalbox.connector.api.HttpResponse;

/** Reads untrusted JSON; malformed input gives empty results. */
final class Json {
    private Json() {}

    /** The body as an object; empty when it isn't one. */
    static Optional<JsonObject> object(HttpResponse response) {
        return object(response.text());
    }

    /** The text as an object; empty when it isn't one. */
    static Optional<JsonObject> object(String text) {
        try {
            var element = JsonParser.parseString(text);
            return element.isJsonObject() ? Optional.of(element.getAsJsonObject()) : Optional.empty();
        } catch (JsonParseException broken) {
            return Optional.empty();
        }
    }

    static Optional<String> string(JsonObject object, String name) {
        var element = object.get(name);
        return element != null && element.isJsonPrimitive() ? Optional.of(element.getAsString()) : Optional.empty();
    }

    static Optional<Long> number(JsonObject object, String name) {
        var element = object.get(name);
        if (element == null || !element.isJsonPrimitive()) {
            return Optional.empty();
        }
        try {
            return Optional.of(element.getAsLong());
        } catch (NumberFormatException other) {
            return Optional.empty();
        }
    }

    static Optional<JsonObject> object(JsonObject object, String name) {
        var element = object.get(name);
        return element != null && element.isJsonObject() ? Optional.of(element.getAsJsonObject()) : Optional.empty();
    }

    /** The objects in a list; none when there is no list. */
    static List<JsonObject> objects(JsonObject object, String name) {
        var element = object.get(name);
        if (element == null || !element.isJsonArray()) {
            return List.of();
        }
        return element.getAsJsonArray().asList().stream()
                .filter(JsonElement::isJsonObject)
                .map(JsonElement::getAsJsonObject)
                .toList();
    }
}
