package org.signalbox.connector.mastodon.internal;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.signalbox.emulation.FakeNetwork;
import org.signalbox.emulation.FakeSocket;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.ReceivedRequest;
import org.signalbox.emulation.SocketPeer;

/**
 * A fake instance with those Mastodon rules that no server in our tests enforces: a repeated Idempotency-Key returns
 * the first post, a link counts 23 characters and a mention without its domain, an upload is ready after the second
 * poll, unknown fields are refused, and the code flow checks the verifier.
 */
final class FakeMastodon implements FakeNetwork {
    static final String TOKEN = "tok-3f9ac27be1";
    static final int MAX_CHARACTERS = 500;
    private static final Pattern URL = Pattern.compile("https?://\\S+");
    private static final Pattern MENTION = Pattern.compile("(@\\w+)@[\\w.-]+");
    private static final Pattern GRAPHEME = Pattern.compile("\\X");
    private static final List<String> FIELDS = List.of(
            "status", "media_ids", "poll", "in_reply_to_id", "sensitive", "spoiler_text", "visibility", "language");

    private final URI origin;
    private final StrictOAuth oauth;
    private final FakeNotifications notifications;
    private final TreeMap<Long, JsonObject> statuses = new TreeMap<>();
    private final Map<String, Long> keys = new HashMap<>();
    private final Map<String, JsonObject> media = new HashMap<>();
    private final Map<String, byte[]> files = new HashMap<>();
    private final Map<String, JsonArray> replies = new HashMap<>();
    private final Map<String, Integer> looks = new HashMap<>();
    private long lastId = 110_000;
    private boolean batches = true;
    private boolean tellsNotifications = true;
    private boolean processingFails;
    private Optional<String> busy = Optional.empty();

    FakeMastodon(URI origin) {
        this.origin = origin;
        notifications = new FakeNotifications(origin);
        oauth = new StrictOAuth(origin, TOKEN);
    }

    FakeNotifications notifications() {
        return notifications;
    }

    @Override
    public Optional<FakeSocket> socket(ReceivedRequest handshake, SocketPeer peer) {
        return notifications.socket(handshake, peer);
    }

    /** Gives tokens for posts alone. */
    void withoutNotifications() {
        tellsNotifications = false;
    }

    /** Behaves as before version 4.3, which returns statuses one by one only. */
    void withoutBatches() {
        batches = false;
    }

    /** Somebody deletes a post: what answers it names no parent from then on. */
    void deleteOfOthers(String id) {
        notifications.delete(id);
        forgetParent(id);
    }

    /** What answers a post names no parent any more. */
    void forgetParent(String id) {
        statuses.values().stream()
                .filter(each -> each.get("in_reply_to_id") instanceof JsonPrimitive above
                        && above.getAsString().equals(id))
                .forEach(each -> each.add("in_reply_to_id", JsonNull.INSTANCE));
    }

    void failProcessing() {
        processingFails = true;
    }

    /** Processes all files again and refuses posts with them by this message, whose language is the account owner's. */
    void processAgain(String words) {
        busy = Optional.of(words);
    }

    void finishProcessing() {
        busy = Optional.empty();
    }

    String visibility(String id) {
        return statuses.get(Long.parseLong(id)).get("visibility").getAsString();
    }

    /** As a fork may do. */
    void hideTimeOf(String id) {
        statuses.get(Long.parseLong(id)).remove("created_at");
    }

    /** As instances do with files that no post has had for a day. */
    void deleteUploads() {
        media.clear();
    }

    @Override
    public List<Post> posts() {
        return statuses.values().stream().map(FakeMastodon::post).toList();
    }

    @Override
    public List<String> pollAnswers(String remoteId) {
        var poll = statuses.get(Long.parseLong(remoteId)).getAsJsonObject("poll");
        return poll.getAsJsonArray("options").asList().stream()
                .map(JsonElement::getAsString)
                .toList();
    }

    @Override
    public NetworkAnswer unauthorized() {
        return NetworkAnswer.json(401, "{\"error\":\"The access token was revoked\"}");
    }

    @Override
    public Refusal refusal() {
        return new Refusal(
                NetworkAnswer.json(422, "{\"error\":\"Validation failed: such words are not welcome\"}"),
                "Validation failed: such words are not welcome");
    }

