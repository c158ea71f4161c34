package org.signalbox.emulation.reddit;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Map;
import java.util.Objects;
import org.signalbox.emulation.NetworkAnswer;

/** The forms of Reddit's answers. */
public final class RedditJson {
    private RedditJson() {}

    static String string(Map<String, JsonElement> fields, String name) {
        var value = fields.get(name);
        return value == null ? "" : value.getAsString();
    }

    static JsonElement value(Map<String, JsonElement> fields, String name) {
        return Objects.requireNonNull(fields.get(name), name);
    }

    static String author(JsonObject thing) {
        return thing.get("author").getAsString();
    }

    /** The full name of a thing. */
    public static String name(JsonObject thing) {
        return thing.get("name").getAsString();
    }

    static JsonObject object(String name, JsonElement value) {
        var object = new JsonObject();
        object.add(name, value);
        return object;
    }

    static JsonObject object(String name, String value) {
        return object(name, new JsonPrimitive(value));
    }

    static JsonObject thing(String kind, JsonObject data) {
        var thing = new JsonObject();
        thing.addProperty("kind", kind);
        thing.add("data", data);
        return thing;
    }

    static NetworkAnswer things(String name, JsonObject thing) {
        var all = new JsonArray();
        all.add(thing(name.substring(0, 2), thing));
        return done(object("things", all));
    }

    static NetworkAnswer done(JsonObject data) {
        var json = new JsonObject();
        json.add("errors", new JsonArray());
        json.add("data", data);
        return NetworkAnswer.json(200, object("json", json).toString());
    }

    static NetworkAnswer failed(int status, String message) {
        return NetworkAnswer.json(status, "{\"message\": \"" + message + "\", \"error\": " + status + "}");
    }

    /** An error in an answer whose status says that all went well. */
    public static NetworkAnswer error(String code, String words, String field) {
        var error = new JsonArray();
        error.add(code);
        error.add(words);
        error.add(field);
        var errors = new JsonArray();
        errors.add(error);
        var json = new JsonObject();
        json.add("errors", errors);
        return NetworkAnswer.json(200, object("json", json).toString());
    }
}
