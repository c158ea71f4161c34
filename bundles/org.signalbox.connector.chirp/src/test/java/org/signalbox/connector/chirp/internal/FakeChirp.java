package org.signalbox.connector.chirp.internal;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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

/** A minimal fake of Chirp. */
final class FakeChirp implements FakeNetwork {
    static final String TOKEN = "chirp-t0ken-b2d1";
    private static final int LIMIT = 280;

    private final URI origin;
    private final boolean paid;
    private final Map<String, JsonObject> chirps = new LinkedHashMap<>();
    private final Map<String, String> alts = new LinkedHashMap<>();
    private final FakeInbox inbox = new FakeInbox();
    private final List<SocketPeer> streams = new ArrayList<>();
    private final Map<String, byte[]> files = new HashMap<>();
    private final Map<String, List<JsonObject>> replies = new HashMap<>();
    private int last = 1000;

    FakeChirp(URI origin, boolean paid) {
        this.origin = origin;
        this.paid = paid;
    }

    @Override
    public NetworkAnswer answer(ReceivedRequest request) {
        if (request.path().startsWith("/media/")) {
            return file(request.path());
        }
        if (request.line().equals("GET /2/terms")) {
            return NetworkAnswer.json(200, """
                {"access":"free","max_weighted_length":280,"url_weight":23,"max_media":4,"max_media_bytes":5242880,
                 "price_micros":{"post":0,"post_with_link":0},"rate":{"limit":300,"window_seconds":900}}\
                """);
        }
        if (!request.header("authorization").equals(Optional.of("Bearer " + TOKEN))) {
            return unauthorized();
        }
        if (paid != request.header("chirp-access").isPresent()) {
            return NetworkAnswer.json(403, "{\"error\":\"access_ended\",\"message\":\"Free access has ended\"}");
        }
        return switch (request.line()) {
            case "GET /2/me" -> NetworkAnswer.json(200, me());
            case "POST /2/media" -> media(request);
            case "POST /2/chirps" ->
                create(JsonParser.parseString(request.text()).getAsJsonObject());
            case "GET /2/users/me/chirps" -> list(request);
            case "GET /2/inbox" -> inbox.list(request);
            case "GET /2/inbox/items" -> inbox.some(request);
            case "GET /2/chirps/metrics" -> metrics(request.query("ids").orElseThrow());
            default -> {
                if (request.path().endsWith("/replies")) {
                    yield replies(request);
                }
                if (request.path().endsWith("/like")) {
                    yield inbox.set(
                            request.path().split("/")[3],
                            "liked",
                            request.method().equals("POST"));
                }
                var id = request.path().substring(request.path().lastIndexOf('/') + 1);
                yield request.method().equals("DELETE") && chirps.remove(id) != null
                        ? NetworkAnswer.json(200, "{\"deleted\":true}")
                        : NetworkAnswer.json(404, "{\"error\":\"not_found\",\"message\":\"No such chirp\"}");
            }
        };
    }

    private NetworkAnswer media(ReceivedRequest request) {
        var id = String.valueOf(++last);
        alts.put(id, request.query("alt").orElse(""));
        files.put(id, request.body());
        return NetworkAnswer.json(201, "{\"id\":\"" + id + "\",\"bytes\":" + request.body().length + "}");
    }

    private String me() {
        return "{\"id\":\"1\",\"handle\":\"nightline\",\"name\":\"Night Line\",\"url\":null,\"posts\":" + chirps.size()
                + "}";
    }

    private NetworkAnswer create(JsonObject asked) {
        if (asked.get("text").getAsString().length() > LIMIT) {
            return NetworkAnswer.json(
                    422, "{\"error\":\"text_too_long\",\"message\":\"A chirp has at most 280 characters\"}");
        }
        var id = String.valueOf(++last);
        asked.addProperty("id", id);
        asked.addProperty(
                "created_at", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
        asked.addProperty("url", origin + "/nightline/status/" + id);
        asked.add("media", told(asked));
        chirps.put(id, asked);
        return NetworkAnswer.json(201, asked.toString());
    }

    private NetworkAnswer list(ReceivedRequest request) {
        var since = request.query("since").map(Instant::parse).orElse(Instant.MIN);
        var newest = new ArrayList<>(chirps.values())
                .reversed().stream()
                        .filter(chirp -> !Instant.parse(chirp.get("created_at").getAsString())
                                .isBefore(since))
                        .toList();
        var from = request.query("cursor").map(Integer::parseInt).orElse(0);
        var to = Math.min(
                newest.size(),
                from + request.query("limit").map(Integer::parseInt).orElse(20));
        var page = new JsonObject();
        var items = new JsonArray();
        newest.subList(from, to).forEach(items::add);
        page.add("chirps", items);
        if (to < newest.size()) {
            page.addProperty("next_cursor", String.valueOf(to));
        } else {
            page.add("next_cursor", JsonNull.INSTANCE);
        }
        return NetworkAnswer.json(200, page.toString());
    }

    private NetworkAnswer metrics(String ids) {
        var items = new JsonArray();
        for (var id : ids.split(",")) {
            if (chirps.containsKey(id)) {
                items.add(JsonParser.parseString(
                        "{\"id\":\"" + id + "\",\"at\":\"2027-03-01T08:00:00Z\",\"impressions\":9,"
                                + "\"likes\":1,\"rechirps\":0,\"replies\":0,\"link_clicks\":0}"));
            }
        }
        return NetworkAnswer.json(200, "{\"metrics\":" + items + ",\"missing\":[]}");
    }

    private NetworkAnswer replies(ReceivedRequest request) {
        var id = request.path().split("/")[3];
        if (!chirps.containsKey(id)) {
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

    @Override
    public Optional<String> comment(String post, String author, String text) {
        var id = String.valueOf(++last);
        inbox.add(id, post, author, text);
        streams.forEach(stream -> stream.text("{\"type\":\"inbox\"}"));
        return Optional.of(id);
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
    public Optional<FakeSocket> socket(ReceivedRequest handshake, SocketPeer peer) {
        if (!handshake.line().equals("GET /2/inbox/stream")
                || !handshake.header("authorization").equals(Optional.of("Bearer " + TOKEN))
                || paid != handshake.header("chirp-access").isPresent()) {
            return Optional.empty();
        }
        streams.add(peer);
        return Optional.of(text -> peer.close(1008, "not asked for"));
    }

    /** The network's descriptions of a post's images. */
    private JsonArray told(JsonObject post) {
        var result = new JsonArray();
        if (post.has("media_ids")) {
            for (var id : post.getAsJsonArray("media_ids")) {
                var media = new JsonObject();
                media.addProperty("url", origin + "/media/" + id.getAsString());
                media.addProperty("type", "image/png");
                media.addProperty("alt", alts.get(id.getAsString()));
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
    public int longestText() {
        return LIMIT;
    }

    @Override
    public List<Post> posts() {
        return chirps.values().stream().map(this::post).toList();
    }

    private Post post(JsonObject chirp) {
        var ids = chirp.has("media_ids")
                ? chirp.getAsJsonArray("media_ids").asList()
                : List.<com.google.gson.JsonElement>of();
        return new Post(
                chirp.get("id").getAsString(),
                chirp.get("text").getAsString(),
                Optional.ofNullable(chirp.get("reply_to")).map(id -> id.getAsString()),
                ids.stream().map(id -> alts.get(id.getAsString())).toList());
    }
}
