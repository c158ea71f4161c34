package org.signalbox.connector.plaza.internal;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.signalbox.emulation.FakeNetwork;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.ReceivedRequest;

/** A minimal fake of Plaza. */
final class FakePlaza implements FakeNetwork {
    static final String TOKEN = "plaza-t0ken-77ce";
    private static final int LIMIT = 500;

    private final URI origin;
    private final Map<String, JsonObject> posts = new LinkedHashMap<>();
    private final Map<String, JsonObject> byKey = new HashMap<>();
    private final Map<String, String> alts = new HashMap<>();
    private final Map<String, Integer> polls = new HashMap<>();
    private final Map<String, byte[]> files = new HashMap<>();
    private final Map<String, List<JsonObject>> replies = new HashMap<>();
    private final FakeInbox inbox = new FakeInbox();
    private int last = 1000;
    private boolean slow;

    FakePlaza(URI origin) {
        this.origin = origin;
    }

    @Override
    public NetworkAnswer answer(ReceivedRequest request) {
        if (request.path().startsWith("/media/")) {
            return file(request.path());
        }
        if (!request.header("authorization").equals(Optional.of("Bearer " + TOKEN))) {
            return unauthorized();
        }
        var id = request.path().substring(request.path().lastIndexOf('/') + 1);
        return switch (request.line().replaceAll("/\\d+$", "/ID")) {
            case "GET /api/instance" -> NetworkAnswer.json(200, """
                {"max_graphemes":500,"max_media":4,"max_media_bytes":8388608,"alt_required":true,"max_alt_length":1500,
                 "rate":{"limit":300,"window_seconds":300}}\
                """);
            case "GET /api/accounts/me" ->
                NetworkAnswer.json(
                        200,
                        "{\"id\":\"1\",\"handle\":\"nightline\",\"name\":\"Night Line\",\"url\":null," + "\"posts\":"
                                + posts.size() + "}");
            case "GET /api/accounts/nightline/posts" -> list(request);
            case "POST /api/media" -> media(request);
            case "GET /api/media/ID" ->
                alts.containsKey(id)
                        ? NetworkAnswer.json(looksUnprocessed(id) ? 202 : 200, "{\"id\":\"" + id + "\"}")
                        : missing();
            case "POST /api/posts" -> create(request);
            case "GET /api/posts/ID" ->
                posts.containsKey(id) ? NetworkAnswer.json(200, posts.get(id).toString()) : missing();
            case "PUT /api/posts/ID" ->
                edit(id, JsonParser.parseString(request.text()).getAsJsonObject());
            case "DELETE /api/posts/ID" -> posts.remove(id) != null ? NetworkAnswer.json(200, "{}") : missing();
            case "GET /api/inbox" -> inbox.list(request);
            case "GET /api/inbox/items" -> inbox.some(request);
            case "PUT /api/inbox/ID" -> {
                var change = JsonParser.parseString(request.text()).getAsJsonObject();
                var what = change.keySet().iterator().next();
                yield inbox.set(id, what, change.get(what).getAsBoolean());
            }
            case "DELETE /api/inbox/ID" -> inbox.set(id, "removed", true);
            case "GET /api/metrics" -> metrics(request.query("ids").orElseThrow());
            default -> request.path().endsWith("/replies") ? replies(request) : missing();
        };
    }

    @Override
    public Optional<String> comment(String post, String author, String text) {
        var id = String.valueOf(++last);
        inbox.add(id, post, author, text);
        return Optional.of(id);
    }

    @Override
    public boolean isHidden(String item) {
        return inbox.is(item, "hidden");
    }

    @Override
    public boolean rewrite(String item, String text) {
        return inbox.rewrite(item, text);
    }

    @Override
    public boolean takeBack(String item) {
        return inbox.set(item, "removed", true).status() == 200;
    }

    @Override
    public boolean isLiked(String item) {
        return inbox.is(item, "liked");
    }

    @Override
    public boolean isRemoved(String item) {
        return inbox.is(item, "removed");
    }

    private boolean looksUnprocessed(String id) {
        return slow || polls.merge(id, 1, Integer::sum) < 3;
    }

    /** Takes long for images, or not. */
    void processSlowly(boolean now) {
        slow = now;
    }

    /** As the network does with images that no post has had for a day. */
    void deleteUploads() {
        alts.clear();
    }

    private static NetworkAnswer missing() {
        return NetworkAnswer.json(404, "{\"error\":\"not_found\",\"message\":\"There is nothing\"}");
    }

    private NetworkAnswer media(ReceivedRequest request) {
        var description = new String(request.parts().get("description"), StandardCharsets.UTF_8);
        if (description.isEmpty()) {
            return NetworkAnswer.json(422, "{\"error\":\"alt_required\",\"message\":\"Describe the image\"}");
        }
        var id = String.valueOf(++last);
        alts.put(id, description);
        files.put(id, request.parts().get("file"));
        return NetworkAnswer.json(202, "{\"id\":\"" + id + "\"}");
    }