    @Override
    public NetworkAnswer answer(ReceivedRequest request) {
        var open = oauth.answer(request).or(() -> instance(request));
        if (open.isPresent()) {
            return open.get();
        }
        if (request.path().matches("/media/\\d+\\.png")) {
            return file(request.path().replaceAll("\\D", ""));
        }
        if (!request.header("authorization").equals(Optional.of("Bearer " + TOKEN))) {
            return error(401, "The access token is invalid");
        }
        var path = request.path();
        return switch (request.line()) {
            case "GET /api/v1/accounts/verify_credentials" ->
                NetworkAnswer.json(200, account().toString());
            case "GET /api/v1/accounts/109/statuses" -> timeline(request);
            case "GET /api/v1/notifications" ->
                tellsNotifications
                        ? notifications.list(request)
                        : error(403, "This action is outside the authorized scopes");
            case "POST /api/v2/media" -> upload(request);
            case "POST /api/v1/statuses" -> create(request);
            case "GET /api/v1/statuses" -> batches ? batch(request) : error(404, "Record not found");
            default ->
                path.matches("/api/v1/statuses/\\d+/(un)?favourite")
                        ? notifications.favourited(path.split("/")[4], path.endsWith("/favourite"))
                        : path.startsWith("/api/v1/media/")
                                ? request.method().equals("PUT")
                                        ? edited(request, path.substring(14))
                                        : processed(path.substring(14))
                                : path.endsWith("/context")
                                        ? context(path.split("/")[4])
                                        : path.startsWith("/api/v1/statuses/")
                                                ? one(request, path.substring(17))
                                                : error(404, "No " + path);
        };
    }

    private Optional<NetworkAnswer> instance(ReceivedRequest request) {
        return request.line().equals("GET /api/v2/instance")
                ? Optional.of(NetworkAnswer.json(200, """
            {"domain":"x","configuration":{%s
              "statuses":{"max_characters":500,"max_media_attachments":4,"characters_reserved_per_url":23},
              "media_attachments":{"image_size_limit":16777216,"image_matrix_limit":33177600,
                "video_size_limit":103809024,"video_matrix_limit":8294400,"video_frame_rate_limit":120,
                "description_limit":1500},
              "polls":{"max_options":4,"max_characters_per_option":50,"min_expiration":300,"max_expiration":2629746}}}\
            """.formatted(notifications
                        .streaming()
                        .map(address -> "\"urls\":{\"streaming\":\"" + address + "\"},")
                        .orElse(""))))
                : Optional.empty();
    }

    private JsonObject account() {
        var account = new JsonObject();
        account.addProperty("id", "109");
        account.addProperty("username", "alice");
        account.addProperty("acct", "alice");
        account.addProperty("display_name", "Alice A.");
        account.addProperty("url", origin + "/@alice");
        account.addProperty("statuses_count", statuses.size());
        return account;
    }

    private NetworkAnswer upload(ReceivedRequest request) {
        var parts = request.parts();
        if (!parts.containsKey("file")) {
            return error(422, "Validation failed: File can't be blank");
        }
        var attachment = new JsonObject();
        var id = Integer.toString(7000 + files.size());
        attachment.addProperty("id", id);
        attachment.addProperty("type", isFilm(parts.get("file")) ? "video" : "image");
        attachment.add("url", JsonNull.INSTANCE);
        attachment.addProperty(
                "description", new String(parts.getOrDefault("description", new byte[0]), StandardCharsets.UTF_8));
        media.put(id, attachment);
        files.put(id, parts.get("file"));
        return NetworkAnswer.json(202, attachment.toString());
    }

    /** Sets a thumbnail, of what can play only. */
    private NetworkAnswer edited(ReceivedRequest request, String id) {
        var attachment = media.get(id);
        var thumbnail = request.parts().get("thumbnail");
        if (attachment == null || thumbnail == null) {
            return error(404, "Record not found");
        }
        if (!attachment.get("type").getAsString().equals("video")) {
            return error(422, "Validation failed: Thumbnail is not taken by pictures");
        }
        attachment.addProperty("preview_bytes", thumbnail.length);
        return NetworkAnswer.json(200, attachment.toString());
    }

