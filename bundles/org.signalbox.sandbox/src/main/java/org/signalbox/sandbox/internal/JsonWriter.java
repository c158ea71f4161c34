package org.signalbox.sandbox.internal;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.time.Instant;
import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes a JSON object in the order of its {@code put} calls. */
final class JsonWriter {
    private final JsonObject object = new JsonObject();

    static JsonWriter object() {
        return new JsonWriter();
    }

    JsonWriter put(String name, @Nullable String value) {
        object.add(name, value == null ? JsonNull.INSTANCE : new JsonPrimitive(value));
        return this;
    }

    JsonWriter put(String name, long value) {
        object.addProperty(name, value);
        return this;
    }

    JsonWriter put(String name, boolean value) {
        object.addProperty(name, value);
        return this;
    }

    JsonWriter put(String name, @Nullable Instant value) {
        return put(name, value == null ? null : value.toString());
    }

    JsonWriter put(String name, JsonWriter value) {
        object.add(name, value.object);
        return this;
    }

    <T> JsonWriter putAll(String name, Collection<T> values, Function<T, JsonWriter> shape) {
        JsonArray array = new JsonArray();
        values.forEach(value -> array.add(shape.apply(value).object));
        object.add(name, array);
        return this;
    }

    JsonWriter putTexts(String name, Collection<String> values) {
        JsonArray array = new JsonArray();
        values.forEach(array::add);
        object.add(name, array);
        return this;
    }

    JsonElement element() {
        return object;
    }

    HttpAnswer answer(int status) {
        return HttpAnswer.json(status, object);
    }
}