    private NetworkAnswer create(ReceivedRequest request) {
        var key = request.header("idempotency-key").orElseThrow();
        if (byKey.containsKey(key)) {
            return byKey.get(key).get("body").getAsString().equals(request.text())
                    ? NetworkAnswer.json(200, byKey.get(key).toString())
                    : NetworkAnswer.json(422, "{\"error\":\"idempotency_key_reused\",\"message\":\"Another body\"}");
        }
        var post = JsonParser.parseString(request.text()).getAsJsonObject();
        var refusal = refusal(post);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        var id = String.valueOf(++last);
        post.addProperty("id", id);
        post.addProperty("body", request.text());
        post.addProperty(
                "created_at", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
        post.addProperty("url", origin + "/@nightline/" + id);
        post.add("media", told(post));
        posts.put(id, post);
        byKey.put(key, post);
        return NetworkAnswer.json(201, post.toString());
    }

    private NetworkAnswer edit(String id, JsonObject change) {
        if (!posts.containsKey(id)) {
            return missing();
        }
        change.entrySet().forEach(each -> posts.get(id).add(each.getKey(), each.getValue()));
        return NetworkAnswer.json(200, posts.get(id).toString());
    }

    private Optional<NetworkAnswer> refusal(JsonObject post) {
        for (var media : ids(post)) {
            if (polls.getOrDefault(media.getAsString(), 0) < 3) {
                return Optional.of(NetworkAnswer.json(422, "{\"error\":\"media_processing\",\"message\":\"Not yet\"}"));
            }
        }
        return post.get("text").getAsString().length() > LIMIT
                ? Optional.of(NetworkAnswer.json(422, "{\"error\":\"text_too_long\",\"message\":\"At most 500\"}"))
                : Optional.empty();
    }

    private NetworkAnswer list(ReceivedRequest request) {
        var newest = new ArrayList<>(posts.values()).reversed();
        var from = request.query("cursor").map(Integer::parseInt).orElse(0);
        var to = Math.min(
                newest.size(),
                from + request.query("limit").map(Integer::parseInt).orElse(20));
        var page = new JsonObject();
        var items = new JsonArray();
        newest.subList(from, to).forEach(items::add);
        page.add("posts", items);
        page.add("next_cursor", to < newest.size() ? new com.google.gson.JsonPrimitive("" + to) : JsonNull.INSTANCE);
        return NetworkAnswer.json(200, page.toString());
    }

    private NetworkAnswer metrics(String ids) {
        var items = new JsonArray();
        for (var id : ids.split(",")) {
            if (posts.containsKey(id)) {
                items.add(JsonParser.parseString("{\"id\":\"" + id + "\",\"at\":\"2027-03-01T08:00:00Z\",\"views\":9,"
                        + "\"boosts\":1,\"favourites\":0,\"replies\":0}"));
            }
        }
        return NetworkAnswer.json(200, "{\"metrics\":" + items + ",\"missing\":[]}");
    }

    private NetworkAnswer replies(ReceivedRequest request) {
        var id = request.path().split("/")[3];
        if (!posts.containsKey(id)) {
            return NetworkAnswer.json(404, "{\"error\":\"not_found\",\"message\":\"There is nothing\"}");
        }
        var all = replies.getOrDefault(id, List.of());
        var from = request.query("cursor").map(Integer::parseInt).orElse(0);
        var to = Math.min(
                all.size(), from + request.query("limit").map(Integer::parseInt).orElse(20));
        var page = new JsonObject();
        var items = new JsonArray();
        all.subList(from, to).forEach(items::add);
        page.add("replies", items);
        page.add("next_cursor", to < all.size() ? new com.google.gson.JsonPrimitive("" + to) : JsonNull.INSTANCE);
        return NetworkAnswer.json(200, page.toString());
    }

    @Override
    public Optional<String> reply(String remoteId, String author, String text) {
        var reply = new JsonObject();
        var id = String.valueOf(++last);
        reply.addProperty("id", id);
        reply.addProperty("created_at", Instant.now().toString());
        reply.addProperty("reply_to", remoteId);
        reply.addProperty("handle", author);
        reply.addProperty("name", author);
        reply.addProperty("text", text);
        replies.computeIfAbsent(remoteId, each -> new ArrayList<>()).add(reply);
        return Optional.of(id);
    }

    /** The network's descriptions of a post's images. */
    private JsonArray told(JsonObject post) {
        var result = new JsonArray();
        if (post.has("media_ids")) {
            for (var id : post.getAsJsonArray("media_ids")) {
                var media = new JsonObject();
                media.addProperty("url", origin + "/media/" + id.getAsString());
                media.addProperty("type", "image/png");
                media.addProperty("description", alts.get(id.getAsString()));
                result.add(media);
            }
        }
        return result;
    }

    private NetworkAnswer file(String path) {
        var bytes = files.get(path.substring("/media/".length()));
        return bytes == null
                ? NetworkAnswer.json(404, "{\"error\":\"not_found\",\"message\":\"There is nothing\"}")
                : new NetworkAnswer(200, Map.of("Content-Type", "image/png"), bytes);
    }

    @Override
    public List<Post> posts() {
        return posts.values().stream()
                .map(post -> new Post(
                        post.get("id").getAsString(),
                        post.get("text").getAsString(),
                        Optional.ofNullable(post.get("in_reply_to")).map(JsonElement::getAsString),
                        ids(post).stream().map(id -> alts.get(id.getAsString())).toList()))
                .toList();
    }

    private static List<JsonElement> ids(JsonObject post) {
        return post.has("media_ids") ? post.getAsJsonArray("media_ids").asList() : List.of();
    }
}
