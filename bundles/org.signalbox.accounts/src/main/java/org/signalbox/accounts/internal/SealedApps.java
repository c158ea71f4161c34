package org.signalbox.accounts.internal;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.signalbox.connector.api.Secret;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.Message;
import org.signalbox.model.store.Store;

/** The values of people's own apps at networks: one sealed setting for each network, which its accounts refer to. */
final class SealedApps {
    private final Store store;
    private final GrantSeal seal;
    /** What this process was given, by network: a window beside nodes seals it for them and can't open it again. */
    private final Map<String, Entered> entered = new ConcurrentHashMap<>();

    /** @param sealed as it is stored; other text there means that somebody has changed it since */
    private record Entered(String sealed, Map<String, Secret> values) {}

    SealedApps(Store store, GrantSeal seal) {
        this.store = store;
        this.seal = seal;
    }

    private static String name(String network) {
        return "app/" + network;
    }

    boolean has(String network) {
        return store.settings().get(name(network)).isPresent();
    }

    Map<String, Secret> read(String network) {
        return store.settings()
                .get(name(network))
                .map(text -> opened(network, text))
                .orElse(Map.of());
    }

    private Map<String, Secret> opened(String network, String text) {
        var known = entered.get(network);
        if (known != null && known.sealed.equals(text)) {
            return known.values;
        }
        return parsed(seal.open(
                name(network),
                Message.of("accounts.nodes-only-app", network),
                Base64.getDecoder().decode(text)));
    }

    void put(String network, Map<String, Secret> values, String actor) {
        var json = new JsonObject();
        new TreeMap<>(values).forEach((name, value) -> json.addProperty(name, value.reveal()));
        var plain = new Gson().toJson(json).getBytes(StandardCharsets.UTF_8);
        var sealed = Base64.getEncoder().encodeToString(seal.seal(name(network), network, plain));
        var audit = new AuditEntry(store.now(), actor, "network/" + network, Message.of("accounts.audit.app", network));
        store.settings().set(name(network), Optional.of(sealed), audit);
        entered.put(network, new Entered(sealed, Map.copyOf(values)));
    }

    private static Map<String, Secret> parsed(byte[] plain) {
        try {
            var values = new HashMap<String, Secret>();
            JsonParser.parseString(new String(plain, StandardCharsets.UTF_8))
                    .getAsJsonObject()
                    .entrySet()
                    .forEach(entry -> values.put(
                            entry.getKey(), Secret.of(entry.getValue().getAsString())));
            return values;
        } catch (JsonParseException | IllegalStateException e) {
            // Without the cause: the parser's message may quote the input.
            throw new IllegalArgumentException("not an app: " + e.getClass().getSimpleName());
        }
    }
}
