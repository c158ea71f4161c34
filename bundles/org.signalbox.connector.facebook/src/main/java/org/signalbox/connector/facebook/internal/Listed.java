package org.signalbox.connector.facebook.internal;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.connector.common.Json;

/**
 * A page of a list. A list may go on behind a page with fewer, or none, and ends where no next page is named
 * (https://developers.facebook.com/docs/graph-api/results/). That page's address holds the token and may be any: only
 * the cursor is taken.
 */
record Listed(JsonObject body, List<JsonObject> data) {
    private static final int LONGEST_CURSOR = 2_000;

    static Listed of(Graph graph, HttpResponse answer, String doing, Refusal.About about) throws ConnectorException {
        return of(graph.object(answer, doing, about), doing);
    }

    static Listed of(JsonObject body, String doing) throws ConnectorException {
        if (!Optional.ofNullable(body.get("data"))
                .filter(JsonElement::isJsonArray)
                .isPresent()) {
            throw Graph.senseless(doing);
        }
        return new Listed(body, Json.objects(body, "data"));
    }

    /** Whether the list goes on. */
    boolean goesOn() {
        return Json.object(body, "paging")
                .flatMap(paging -> Json.string(paging, "next"))
                .isPresent();
    }

    /** The cursor of the next page; empty at the end of the list, and where none is told. */
    Optional<String> next() {
        return goesOn()
                ? Json.object(body, "paging")
                        .flatMap(paging -> Json.object(paging, "cursors"))
                        .flatMap(cursors -> Json.string(cursors, "after"))
                        .filter(after -> !after.isEmpty() && after.length() <= LONGEST_CURSOR)
                : Optional.empty();
    }

    /**
     * The cursor of the next page for a reader who needs the whole list.
     *
     * @throws ConnectorException.Unavailable where the list goes on and nothing says how
     */
    Optional<String> further(String doing) throws ConnectorException {
        var next = next();
        if (next.isEmpty() && goesOn()) {
            throw Graph.senseless(doing);
        }
        return next;
    }

    /** The parameter of a cursor in an address. */
    static String after(Optional<String> cursor) {
        return cursor.map(text -> "&after=" + Ids.encoded(text)).orElse("");
    }
}