    /** An MP4, or the text of a test that begins with {@code film}. */
    private static boolean isFilm(byte[] file) {
        var head = text(Arrays.copyOf(file, 8));
        return head.startsWith("film") || head.endsWith("ftyp");
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private NetworkAnswer file(String id) {
        var bytes = files.get(id);
        return bytes == null
                ? error(404, "Not found")
                : new NetworkAnswer(200, Map.of("Content-Type", "image/png"), bytes);
    }

    private NetworkAnswer context(String id) {
        if (notifications.has(id)) {
            return notifications.context(id);
        }
        if (!statuses.containsKey(Long.parseLong(id))) {
            return error(404, "Record not found");
        }
        var context = new JsonObject();
        context.add("ancestors", new JsonArray());
        context.add("descendants", replies.getOrDefault(id, new JsonArray()));
        return NetworkAnswer.json(200, context.toString());
    }

    @Override
    public Optional<String> comment(String post, String author, String text) {
        return Optional.of(notifications
                .mention(author, text, Instant.now(), Optional.of(post), "public")
                .get("id")
                .getAsString());
    }

    @Override
    public boolean rewrite(String item, String text) {
        notifications.post(item).addProperty("content", StrictText.html(text));
        return true;
    }

    @Override
    public boolean takeBack(String item) {
        notifications.delete(item);
        return true;
    }

    @Override
    public boolean isLiked(String item) {
        return notifications.favourites().contains(item);
    }

    @Override
    public Optional<String> reply(String remoteId, String author, String text) {
        var reply = new JsonObject();
        var id = Long.toString(++lastId);
        reply.addProperty("id", id);
        reply.addProperty("created_at", Instant.now().toString());
        reply.addProperty("url", "https://elsewhere.example/@" + author + "/" + id);
        reply.addProperty("in_reply_to_id", remoteId);
        reply.addProperty("content", StrictText.html(text));
        reply.add("media_attachments", new JsonArray());
        var account = new JsonObject();
        account.addProperty("acct", author + "@elsewhere.example");
        account.addProperty("display_name", "");
        reply.add("account", account);
        replies.computeIfAbsent(remoteId, each -> new JsonArray()).add(reply);
        return Optional.of(id);
    }

    private NetworkAnswer processed(String id) {
        var attachment = media.get(id);
        if (attachment == null) {
            return error(404, "Record not found");
        }
        if (processingFails) {
            return error(422, "Error processing thumbnail for uploaded media");
        }
        if (busy.isPresent() || looks.merge(id, 1, Integer::sum) < 2) {
            return NetworkAnswer.json(206, attachment.toString());
        }
        attachment.addProperty("url", origin + "/media/" + id + ".png");
        return NetworkAnswer.json(200, attachment.toString());
    }

    private NetworkAnswer create(ReceivedRequest request) {
        var key = request.header("idempotency-key").orElse("");
        if (keys.containsKey(key) && statuses.containsKey(keys.get(key))) {
            return NetworkAnswer.json(200, statuses.get(keys.get(key)).toString());
        }
        var body = JsonParser.parseString(request.text()).getAsJsonObject();
        var problem = problem(body);
        if (problem.isPresent()) {
            return error(422, problem.get());
        }
        lastId += 7;
        var status = new JsonObject();
        status.addProperty("id", Long.toString(lastId));
        status.addProperty("created_at", Instant.now().toString());
        status.addProperty("url", origin + "/@alice/" + lastId);
        status.addProperty("visibility", text(body, "visibility", "public"));
        status.add("in_reply_to_id", body.get("in_reply_to_id"));
        for (var count : List.of("favourites_count", "reblogs_count", "replies_count", "quotes_count")) {
            status.addProperty(count, 0);
        }
        fill(status, body);
        statuses.put(lastId, status);
        if (!key.isEmpty()) {
            keys.put(key, lastId);
        }
        return NetworkAnswer.json(200, status.toString());
    }

    private void fill(JsonObject status, JsonObject body) {
        status.addProperty("content", StrictText.html(text(body, "status", "")));
        status.addProperty("text", text(body, "status", ""));
        status.addProperty("spoiler_text", text(body, "spoiler_text", ""));
        status.add("poll", body.get("poll"));
        status.add("language", body.get("language"));
        var attached = new JsonArray();
        attachments(body).forEach(id -> attached.add(media.get(id)));
        status.add("media_attachments", attached);
    }

    private Optional<String> problem(JsonObject body) {
        var unknown =
                body.keySet().stream().filter(field -> !FIELDS.contains(field)).toList();
        if (!unknown.isEmpty()) {
            return Optional.of("Unknown fields: " + unknown);
        }
        var text = text(body, "status", "");
        var counted =
                MENTION.matcher(URL.matcher(text).replaceAll("x".repeat(23))).replaceAll("$1")
                        + text(body, "spoiler_text", "");
        if (GRAPHEME.matcher(counted).results().count() > MAX_CHARACTERS) {
            return Optional.of("Validation failed: Text character limit of 500 exceeded");
        }
        var ids = attachments(body);
        if (busy.isPresent() && !ids.isEmpty()) {
            return busy;
        }
        if (ids.size() > 4) {
            return Optional.of("Cannot attach more than 4 files");
        }
        if (ids.stream()
                .anyMatch(id ->
                        !media.containsKey(id) || !media.get(id).get("url").isJsonPrimitive())) {
            return Optional.of("Cannot attach files that have not finished processing. Try again in a moment!");
        }
        if (body.has("poll")) {
            var poll = body.getAsJsonObject("poll");
            var options = poll.getAsJsonArray("options");
            if (!poll.keySet().equals(Set.of("options", "expires_in", "multiple"))
                    || options.size() < 2
                    || options.size() > 4) {
                return Optional.of("Validation failed: Poll can't contain more than 4 items");
            }
            if (!ids.isEmpty()) {
                return Optional.of("Validation failed: Media attachments can't be combined with a poll");
            }
        }
        if (text.isBlank() && ids.isEmpty()) {
            return Optional.of("Validation failed: Text can't be blank");
        }
        var parent = body.get("in_reply_to_id");
        return parent != null
                        && !notifications.has(parent.getAsString())
                        && !statuses.containsKey(Long.parseLong(parent.getAsString()))
                ? Optional.of("The post you are trying to reply to does not appear to exist.")
                : Optional.empty();
    }

    private NetworkAnswer one(ReceivedRequest request, String id) {
        var status = id.matches("\\d+") ? statuses.get(Long.parseLong(id)) : null;
        if (status == null && request.method().equals("GET") && notifications.has(id)) {
            return NetworkAnswer.json(200, notifications.post(id).toString());
        }
        if (status == null) {
            return error(404, "Record not found");
        }
        switch (request.method()) {
            case "DELETE" -> statuses.remove(Long.parseLong(id));
            case "PUT" -> {
                var body = JsonParser.parseString(request.text()).getAsJsonObject();
                if (body.has("visibility") || body.has("in_reply_to_id")) {
                    return error(422, "Neither can be changed");
                }
                if (busy.isPresent() && !attachments(body).isEmpty()) {
                    return error(422, busy.get());
                }
                fill(status, body);
            }
            case "GET" -> {}
            default -> {
                return error(405, "No such method");
            }
        }
        return NetworkAnswer.json(200, status.toString());
    }

    private NetworkAnswer batch(ReceivedRequest request) {
        var found = new JsonArray();
        request.query("id[]").map(id -> statuses.get(Long.parseLong(id))).ifPresent(found::add);
        return NetworkAnswer.json(200, found.toString());
    }

    private NetworkAnswer timeline(ReceivedRequest request) {
        var limit = request.query("limit").map(Integer::parseInt).orElse(20);
        if (limit > 40) {
            return error(422, "At most 40");
        }
        var below = request.query("max_id").map(Long::parseLong).orElse(Long.MAX_VALUE);
        var page =
                new ArrayList<>(statuses.headMap(below, false).descendingMap().values());
        var shown = new JsonArray();
        page.stream().limit(limit).forEach(shown::add);
        var answer = NetworkAnswer.json(200, shown.toString());
        if (shown.isEmpty()) {
            return answer;
        }
        var last = shown.get(shown.size() - 1).getAsJsonObject().get("id").getAsString();
        var base = "<" + origin + "/api/v1/accounts/109/statuses?exclude_reblogs=true&";
        return answer.header(
                "Link", base + "max_id=" + last + ">; rel=\"next\", " + base + "min_id=" + last + ">; rel=\"prev\"");
    }

    private static Post post(JsonObject status) {
        var parent = status.get("in_reply_to_id");
        var alts = status.getAsJsonArray("media_attachments").asList().stream()
                .map(each -> each.getAsJsonObject().get("description").getAsString())
                .toList();
        return new Post(
                status.get("id").getAsString(),
                status.get("text").getAsString(),
                parent == null || parent.isJsonNull() ? Optional.empty() : Optional.of(parent.getAsString()),
                alts);
    }

    private static List<String> attachments(JsonObject body) {
        return body.has("media_ids")
                ? body.getAsJsonArray("media_ids").asList().stream()
                        .map(JsonElement::getAsString)
                        .toList()
                : List.of();
    }

    private static String text(JsonObject body, String field, String otherwise) {
        return body.has(field) ? body.get(field).getAsString() : otherwise;
    }

    static NetworkAnswer error(int status, String words) {
        var body = new JsonObject();
        body.addProperty("error", words);
        return NetworkAnswer.json(status, body.toString());
    }
}
