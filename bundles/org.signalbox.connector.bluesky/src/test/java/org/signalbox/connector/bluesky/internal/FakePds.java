package org.signalbox.connector.bluesky.internal;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.signalbox.connector.common.Json;
import org.signalbox.emulation.FakeNetwork;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.ReceivedRequest;
import org.signalbox.emulation.bluesky.BlueskyChat;

/**
 * A fake with the observed behaviour of the reference PDS 0.4.217: 400 for a bad token, 500 for a record key that is
 * taken, 400 RecordNotFound, the same message for each limit. It also acts as the index that a PDS asks for counts.
 */
final class FakePds implements FakeNetwork {
    static final String PASSWORD = "abcd-efgh-ijkl-mnop";
    static final String DID = "did:plc:alicealicealicealicealic";
    private static final String POSTS = "app.bsky.feed.post";
    private static final Pattern GRAPHEME = Pattern.compile("\\X");

    private final TreeMap<String, JsonObject> records = new TreeMap<>();
    private final Set<String> tokens = new HashSet<>();
    private final Map<String, byte[]> blobs = new HashMap<>();
    private final Map<String, JsonArray> replies = new HashMap<>();
    private final FakeIndex index = new FakeIndex(DID);
    private final FakeRecords others = new FakeRecords(DID);
    private final BlueskyChat chat = new BlueskyChat(DID, InstantSource.system());
    private int sessions;

    @Override
    public List<Post> posts() {
        return records.entrySet().stream()
                .map(each -> post(uri(each.getKey()), each.getValue()))
                .toList();
    }

    @Override
    public NetworkAnswer unauthorized() {
        return NetworkAnswer.json(400, "{\"error\":\"ExpiredToken\",\"message\":\"Token has expired\"}");
    }

    @Override
    public Refusal refusal() {
        return new Refusal(
                NetworkAnswer.json(400, "{\"error\":\"InvalidRequest\",\"message\":\"Invalid record: not like this\"}"),
                "Invalid record: not like this");
    }

    @Override
    public NetworkAnswer answer(ReceivedRequest request) {
        if (request.line().equals("POST /xrpc/com.atproto.server.createSession")) {
            return body(request).get("password").getAsString().equals(PASSWORD)
                    ? session()
                    : error(401, "AuthenticationRequired", "Invalid identifier or password");
        }
        if (request.line().equals("GET /xrpc/com.atproto.sync.getBlob")) {
            var bytes = blobs.get(request.query("cid").orElse(""));
            return bytes == null
                    ? error(400, "BlobNotFound", "Blob not found")
                    : new NetworkAnswer(200, Map.of("Content-Type", "image/png"), bytes);
        }
        var token = request.header("authorization").orElse("").replace("Bearer ", "");
        if (!tokens.contains(token)) {
            return error(400, "InvalidToken", "Token could not be verified");
        }
        if (BlueskyChat.isOne(request)) {
            return chat.answer(request);
        }
        return switch (request.line()) {
            case "POST /xrpc/com.atproto.server.refreshSession" -> session();
            case "GET /xrpc/com.atproto.server.getSession" ->
                NetworkAnswer.json(200, "{\"did\":\"" + DID + "\",\"handle\":\"alice.test\"}");
            case "POST /xrpc/com.atproto.repo.uploadBlob" -> blob(request);
            case "POST /xrpc/com.atproto.repo.createRecord" ->
                isOfPosts(body(request)) ? create(body(request)) : others.create(body(request));
            case "POST /xrpc/com.atproto.repo.putRecord" -> others.put(body(request));
            case "POST /xrpc/com.atproto.repo.deleteRecord" -> {
                if (!isOfPosts(body(request))) {
                    yield others.delete(body(request));
                }
                records.remove(body(request).get("rkey").getAsString());
                yield NetworkAnswer.json(200, "{}");
            }
            case "GET /xrpc/com.atproto.repo.getRecord" ->
                request.query("collection").equals(Optional.of(POSTS))
                        ? read(request.query("rkey").orElse(""))
                        : others.read(
                                request.query("collection").orElse(""),
                                request.query("rkey").orElse(""));
            case "GET /xrpc/com.atproto.repo.listRecords" -> list(request);
            case "GET /xrpc/com.atproto.identity.resolveHandle" ->
                error(400, "InvalidRequest", "Unable to resolve handle");
            case "GET /xrpc/app.bsky.notification.listNotifications" -> index.list(request);
            case "GET /xrpc/app.bsky.feed.getPosts" ->
                index.knows(request.query("uris").orElse(""))
                        ? index.views()
                        : counts(request.query("uris").orElse(""));
            case "GET /xrpc/app.bsky.feed.getPostThread" ->
                thread(request.query("uri").orElse(""));
            case "GET /xrpc/app.bsky.actor.getProfile" ->
                NetworkAnswer.json(200, "{\"did\":\"" + DID + "\",\"postsCount\":" + records.size() + "}");
            default -> error(404, "XRPCNotSupported", "No " + request.path());
        };
    }

