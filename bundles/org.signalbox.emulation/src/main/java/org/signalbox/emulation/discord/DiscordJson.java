package org.signalbox.emulation.discord;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Builds and reads JSON of Discord's API. */
final class DiscordJson {
    private DiscordJson() {}

    /** @param pairs names and values: texts, numbers, truth values, JSON, null */
    static JsonObject object(@Nullable Object... pairs) {
        var object = new JsonObject();
        for (var i = 0; i < pairs.length; i += 2) {
            object.add(String.valueOf(pairs[i]), element(pairs[i + 1]));
        }
        return object;
    }

    private static JsonElement element(@Nullable Object value) {
        return switch (value) {
            case null -> JsonNull.INSTANCE;
            case JsonElement json -> json;
            case Number number -> new com.google.gson.JsonPrimitive(number);
            case Boolean truth -> new com.google.gson.JsonPrimitive(truth);
            default -> new com.google.gson.JsonPrimitive(value.toString());
        };
    }

    static JsonArray array(List<? extends JsonElement> all) {
        var array = new JsonArray();
        all.forEach(array::add);
        return array;
    }

    static Optional<JsonElement> present(JsonObject of, String name) {
        return Optional.ofNullable(of.get(name)).filter(each -> !each.isJsonNull());
    }

    static String text(JsonObject of, String name) {
        return present(of, name).map(JsonElement::getAsString).orElse("");
    }

    static boolean yes(JsonObject of, String name) {
        return present(of, name).map(JsonElement::getAsBoolean).orElse(false);
    }

    static JsonArray list(JsonObject of, String name) {
        return present(of, name).map(JsonElement::getAsJsonArray).orElseGet(JsonArray::new);
    }

    static int points(String text) {
        return text.codePointCount(0, text.length());
    }
}
