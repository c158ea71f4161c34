package org.signalbox.connector.mastodon.internal;

import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.common.Json;

/**
 * The conversations of posts, by the first posts of their threads. Posts don't name these: each is looked up once in a
 * session. One thread at a time.
 */
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

    /**
     * The exchange that a direct post belongs to: its thread among those who read it. Different people may answer one
     * post directly, each without the others' knowledge.
     *
     * @param author of the post
     * @param account that reads, which is in each exchange
     */
    String exchange(JsonObject post, String id, String author, String account) throws ConnectorException {
        var people = new TreeSet<String>();
        people.add(author);
        Json.objects(post, "mentions").stream()
                .flatMap(mention -> Json.string(mention, "id").stream())
                .filter(person -> !person.equals(account))
                .forEach(people::add);
        var key = of(post, id) + " " + String.join(" ", people);
        return key.length() <= LONGEST_ID ? key : digest(key);
    }

    private static String digest(String key) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
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