    /** What the network's index lists for the account. */
    FakeIndex index() {
        return index;
    }

    /** The account's direct messages. */
    BlueskyChat chat() {
        return chat;
    }

    /** Likes and rules of threads. */
    FakeRecords others() {
        return others;
    }

    private static boolean isOfPosts(JsonObject body) {
        return body.get("collection").getAsString().equals(POSTS);
    }

    /** Expires all access tokens so far; the refresh tokens stay valid. */
    void expireTokens() {
        tokens.removeIf(token -> token.startsWith("ey.acc"));
    }

    private NetworkAnswer session() {
        sessions++;
        var session = new JsonObject();
        session.addProperty("did", DID);
        session.addProperty("handle", "alice.test");
        session.addProperty("accessJwt", "ey." + "acc" + sessions + ".s1g");
        session.addProperty("refreshJwt", "ey." + "ref" + sessions + ".s1g");
        tokens.add("ey." + "acc" + sessions + ".s1g");
        tokens.add("ey." + "ref" + sessions + ".s1g");
        return NetworkAnswer.json(200, session.toString());
    }

    private NetworkAnswer thread(String uri) {
        if (index.isBlocked(uri)) {
            return NetworkAnswer.json(
                    200,
                    "{\"thread\":{\"$type\":\"app.bsky.feed.defs#blockedPost\",\"uri\":\"" + uri
                            + "\",\"blocked\":true,\"author\":{\"did\":\"did:plc:zoe\"}}}");
        }
        if (!records.containsKey(PostRef.key(uri))) {
            return error(400, "NotFound", "Post not found: " + uri);
        }
        var thread = new JsonObject();
        thread.addProperty("$type", "app.bsky.feed.defs#threadViewPost");
        thread.add("replies", replies.getOrDefault(uri, new JsonArray()));
        var answer = new JsonObject();
        answer.add("thread", thread);
        return NetworkAnswer.json(200, answer.toString());
    }

    @Override
    public Optional<String> reply(String remoteId, String author, String text) {
        var uri = "at://did:plc:zoe/app.bsky.feed.post/" + ++sessions;
        var writer = new JsonObject();
        writer.addProperty("handle", author + ".test");
        var record = new JsonObject();
        record.addProperty("text", text);
        record.addProperty("createdAt", Instant.now().toString());
        var post = new JsonObject();
        post.addProperty("uri", uri);
        post.add("author", writer);
        post.add("record", record);
        var reply = new JsonObject();
        reply.add("post", post);
        reply.add("replies", new JsonArray());
        replies.computeIfAbsent(remoteId, each -> new JsonArray()).add(reply);
        return Optional.of(uri);
    }

    @Override
    public Optional<String> comment(String post, String author, String text) {
        var ref = new JsonObject();
        ref.addProperty("uri", post);
        ref.addProperty("cid", cid(records.get(PostRef.key(post))));
        var reply = new JsonObject();
        reply.add("root", ref);
        reply.add("parent", ref);
        return Optional.of(index.add("reply", text, Instant.now(), Optional.of(reply)));
    }

    /** Nobody edits a post here. */
    @Override
    public boolean takeBack(String item) {
        index.delete(item);
        return true;
    }

    @Override
    public boolean isLiked(String item) {
        return others.of("app.bsky.feed.like").stream()
                .anyMatch(like ->
                        like.getAsJsonObject("subject").get("uri").getAsString().equals(item));
    }

    @Override
    public boolean isHidden(String item) {
        return others.of("app.bsky.feed.threadgate").stream()
                .flatMap(gate -> Optional.ofNullable(gate.getAsJsonArray("hiddenReplies")).stream())
                .flatMap(hidden -> hidden.asList().stream())
                .anyMatch(uri -> uri.getAsString().equals(item));
    }

