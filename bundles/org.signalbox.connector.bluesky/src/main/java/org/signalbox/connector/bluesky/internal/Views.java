package org.signalbox.connector.bluesky.internal;

import com.google.gson.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.common.Json;

/** Posts as the network's index shows them to the account. */
final class Views {
    private Views() {}

    /** By their addresses, without those that are gone; empty for a server without an index. */
    static Optional<Map<String, JsonObject>> of(Xrpc xrpc, String operation, List<String> uris)
            throws ConnectorException {
        var found = new HashMap<String, JsonObject>();
        for (int from = 0; from < uris.size(); from += OwnPosts.POSTS_A_CALL) {
            var some = uris.subList(from, Math.min(from + OwnPosts.POSTS_A_CALL, uris.size()));
            var answer = xrpc.send(grant -> HttpRequest.get(operation, OwnPosts.views(grant, some)));
            if (OwnPosts.isWithoutIndex(answer)) {
                return Optional.empty();
            }
            var body = xrpc.understood(answer, "show posts");
            if (!body.has("posts") || !body.get("posts").isJsonArray()) {
                throw new ConnectorException.Unavailable("Bluesky's list of posts makes no sense", null);
            }
            for (var view : Json.objects(body, "posts")) {
                Json.string(view, "uri").ifPresent(uri -> found.put(uri, view));
            }
        }
        return Optional.of(found);
    }
}
