package org.signalbox.connector.common;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.signalbox.connector.api.HttpResponse;

/** Reads untrusted JSON; malformed input, and such of more than 200,000 values, gives empty results. */
public final class Json {
    private Json() {}

    /** The body as an object; empty when it isn't one. */
    public static Optional<JsonObject> object(HttpResponse response) {
        return parsed(response.text()).filter(JsonElement::isJsonObject).map(JsonElement::getAsJsonObject);
    }

    /** The text as an object; empty when it isn't one. */
    public static Optional<JsonObject> object(String text) {
        return parsed(text).filter(JsonElement::isJsonObject).map(JsonElement::getAsJsonObject);
    }

    /** The body as a list of objects; empty when it isn't a list. */
    public static Optional<List<JsonObject>> list(HttpResponse response) {
        return parsed(response.text()).filter(JsonElement::isJsonArray).map(Json::objects);
    }

    /** The named value as text; empty when it is missing, null or not a primitive. */
    public static Optional<String> string(JsonObject object, String name) {
        var element = object.get(name);
        return element != null && element.isJsonPrimitive() ? Optional.of(element.getAsString()) : Optional.empty();
    }

    public static Optional<Long> number(JsonObject object, String name) {
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

    public static Optional<Instant> instant(JsonObject object, String name) {
        try {
            return string(object, name).map(text -> OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException broken) {
            return Optional.empty();
        }
    }

    public static Optional<JsonObject> object(JsonObject object, String name) {
        var element = object.get(name);
        return element != null && element.isJsonObject() ? Optional.of(element.getAsJsonObject()) : Optional.empty();
    }

    /** The objects in the named list; none when there is no list. */
    public static List<JsonObject> objects(JsonObject object, String name) {
        var element = object.get(name);
        return element != null && element.isJsonArray() ? objects(element) : List.of();
    }

    private static List<JsonObject> objects(JsonElement array) {
        return array.getAsJsonArray().asList().stream()
                .filter(JsonElement::isJsonObject)
                .map(JsonElement::getAsJsonObject)
                .toList();
    }

    private static Optional<JsonElement> parsed(String text) {
        try {
            return Optional.of(JsonTree.of(text));
        } catch (JsonParseException broken) {
            return Optional.empty();
        }
    }
}
