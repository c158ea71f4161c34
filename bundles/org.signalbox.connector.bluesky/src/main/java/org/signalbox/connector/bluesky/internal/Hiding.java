package org.signalbox.connector.bluesky.internal;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.time.InstantSource;
import java.util.Optional;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Receipt;

/**
 * Hides replies below posts of the account. The record with the rules of a thread («threadgate») names them; what else
 * it says stays.
 */
final class Hiding {
    private static final String COLLECTION = "app.bsky.feed.threadgate";
    private static final String HIDDEN = "hiddenReplies";
    private static final String DOING = "change what is hidden in the thread";
    private static final int TRIES = 3;

    private final Repository repository;
    private final InstantSource clock;

    Hiding(Repository repository, InstantSource clock) {
        this.repository = repository;
        this.clock = clock;
    }

    /** The key of the rules of a thread is the one of its first post. */
    void hide(Receipt item, boolean hidden) throws ConnectorException {
        var root = PostRef.of(item).map(PostRef::rootUri).orElse("");
        if (!isOwn(root, repository.did())) {
            throw new ConnectorException.Rejected("Replies can be hidden below a post of one's own only", null);
        }
        var key = PostRef.key(root);
        for (int i = 0; i < TRIES; i++) {
            var held = repository.read("post.read", COLLECTION, key);
            var rules = held.map(each -> each.value().deepCopy()).orElseGet(() -> rules(root));
            if (!change(rules, item.remoteId(), hidden)) {
                return;
            }
            var answer = repository.replace("reply.hide", COLLECTION, key, held, rules);
            if (answer.ok()) {
                return;
            }
            if (!XrpcError.of(answer).name().equals("InvalidSwap")) {
                throw repository.refusal(answer, DOING);
            }
        }
        throw new ConnectorException.Unavailable("Somebody else changes the rules of the thread all the time", null);
    }

    static boolean isOwn(String root, String did) {
        return root.startsWith("at://" + did + "/" + Records.COLLECTION + "/");
    }

    /** Rules without a list of who may answer let everybody. */
    private JsonObject rules(String root) {
        var rules = new JsonObject();
        rules.addProperty("$type", COLLECTION);
        rules.addProperty("post", root);
        rules.addProperty("createdAt", Records.timestamp(clock.instant()));
        return rules;
    }

    /** Whether there was anything to change. */
    private static boolean change(JsonObject rules, String reply, boolean hidden) {
        var uri = new JsonPrimitive(reply);
        var all = Optional.ofNullable(rules.get(HIDDEN))
                .filter(JsonArray.class::isInstance)
                .map(JsonArray.class::cast)
                .orElseGet(JsonArray::new);
        if (all.contains(uri) == hidden) {
            return false;
        }
        if (hidden) {
            all.add(uri);
        } else {
            while (all.remove(uri)) {
                continue;
            }
        }
        rules.add(HIDDEN, all);
        return true;
    }
}
