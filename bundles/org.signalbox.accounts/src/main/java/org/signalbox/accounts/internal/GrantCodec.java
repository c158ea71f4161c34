package org.signalbox.accounts.internal;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Secret;

/** Serializes a grant for sealing: one JSON object, UTF-8, with the format version in {@code v}. */
final class GrantCodec {
    private static final int SHAPE = 1;

    private GrantCodec() {}

    static byte[] write(Grant grant) {
        var json = new JsonObject();
        json.addProperty("v", SHAPE);
        json.addProperty("origin", grant.origin().toString());
        json.addProperty("handle", grant.handle());
        var settings = new JsonObject();
        new TreeMap<>(grant.settings()).forEach(settings::addProperty);
        json.add("settings", settings);
        var secrets = new JsonObject();
        new TreeMap<>(grant.secrets()).forEach((name, secret) -> secrets.addProperty(name, secret.reveal()));
        json.add("secrets", secrets);
        return new Gson().toJson(json).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Parses the output of {@link #write}.
     *
     * @throws IllegalArgumentException for any other input; the message contains none of it
     */
    static Grant read(byte[] bytes) {
        try {
            var json = JsonParser.parseString(new String(bytes, StandardCharsets.UTF_8))
                    .getAsJsonObject();
            if (json.get("v").getAsInt() != SHAPE) {
                throw new IllegalArgumentException("a grant of a newer version of Signalbox");
            }
            var secrets = new HashMap<String, Secret>();
            strings(json.getAsJsonObject("secrets")).forEach((name, value) -> secrets.put(name, Secret.of(value)));
            return new Grant(
                    URI.create(json.get("origin").getAsString()),
                    json.get("handle").getAsString(),
                    strings(json.getAsJsonObject("settings")),
                    secrets);
        } catch (JsonParseException | IllegalStateException | NullPointerException e) {
            // Without the cause: the parser's message may quote the input.
            throw new IllegalArgumentException("not a grant: " + e.getClass().getSimpleName());
        }
    }

    private static Map<String, String> strings(JsonObject object) {
        var values = new HashMap<String, String>();
        object.entrySet()
                .forEach(entry -> values.put(entry.getKey(), entry.getValue().getAsString()));
        return values;
    }
}
