package org.signalbox.connector.testkit;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A network as simple as can be: whatever is posted is kept. */
final class EchoNetwork implements FakeNetwork {
    static final String TOKEN = "echo-t0ken-5f3a";

    private final Map<String, JsonObject> posts = new LinkedHashMap<>();
    private final Map<String, String> ids = new HashMap<>();
    private int last = 100;

    @Override
    public Answer answer(Request request) {
        var id = request.path().substring(request.path().lastIndexOf('/') + 1);
        return switch (request.line().replaceAll("/\\d+$", "/ID")) {
            case "GET /me" -> Answer.json(200, "{\"id\":\"1\",\"name\":\"Echo\"}");
            case "GET /terms" -> Answer.json(200, "{\"max\":10000}");
            case "POST /posts" -> create(JsonParser.parseString(request.text()).getAsJsonObject());
            case "PUT /posts/ID" -> {
                posts.get(id)
                        .add(
                                "text",
                                JsonParser.parseString(request.text())
                                        .getAsJsonObject()
                                        .get("text"));
                yield Answer.json(200, posts.get(id).toString());
            }
            case "DELETE /posts/ID" -> Answer.json(posts.remove(id) == null ? 404 : 200, "{}");
            case "GET /posts" -> list(request);
            default -> Answer.json(404, "{}");
        };
    }

    private Answer create(JsonObject post) {
        if (post.get("text").getAsString().length() > 10_000) {
            return Answer.json(422, "{\"message\":\"too long\"}");
        }
        var id = ids.computeIfAbsent(post.get("key").getAsString(), key -> String.valueOf(++last));
        post.addProperty("id", id);
        post.addProperty("at", Instant.now().toString());
        posts.putIfAbsent(id, post);
        return Answer.json(200, posts.get(id).toString());
    }

    private Answer list(Request request) {
        var newest = new ArrayList<>(posts.values()).reversed();
        var from = Integer.parseInt(request.query("from").orElse("0"));
        var to = Math.min(
                newest.size(), from + Integer.parseInt(request.query("limit").orElse("100")));
        var page = new JsonObject();
        var items = new JsonArray();
        newest.subList(from, to).forEach(items::add);
        page.add("posts", items);
        if (to < newest.size()) {
            page.addProperty("next", String.valueOf(to));
        }
        return Answer.json(200, page.toString());
    }

    @Override
    public List<Post> posts() {
        return posts.values().stream().map(EchoNetwork::post).toList();
    }

    private static Post post(JsonObject post) {
        return new Post(
                post.get("id").getAsString(),
                post.get("text").getAsString(),
                Optional.ofNullable(post.get("reply_to")).map(JsonElement::getAsString),
                post.getAsJsonArray("alts").asList().stream()
                        .map(JsonElement::getAsString)
                        .toList());
    }
}
