package org.signalbox.connector.mastodon.internal;

import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.common.Json;

/** The first posts of threads, which posts don't name: each is looked up once in a session. One thread at a time. */
final class Conversations {
    private static final int MOST_LOOKS = 20;
    private static final int MOST_KEPT = 2_000;
    private static final int LONGEST_ID = 500;

    private final Instance instance;
    private final Map<String, String> roots = new LinkedHashMap<>();
    private int looks;

    Conversations(Instance instance) {
        this.instance = instance;
    }

    /** Begins a call, which looks up so many at most. */
    void begin() {
        looks = 0;
    }

    boolean isEnough() {
        return looks >= MOST_LOOKS;
    }

    /** The first post above it that the instance shows; the post itself if it answers none. */
    String of(JsonObject post, String id) throws ConnectorException {
        var above = Json.string(post, "in_reply_to_id")
                .filter(parent -> !parent.isEmpty() && parent.length() <= LONGEST_ID);
        if (above.isEmpty()) {
            return id;
        }
        var known = roots.get(above.get());
        var root = known == null ? look(id, above.get()) : known;
        keep(id, root);
        return root;
    }

    private String look(String id, String above) throws ConnectorException {
        looks++;
        var uri = instance.uri("/api/v1/statuses/" + Instance.encoded(id) + "/context");
        Optional<JsonObject> context;
        try {
            var answer = instance.send(HttpRequest.get("reply.read", uri));
            context = answer.ok() ? Json.object(answer) : Optional.empty();
        } catch (ConnectorException.Unavailable broken) {
            // One thread that the instance can't show keeps no other from being read.
            context = Optional.empty();
        }
        var ancestors = context.map(each -> Json.objects(each, "ancestors").stream()
                        .flatMap(status -> Json.string(status, "id").stream())
                        .filter(one -> !one.isEmpty() && one.length() <= LONGEST_ID)
                        .toList())
                .orElseGet(List::of);
        if (ancestors.isEmpty()) {
            return above;
        }
        ancestors.forEach(each -> keep(each, ancestors.get(0)));
        return ancestors.get(0);
    }

    private void keep(String id, String root) {
        if (roots.size() >= MOST_KEPT) {
            roots.remove(roots.keySet().iterator().next());
        }
        roots.put(id, root);
    }
}
