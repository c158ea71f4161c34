package org.signalbox.connector.threads.internal;

import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.signalbox.connector.api.PublishKey;

/**
 * What commits of this session have made of posts that answer others, by the key of the change: a later try publishes
 * the same container, which Threads does once, and a look-up asks for its status. One thread at a time. It is lost with
 * the session; then the account's list of replies decides.
 */
final class Answering {
    private static final int MOST = 200;

    private final Map<UUID, JsonObject> states = new LinkedHashMap<>();

    Optional<JsonObject> begun(PublishKey key) {
        return Optional.ofNullable(states.get(key.id()));
    }

    void keep(PublishKey key, JsonObject state) {
        if (states.size() >= MOST) {
            states.remove(states.keySet().iterator().next());
        }
        states.put(key.id(), state);
    }
}
