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
import org.signalbox.emulation.FakeNetwork;
import org.signalbox.emulation.FakeSocket;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.ReceivedRequest;
import org.signalbox.emulation.SocketPeer;

/** A minimal network: it keeps every post. */
final class EchoNetwork implements FakeNetwork {
    static final String TOKEN = "echo-t0ken-5f3a";

    private static final int LARGEST = 2 * 1024 * 1024;
    private static final List<String> BOARDS = List.of("red", "blue", "green");
    private static final List<String> TAGS = List.of("old", "new", "used");

    private final Map<String, JsonObject> posts = new LinkedHashMap<>();
    private final Map<String, JsonObject> items = new LinkedHashMap<>();
    private final List<SocketPeer> told = new ArrayList<>();
    private final Map<String, byte[]> images = new HashMap<>();
    private final Map<String, List<JsonObject>> replies = new HashMap<>();
    private final Map<String, String> ids = new HashMap<>();
    private final List<String> targets = new ArrayList<>(List.of("t1", "t2", "t3", "t4", "t5"));
    private int last = 100;

    @Override
    public NetworkAnswer answer(ReceivedRequest request) {
        var id = request.path().substring(request.path().lastIndexOf('/') + 1);
        var target = request.header("echo-target").orElse("1");
        if (!target.equals("1") && !targets.contains(target)) {
            return NetworkAnswer.json(403, "{\"message\":\"no such target\"}");
        }
        return switch (request.line().replaceAll("/\\d+$", "/ID")) {
            case "GET /bot" + TOKEN + "/me" -> NetworkAnswer.json(200, "{\"id\":\"" + target + "\",\"name\":\"Echo\"}");
            case "GET /targets" -> listTargets(request);
            case "GET /terms" -> NetworkAnswer.json(200, "{\"max\":10000}");
            case "POST /images" -> upload(request.body());
            case "POST /crumbs" -> NetworkAnswer.json(200, "{}");
            case "GET /inbox" -> inbox(request);
            case "GET /items" -> some(request);
            case "PUT /items/ID" ->
                set(id, JsonParser.parseString(request.text()).getAsJsonObject());
            case "DELETE /items/ID" -> NetworkAnswer.json(items.remove(id) == null ? 404 : 200, "{}");
            case "POST /posts" -> create(JsonParser.parseString(request.text()).getAsJsonObject(), target);
            case "PUT /posts/ID" -> {
                posts.get(id)
                        .add(
                                "text",
                                JsonParser.parseString(request.text())
                                        .getAsJsonObject()
                                        .get("text"));
                yield NetworkAnswer.json(200, posts.get(id).toString());
            }
            case "DELETE /posts/ID" -> NetworkAnswer.json(posts.remove(id) == null ? 404 : 200, "{}");
            case "GET /posts" -> list(request);
            case "GET /boards" -> values(request, BOARDS);
            case "GET /tags" ->
                values(request, request.query("of").filter("blue"::equals).isPresent() ? TAGS : List.of());
            case "GET /count" -> NetworkAnswer.json(200, "{\"count\":" + posts.size() + "}");
            case "GET /image/ID" -> image(id);
            default -> request.path().endsWith("/replies") ? replies(request) : NetworkAnswer.json(404, "{}");
        };
    }

    /** After a number; the newest without one. */
    private NetworkAnswer inbox(ReceivedRequest request) {
        var all = new ArrayList<>(items.values());
        if (request.query("own").isPresent()) {
            all.addAll(posts.values());
        }
        var limit = Integer.parseInt(request.query("limit").orElseThrow());
        var after = request.query("after").filter(text -> !text.isEmpty()).map(Integer::valueOf);
        var found = all.stream()
                .filter(item -> item.get("id").getAsInt() > after.orElse(0))
                .toList();
        var some = after.isPresent()
                ? found.subList(0, Math.min(limit, found.size()))
                : found.subList(Math.max(0, found.size() - limit), found.size());
        var page = new JsonObject();
        var shown = new JsonArray();
        some.forEach(shown::add);
        page.add("posts", shown);
        page.addProperty(
                "position",
                some.isEmpty()
                        ? after.orElse(0).toString()
                        : some.getLast().get("id").getAsString());
        page.addProperty("more", after.isPresent() && some.size() < found.size());
        return NetworkAnswer.json(200, page.toString());
    }

    private NetworkAnswer some(ReceivedRequest request) {
        var page = new JsonObject();
        var shown = new JsonArray();
        for (var id : request.query("ids").orElseThrow().split(",")) {
            if (items.containsKey(id)) {
                shown.add(items.get(id));
            }
        }
        page.add("posts", shown);
        return NetworkAnswer.json(200, page.toString());
    }

    @Override
    public boolean rewrite(String item, String text) {
        items.get(item).addProperty("text", text);
        return true;
    }

    @Override
    public boolean takeBack(String item) {
        return items.remove(item) != null;
    }

    private NetworkAnswer set(String id, JsonObject change) {
        var item = items.get(id);
        if (item == null) {
            return NetworkAnswer.json(404, "{}");
        }
        for (var each : change.entrySet()) {
            var value = each.getValue().getAsString();
            item.addProperty(
                    each.getKey(), value.equals("toggle") ? !is(id, each.getKey()) : Boolean.parseBoolean(value));
        }
        return NetworkAnswer.json(200, "{}");
    }

    private boolean is(String id, String what) {
        var item = items.get(id);
        return item != null && item.has(what) && item.get(what).getAsBoolean();
    }

