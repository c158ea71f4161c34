package org.signalbox.connector.threads.internal;

import com.google.gson.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.connector.common.Json;

/**
 * A page of a list, which goes on behind its last cursor. A page may have fewer than were asked for, or none, and not
 * be the last: that is an empty one without an address of the next
 * (https://developers.facebook.com/docs/graph-api/results).
 *
 * @param after where it goes on; empty at the end
 */
record Listed(HttpResponse answer, List<JsonObject> items, Optional<String> after) {
    /** @param after where a page before has ended */
    static Listed of(
            Api api, String operation, String doing, String path, Map<String, String> query, Optional<String> after)
            throws ConnectorException {
        return of(api, read(api, operation, path, query, after), doing, after);
    }

    static HttpResponse read(Api api, String operation, String path, Map<String, String> query, Optional<String> after)
            throws ConnectorException {
        var all = new HashMap<>(query);
        after.ifPresent(cursor -> all.put("after", cursor));
        return api.get(operation, path, all);
    }

    static Listed of(Api api, HttpResponse answer, String doing, Optional<String> after) throws ConnectorException {
        var body = api.object(answer, doing, Refusal.About.READING);
        var items = Api.data(body, doing);
        var paging = Json.object(body, "paging").orElseGet(JsonObject::new);
        var next = Json.object(paging, "cursors")
                .flatMap(cursors -> Json.string(cursors, "after"))
                .filter(cursor -> !cursor.isBlank() && !after.equals(Optional.of(cursor)));
        var last = items.isEmpty() && Json.string(paging, "next").isEmpty();
        return new Listed(answer, items, last ? Optional.empty() : next);
    }

    List<ShownPost> posts() {
        return items.stream().flatMap(item -> ShownPost.of(item).stream()).toList();
    }
}
