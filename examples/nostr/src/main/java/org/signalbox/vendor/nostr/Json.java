package org.signalbox.vendor.nostr;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.List;
import java.util.Optional;

/** Reads untrusted JSON of at most a message's size. */
final class Json {
    private Json() {}

    static Optional<JsonObject> object(String text) {
        return parsed(text).filter(JsonElement::isJsonObject).map(JsonElement::getAsJsonObject);
    }

    static Optional<JsonArray> array(String text) {
        return parsed(text).filter(JsonElement::isJsonArray).map(JsonElement::getAsJsonArray);
    }

    private static Optional<JsonElement> parsed(String text) {
        try {
            return Optional.of(JsonParser.parseString(text));
        } catch (JsonParseException broken) {
            return Optional.empty();
        }
    }

    /** The named text; empty when it is missing or something else. */
    static Optional<String> text(JsonObject object, String name) {
        return Optional.ofNullable(object.get(name)).flatMap(Json::text);
    }

    static Optional<String> text(JsonElement element) {
        return element.isJsonPrimitive() && element.getAsJsonPrimitive().isString()
                ? Optional.of(element.getAsString())
                : Optional.empty();
    }

    /** The text at a place of a list. */
    static Optional<String> text(JsonArray list, int at) {
        return at < list.size() ? text(list.get(at)) : Optional.empty();
    }

    static Optional<JsonObject> object(JsonObject object, String name) {
        return Optional.ofNullable(object.get(name))
                .filter(JsonElement::isJsonObject)
                .map(JsonElement::getAsJsonObject);
    }

    /** The named whole number; empty when it is missing or something else. */
    static Optional<Long> whole(JsonObject object, String name) {
        var element = object.get(name);
        if (element == null
                || !element.isJsonPrimitive()
                || !element.getAsJsonPrimitive().isNumber()) {
            return Optional.empty();
        }
        try {
            return Optional.of(element.getAsBigDecimal().longValueExact());
        } catch (ArithmeticException | NumberFormatException other) {
            return Optional.empty();
        }
    }

    /** The texts of the named list; none when there is no list. */
    static List<String> texts(JsonObject object, String name) {
        var element = object.get(name);
        return element == null || !element.isJsonArray()
                ? List.of()
                : element.getAsJsonArray().asList().stream()
                        .flatMap(each -> text(each).stream())
                        .toList();
    }

    static JsonArray array(Iterable<String> texts) {
        var array = new JsonArray();
        texts.forEach(array::add);
        return array;
    }
}