    @Override
    public Optional<String> comment(String post, String author, String text) {
        var id = String.valueOf(++last);
        var item = new JsonObject();
        item.addProperty("id", id);
        item.addProperty("at", Instant.now().toString());
        item.addProperty("author", author);
        item.addProperty("text", text);
        items.put(id, item);
        told.forEach(peer -> peer.text("new"));
        return Optional.of(id);
    }

    @Override
    public boolean isHidden(String item) {
        return is(item, "hidden");
    }

    @Override
    public boolean isLiked(String item) {
        return is(item, "liked");
    }

    @Override
    public boolean isRemoved(String item) {
        return !items.containsKey(item);
    }

    @Override
    public Optional<FakeSocket> socket(ReceivedRequest handshake, SocketPeer peer) {
        if (!handshake.line().equals("GET /told")
                || !handshake.header("authorization").equals(Optional.of("Bearer " + TOKEN))) {
            return Optional.empty();
        }
        told.add(peer);
        return Optional.of(text -> peer.close(1008, "not asked for"));
    }

    private NetworkAnswer listTargets(ReceivedRequest request) {
        var from = Integer.parseInt(request.query("from").orElse("0"));
        var to = Math.min(targets.size(), from + 2);
        var page = new JsonObject();
        var items = new JsonArray();
        for (var target : targets.subList(from, to)) {
            var item = new JsonObject();
            item.addProperty("id", target);
            item.addProperty("name", "Target " + target);
            items.add(item);
        }
        page.add("posts", items);
        if (to < targets.size()) {
            page.addProperty("next", String.valueOf(to));
        }
        return NetworkAnswer.json(200, page.toString());
    }

    @Override
    public List<String> targets() {
        return List.copyOf(targets);
    }

    @Override
    public List<Post> posts(String target) {
        return posts.values().stream()
                .filter(post -> post.get("target").getAsString().equals(target))
                .map(EchoNetwork::post)
                .toList();
    }

    @Override
    public void removeTarget(String id) {
        targets.remove(id);
    }

    private NetworkAnswer create(JsonObject post, String target) {
        post.addProperty("target", target);
        if (post.get("text").getAsString().length() > 10_000) {
            return NetworkAnswer.json(422, "{\"message\":\"too long\"}");
        }
        if (post.has("board") && !BOARDS.contains(post.get("board").getAsString())
                || post.has("tag") && !TAGS.contains(post.get("tag").getAsString())) {
            return NetworkAnswer.json(422, "{\"message\":\"no such place\"}");
        }
        var id = ids.computeIfAbsent(post.get("key").getAsString(), key -> String.valueOf(++last));
        post.addProperty("id", id);
        post.addProperty("author", "echo");
        post.addProperty("at", Instant.now().toString());
        posts.putIfAbsent(id, post);
        return NetworkAnswer.json(200, posts.get(id).toString());
    }

    /** Two on a page. */
    private static NetworkAnswer values(ReceivedRequest request, List<String> all) {
        var from = Math.min(all.size(), Integer.parseInt(request.query("from").orElse("0")));
        var to = Math.min(all.size(), from + 2);
        var page = new JsonObject();
        var items = new JsonArray();
        all.subList(from, to).forEach(items::add);
        page.add("values", items);
        if (to < all.size()) {
            page.addProperty("next", String.valueOf(to));
        }
        return NetworkAnswer.json(200, page.toString());
    }

    private NetworkAnswer list(ReceivedRequest request) {
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
        return NetworkAnswer.json(200, page.toString());
    }

    private NetworkAnswer image(String id) {
        var image = posts.get(id).getAsJsonArray("images").get(0).getAsString();
        return new NetworkAnswer(200, Map.of("Content-Type", "image/png"), images.get(image));
    }

    private NetworkAnswer upload(byte[] bytes) {
        if (bytes.length > LARGEST) {
            return NetworkAnswer.json(422, "{\"message\":\"too large\"}");
        }
        var id = String.valueOf(++last);
        images.put(id, bytes);
        return NetworkAnswer.json(200, "{\"id\":\"" + id + "\"}");
    }

    @Override
    public List<String> pollAnswers(String remoteId) {
        return posts.get(remoteId).getAsJsonArray("poll").asList().stream()
                .map(JsonElement::getAsString)
                .toList();
    }

    private NetworkAnswer replies(ReceivedRequest request) {
        var id = request.path().split("/")[2];
        if (!posts.containsKey(id)) {
            return NetworkAnswer.json(404, "{\"message\":\"gone\"}");
        }
        var all = replies.getOrDefault(id, List.of());
        var from = Integer.parseInt(request.query("from").orElse("0"));
        var to = Math.min(
                all.size(), from + Integer.parseInt(request.query("limit").orElseThrow()));
        var page = new JsonObject();
        var items = new JsonArray();
        all.subList(from, to).forEach(items::add);
        page.add("posts", items);
        if (to < all.size()) {
            page.addProperty("next", String.valueOf(to));
        }
        return NetworkAnswer.json(200, page.toString());
    }

    @Override
    public Optional<String> reply(String remoteId, String author, String text) {
        var reply = new JsonObject();
        var id = "r" + ++last;
        reply.addProperty("id", id);
        reply.addProperty("at", Instant.now().toString());
        reply.addProperty("author", author);
        reply.addProperty("text", text);
        replies.computeIfAbsent(remoteId, each -> new ArrayList<>()).add(reply);
        return Optional.of(id);
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