    private NetworkAnswer blob(ReceivedRequest request) {
        blobs.put("bafkrei" + request.body().length, request.body());
        return NetworkAnswer.json(
                200,
                "{\"blob\":{\"$type\":\"blob\",\"ref\":{\"$link\":\"bafkrei" + request.body().length
                        + "\"},\"mimeType\":\"" + request.header("content-type").orElse("") + "\",\"size\":"
                        + request.body().length + "}}");
    }

    private NetworkAnswer create(JsonObject body) {
        var record = body.getAsJsonObject("record");
        var text = record.get("text").getAsString();
        var graphemes = GRAPHEME.matcher(text).results().count();
        var bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > 3000) {
            return invalid("string too big (maximum 3000, got " + bytes + ") at $.record.text");
        }
        if (graphemes > 300) {
            return invalid("grapheme too big (maximum 300, got " + graphemes + ") at $.record.text");
        }
        if (images(record).size() > 4) {
            return invalid("array too big (maximum 4, got " + images(record).size() + ") at $.record.embed.images");
        }
        var key = body.get("rkey").getAsString();
        if (records.containsKey(key)) {
            return error(500, "InternalServerError", "Internal Server Error");
        }
        records.put(key, record);
        return NetworkAnswer.json(200, "{\"uri\":\"" + uri(key) + "\",\"cid\":\"" + cid(record) + "\"}");
    }

    private NetworkAnswer read(String key) {
        var record = records.get(key);
        return record == null
                ? error(400, "RecordNotFound", "Could not locate record: " + uri(key))
                : NetworkAnswer.json(200, shown(key, record).toString());
    }

    private NetworkAnswer list(ReceivedRequest request) {
        var limit = request.query("limit").map(Integer::parseInt).orElse(50);
        var older = request.query("cursor")
                .map(below -> records.headMap(below, false))
                .orElse(records);
        var page = new JsonArray();
        var last = Optional.<String>empty();
        for (var each : new ArrayList<>(older.descendingMap().entrySet()).subList(0, Math.min(limit, older.size()))) {
            page.add(shown(each.getKey(), each.getValue()));
            last = Optional.of(each.getKey());
        }
        var answer = new JsonObject();
        answer.add("records", page);
        last.ifPresent(cursor -> answer.addProperty("cursor", cursor));
        return NetworkAnswer.json(200, answer.toString());
    }

    private NetworkAnswer counts(String uri) {
        var found = records.containsKey(PostRef.key(uri));
        return NetworkAnswer.json(
                200,
                found
                        ? "{\"posts\":[{\"uri\":\"" + uri + "\",\"likeCount\":3,\"repostCount\":2,\"replyCount\":1,"
                                + "\"quoteCount\":0}]}"
                        : "{\"posts\":[]}");
    }

    private static JsonObject shown(String key, JsonObject record) {
        var shown = new JsonObject();
        shown.addProperty("uri", uri(key));
        shown.addProperty("cid", cid(record));
        shown.add("value", record);
        return shown;
    }

    private static Post post(String uri, JsonObject record) {
        var parent = Json.object(record, "reply")
                .flatMap(reply -> Json.object(reply, "parent"))
                .flatMap(ref -> Json.string(ref, "uri"));
        return new Post(
                uri,
                record.get("text").getAsString(),
                parent,
                Stream.concat(images(record).stream(), video(record).stream())
                        .map(shown -> shown.get("alt").getAsString())
                        .toList());
    }

    private static Optional<JsonObject> video(JsonObject record) {
        return Json.object(record, "embed").filter(embed -> embed.has("video"));
    }

    private static List<JsonObject> images(JsonObject record) {
        return Json.object(record, "embed")
                .map(embed -> Json.objects(embed, "images"))
                .orElse(List.of());
    }

    private static String uri(String key) {
        return "at://" + DID + "/" + POSTS + "/" + key;
    }

    static String cid(JsonObject record) {
        return "bafyrei" + Integer.toHexString(record.hashCode());
    }

    private static JsonObject body(ReceivedRequest request) {
        return JsonParser.parseString(request.text()).getAsJsonObject();
    }

    private static NetworkAnswer invalid(String problem) {
        return error(400, "InvalidRequest", "Invalid app.bsky.feed.post record: " + problem);
    }

    static NetworkAnswer error(int status, String name, String message) {
        var body = new JsonObject();
        body.addProperty("error", name);
        body.addProperty("message", message);
        return NetworkAnswer.json(status, body.toString());
    }
}
