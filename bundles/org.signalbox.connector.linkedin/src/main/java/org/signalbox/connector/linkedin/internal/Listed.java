package org.signalbox.connector.linkedin.internal;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.connector.common.Json;

/**
 * A page of a list. LinkedIn documents as its end that fewer come than were asked for
 * (https://learn.microsoft.com/en-us/linkedin/shared/api-guide/concepts/pagination). Some lists have links too, and
 * leave out what the token may not see: where these say so, a list goes on behind a page with fewer, or none.
 */
record Listed(HttpResponse answer, JsonObject body, List<JsonObject> elements, int start, int count) {
    static Listed of(Api api, HttpResponse answer, int start, int count, String doing, Refusal.About about)
            throws ConnectorException {
        var body = api.object(answer, doing, about);
        return new Listed(answer, body, Api.elements(body, doing), start, count);
    }

    /** Where the next page begins; empty at the end of the list. What a page leaves out may come again. */
    OptionalInt next() {
        var paging = Json.object(body, "paging").orElseGet(JsonObject::new);
        var given = Json.number(paging, "count")
                .filter(number -> number > 0 && number < count)
                .orElse((long) count);
        var linked = Json.objects(paging, "links").stream()
                .anyMatch(link -> Json.string(link, "rel").orElse("").equals("next"));
        return linked || elements.size() >= given
                ? OptionalInt.of(start + (elements.isEmpty() ? count : elements.size()))
                : OptionalInt.empty();
    }

    /** As {@link #next} for a reader who asks until nothing follows: an empty page is the end there. */
    Optional<Integer> cursor() {
        return elements.isEmpty() || next().isEmpty() ? Optional.empty() : Optional.of(next().getAsInt());
    }
}
