package org.signalbox.connector.reddit.internal;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;
import org.signalbox.connector.common.Json;

/**
 * A page of things.
 *
 * @param things each with its kind and its data
 * @param after cursor of the next page
 */
record Listing(List<Thing> things, Optional<String> after) {
    /**
     * A post, a comment, a message or a community.
     *
     * @param kind such as {@code t3} for a post
     */
    record Thing(String kind, JsonObject data) {}

    /** Empty when it is none. */
    static Optional<Listing> of(JsonElement element) {
        if (!element.isJsonObject()) {
            return Optional.empty();
        }
        var data = Json.object(element.getAsJsonObject(), "data");
        var children = data.map(each -> each.get("children"));
        if (children.isEmpty() || !children.get().isJsonArray()) {
            return Optional.empty();
        }
        return Optional.of(new Listing(
                things(data.get(), "children"), Json.string(data.get(), "after").filter(cursor -> !cursor.isEmpty())));
    }

    /** The things in the named list. */
    static List<Thing> things(JsonObject data, String name) {
        return Json.objects(data, name).stream()
                .flatMap(child -> Json.string(child, "kind")
                        .flatMap(kind -> Json.object(child, "data").map(each -> new Thing(kind, each)))
                        .stream())
                .toList();
    }

    /** Of one kind. */
    List<JsonObject> of(String kind) {
        return things.stream()
                .filter(each -> each.kind().equals(kind))
                .map(Thing::data)
                .toList();
    }
}
