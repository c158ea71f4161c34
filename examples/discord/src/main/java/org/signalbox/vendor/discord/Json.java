package org.signalbox.vendor.discord;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.List;
import java.util.Optional;
import org.signalbox.connector.api.HttpResponse;

/** Reads untrusted JSON: what is malformed, of another type or too long is missing. */
final class Json {
    /** Of an answer, in characters: a hundred messages with all that may be in them have far less. */
    private static final int LONGEST = 8 * 1024 * 1024;

    private Json() {}

    static Optional<JsonElement> parsed(String text) {
        try {
            return text.length() > LONGEST
                    ? Optional.empty()
                    : Optional.of(JsonParser.parseString(text)).filter(each -> !each.isJsonNull());
        } catch (JsonParseException | IllegalStateException broken) {
            return Optional.empty();
        }
    }

    static Optional<JsonObject> object(String text) {
        return parsed(text).filter(JsonElement::isJsonObject).map(JsonElement::getAsJsonObject);
    }

    static Optional<JsonObject> object(HttpResponse answer) {
        return object(answer.text());
    }

    static Optional<JsonObject> object(JsonObject of, String name) {
        return Optional.ofNullable(of.get(name))
                .filter(JsonElement::isJsonObject)
                .map(JsonElement::getAsJsonObject);
    }

    /** The objects of a list, of which others are left out. */
    static List<JsonObject> objects(JsonElement list) {
        return list instanceof JsonArray array
                ? array.asList().stream()
                        .filter(JsonElement::isJsonObject)
                        .map(JsonElement::getAsJsonObject)
                        .toList()
                : List.of();
    }

    static List<JsonObject> objects(JsonObject of, String name) {
        return Optional.ofNullable(of.get(name)).map(Json::objects).orElse(List.of());
    }

    /** The texts of a list, of which others are left out. */
    static List<String> texts(JsonObject of, String name) {
        return of.get(name) instanceof JsonArray array
                ? array.asList().stream()
                        .filter(JsonElement::isJsonPrimitive)
                        .map(JsonElement::getAsString)
                        .toList()
                : List.of();
    }

    /** A text, a number or a truth value. */
    static Optional<String> text(JsonObject of, String name) {
        return Optional.ofNullable(of.get(name))
                .filter(JsonElement::isJsonPrimitive)
                .map(JsonElement::getAsString);
    }

    static boolean yes(JsonObject of, String name) {
        return text(of, name).filter("true"::equals).isPresent();
    }

    static Optional<Long> number(JsonObject of, String name) {
        return text(of, name).filter(text -> text.matches("-?\\d{1,15}")).map(Long::valueOf);
    }

    /** One of Discord's ids. */
    static Optional<String> id(JsonObject of, String name) {
        return text(of, name).filter(Snowflake::is);
    }

    static JsonArray array(List<String> texts) {
        var array = new JsonArray();
        texts.forEach(array::add);
        return array;
    }
}
