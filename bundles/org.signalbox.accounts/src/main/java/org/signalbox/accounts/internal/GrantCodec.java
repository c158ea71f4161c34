package org.signalbox.accounts.internal;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.signalbox.accounts.Login;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Secret;
import org.signalbox.keys.SigningKey;
import org.signalbox.keys.SigningKeys;

/**
 * Serializes a login for sealing: one JSON object, UTF-8, with the format version in {@code v}. Of the network's app it
 * holds only whether there is one: its values are kept once for all accounts. Targets and details are the accounts'.
 * Signing keys are beside the secrets, so that a grant that is read never has one.
 */
final class GrantCodec {
    private static final int VERSION = 2;
    private static final String APP = "app";
    private static final String KEYS = "keys";

    private GrantCodec() {}

    static byte[] write(Login login) {
        var grant = login.grant();
        var json = new JsonObject();
        json.addProperty("v", VERSION);
        var origins = new JsonArray();
        grant.origins().forEach(origin -> origins.add(origin.toString()));
        json.add("origins", origins);
        json.addProperty("handle", grant.handle());
        json.addProperty(APP, !grant.app().isEmpty());
        var settings = new JsonObject();
        new TreeMap<>(grant.settings()).forEach(settings::addProperty);
        json.add("settings", settings);
        var secrets = new JsonObject();
        new TreeMap<>(grant.secrets()).forEach((name, secret) -> secrets.addProperty(name, secret.reveal()));
        json.add("secrets", secrets);
        var keys = new JsonObject();
        new TreeMap<>(login.keys().byField())
                .forEach((name, key) -> keys.addProperty(name, key.digits().reveal()));
        json.add(KEYS, keys);
        return new Gson().toJson(json).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Parses the output of {@link #write}.
     *
     * @throws IllegalArgumentException for any other input; the message contains none of it
     */
    static Grant read(byte[] bytes) {
        return parsed(bytes, json -> {
            if (json.get("v").getAsInt() != VERSION) {
                throw new IllegalArgumentException("a grant of another version of Signalbox");
            }
            var secrets = new HashMap<String, Secret>();
            strings(json.getAsJsonObject("secrets")).forEach((name, value) -> secrets.put(name, Secret.of(value)));
            return new Grant(
                    json.getAsJsonArray("origins").asList().stream()
                            .map(origin -> URI.create(origin.getAsString()))
                            .toList(),
                    json.get("handle").getAsString(),
                    strings(json.getAsJsonObject("settings")),
                    secrets);
        });
    }

    /**
     * The signing keys in the output of {@link #write}.
     *
     * @throws IllegalArgumentException for any other input, also keys that are none; the message contains none of it
     */
    static SigningKeys keys(byte[] written) {
        return parsed(written, json -> {
            var keys = new HashMap<String, SigningKey>();
            if (json.has(KEYS)) {
                strings(json.getAsJsonObject(KEYS))
                        .forEach((name, digits) -> keys.put(name, SigningKey.ofDigits(Secret.of(digits))));
            }
            return new SigningKeys(keys);
        });
    }

    /** Whether the values of the network's app belong to it. */
    static boolean refersToApp(byte[] written) {
        return parsed(written, json -> json.get(APP).getAsBoolean());
    }

    private static <T> T parsed(byte[] written, Function<JsonObject, T> reading) {
        try {
            return reading.apply(JsonParser.parseString(new String(written, StandardCharsets.UTF_8))
                    .getAsJsonObject());
        } catch (JsonParseException
                | IllegalStateException
                | NullPointerException
                | ClassCastException
                | UnsupportedOperationException e) {
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
