package org.signalbox.emulation.meta;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Lists with cursors, https://developers.facebook.com/docs/graph-api/results: «Don't depend on the number of results»,
 * there may be fewer than {@code limit} on a page with more behind it; {@code next} is there as long as there are more,
 * and has the token in it.
 */
public final class GraphLists {
    private GraphLists() {}

    /**
     * @param all in the order of the list
     * @param id of an element, by which cursors find it again
     * @param shown makes the element as it is shown
     * @param most that are shown at once
     */
    public static <T> JsonObject page(
            List<T> all,
            Function<T, String> id,
            Function<T, JsonObject> shown,
            Map<String, String> parameters,
            int most,
            Optional<String> next) {
        var limit = Math.min(Integer.parseInt(parameters.getOrDefault("limit", "25")), most);
        var from = Optional.ofNullable(parameters.get("after"))
                .map(cursor -> position(all.stream().map(id).toList(), decoded(cursor)))
                .orElse(0);
        var page = all.stream().skip(from).limit(limit).toList();
        var data = new JsonArray();
        page.forEach(each -> data.add(shown.apply(each)));
        var body = new JsonObject();
        body.add("data", data);
        if (!page.isEmpty()) {
            var cursors = new JsonObject();
            cursors.addProperty("before", encoded(id.apply(page.getFirst())));
            cursors.addProperty("after", encoded(id.apply(page.getLast())));
            var paging = new JsonObject();
            paging.add("cursors", cursors);
            if (from + page.size() < all.size()) {
                next.ifPresent(address -> paging.addProperty(
                        "next", address + "&limit=" + limit + "&after=" + encoded(id.apply(page.getLast()))));
            }
            body.add("paging", paging);
        }
        return body;
    }

    /** Behind an element; where that is gone, behind those that were before it. */
    private static int position(List<String> ids, String last) {
        var at = ids.indexOf(last);
        if (at >= 0) {
            return at + 1;
        }
        var newestFirst = ids.size() > 1 && number(ids.getFirst()) > number(ids.getLast());
        return (int) ids.stream()
                .filter(id -> newestFirst ? number(id) > number(last) : number(id) < number(last))
                .count();
    }

    private static long number(String id) {
        return Long.parseLong(id.substring(id.lastIndexOf('_') + 1));
    }

    private static String encoded(String id) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(id.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String cursor) {
        return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
    }
}
