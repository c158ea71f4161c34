package org.signalbox.connector.plaza.internal;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.ReceivedRequest;

/** The items of a fake of Plaza, in the order in which they came. */
final class FakeInbox {
    private final List<JsonObject> items = new ArrayList<>();

    void add(String id, String post, String author, String text) {
        var item = new JsonObject();
        item.addProperty("id", id);
        item.addProperty("kind", "comment");
        item.addProperty("created_at", Instant.now().toString());
        item.addProperty("handle", author);
        item.addProperty("name", author);
        item.addProperty("text", text);
        item.addProperty("reply_to", post);
        items.add(item);
    }

    /** After a number of items; the newest without one. */
    NetworkAnswer list(ReceivedRequest request) {
        var limit = Integer.parseInt(request.query("limit").orElseThrow());
        var from = request.query("after").map(Integer::parseInt).orElse(Math.max(0, items.size() - limit));
        var to = Math.min(items.size(), from + limit);
        var shown = new JsonArray();
        items.subList(from, to).stream().filter(item -> !is(item, "removed")).forEach(shown::add);
        var page = new JsonObject();
        page.add("items", shown);
        page.addProperty("next_after", String.valueOf(to));
        page.addProperty("more", to < items.size());
        return NetworkAnswer.json(200, page.toString());
    }

    NetworkAnswer some(ReceivedRequest request) {
        var ids = List.of(request.query("ids").orElseThrow().split(","));
        var shown = new JsonArray();
        items.stream()
                .filter(item -> ids.contains(item.get("id").getAsString()) && !is(item, "removed"))
                .forEach(shown::add);
        var page = new JsonObject();
        page.add("items", shown);
        return NetworkAnswer.json(200, page.toString());
    }

    boolean rewrite(String id, String text) {
        items.stream()
                .filter(item -> item.get("id").getAsString().equals(id))
                .forEach(item -> item.addProperty("text", text));
        return true;
    }

    NetworkAnswer set(String id, String what, boolean value) {
        for (var item : items) {
            if (item.get("id").getAsString().equals(id) && !is(item, "removed")) {
                item.addProperty(what, value);
                return NetworkAnswer.json(200, item.toString());
            }
        }
        return NetworkAnswer.json(404, "{\"error\":\"not_found\",\"message\":\"There is nothing\"}");
    }

    boolean is(String id, String what) {
        return items.stream().anyMatch(item -> item.get("id").getAsString().equals(id) && is(item, what));
    }

    private static boolean is(JsonObject item, String what) {
        return item.has(what) && item.get(what).getAsBoolean();
    }
}
