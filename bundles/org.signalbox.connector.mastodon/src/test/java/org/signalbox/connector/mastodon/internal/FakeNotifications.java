package org.signalbox.connector.mastodon.internal;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.signalbox.emulation.FakeSocket;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.ReceivedRequest;
import org.signalbox.emulation.SocketPeer;

/** The notifications of Mastodon, others' posts that they are of, and the stream that tells of them. */
final class FakeNotifications {
    private final URI origin;
    private final TreeMap<Long, JsonObject> notifications = new TreeMap<>();
    private final Map<String, JsonObject> posts = new HashMap<>();
    private final Set<String> favourites = new HashSet<>();
    private final List<SocketPeer> peers = new CopyOnWriteArrayList<>();
    private boolean simple;
    private Optional<String> streaming;
    private long last = 3_000;
    private long lastPost = 900_000;

    FakeNotifications(URI origin) {
        this.origin = origin;
        streaming = Optional.of(origin.toString().replace("http", "ws"));
    }

    /** Like a small server: every kind of notification, no Link header, and nothing of since_id. */
    void answerSimply() {
        simple = true;
    }

    /** Where the instance says that it streams; empty for nowhere. */
    void streamAt(Optional<String> address) {
        streaming = address;
    }

    Optional<String> streaming() {
        return streaming;
    }

    Set<String> favourites() {
        return favourites;
    }

    /** Somebody mentions the account; answers the post. */
    JsonObject mention(String author, String text, Instant at, Optional<String> parent, String visibility) {
        var post = new JsonObject();
        post.addProperty("id", Long.toString(++lastPost));
        post.addProperty("created_at", at.toString());
        post.addProperty("url", "https://elsewhere.example/@" + author + "/" + lastPost);
        post.addProperty("visibility", visibility);
        post.addProperty("content", StrictText.html(text));
        post.addProperty("spoiler_text", "");
        post.add("media_attachments", new JsonArray());
        post.add("account", account(author));
        post.add("in_reply_to_id", JsonNull.INSTANCE);
        post.add("in_reply_to_account_id", JsonNull.INSTANCE);
        parent.ifPresent(id -> {
            post.addProperty("in_reply_to_id", id);
            var above = posts.get(id);
            post.addProperty(
                    "in_reply_to_account_id",
                    above == null
                            ? "109"
                            : above.getAsJsonObject("account").get("id").getAsString());
        });
        posts.put(post.get("id").getAsString(), post);
        notify("mention", at, post);
        return post;
    }

    /** Tells of somebody's favourite. */
    void favourite(Instant at) {
        notify("favourite", at, new JsonObject());
    }

    private void notify(String type, Instant at, JsonObject post) {
        var notification = new JsonObject();
        notification.addProperty("id", Long.toString(++last));
        notification.addProperty("type", type);
        notification.addProperty("created_at", at.toString());
        notification.add("account", account("bob"));
        notification.add("status", post);
        notifications.put(last, notification);
        peers.forEach(peer -> tell(peer, notification));
    }

    private static void tell(SocketPeer peer, JsonObject notification) {
        var message = new JsonObject();
        var stream = new JsonArray();
        stream.add("user");
        stream.add("notification");
        message.add("stream", stream);
        message.addProperty("event", "notification");
        message.addProperty("payload", notification.toString());
        peer.text(message.toString());
    }

    private static JsonObject account(String name) {
        var account = new JsonObject();
        account.addProperty("id", "7" + name.length());
        account.addProperty("acct", name + "@elsewhere.example");
        account.addProperty("display_name", "Bob B.");
        account.addProperty("avatar", "https://files.elsewhere.example/" + name + ".png");
        return account;
    }

    /** Those that a post mentions besides its own names. */
    void mentioning(JsonObject post, String... names) {
        var mentions = new JsonArray();
        for (var name : names) {
            var mention = new JsonObject();
            mention.addProperty(
                    "id", name.equals("alice") ? "109" : account(name).get("id").getAsString());
            mention.addProperty("acct", name.equals("alice") ? name : name + "@elsewhere.example");
            mentions.add(mention);
        }
        post.add("mentions", mentions);
    }

    JsonObject post(String id) {
        return posts.get(id);
    }

    /** Its author deletes it. */
    void delete(String id) {
        posts.remove(id);
        notifications
                .values()
                .removeIf(each -> each.getAsJsonObject("status").has("id")
                        && each.getAsJsonObject("status")
                                .get("id")
                                .getAsString()
                                .equals(id));
    }

    boolean has(String id) {
        return posts.containsKey(id);
    }

    NetworkAnswer context(String id) {
        var ancestors = new JsonArray();
        var above = parent(id);
        while (above.isPresent()) {
            var status = new JsonObject();
            status.addProperty("id", above.get());
            var longer = new JsonArray();
            longer.add(status);
            longer.addAll(ancestors);
            ancestors = longer;
            above = parent(above.get());
        }
        var context = new JsonObject();
        context.add("ancestors", ancestors);
        context.add("descendants", new JsonArray());
        return NetworkAnswer.json(200, context.toString());
    }

    private Optional<String> parent(String id) {
        return Optional.ofNullable(posts.get(id))
                .map(post -> post.get("in_reply_to_id"))
                .filter(JsonElement::isJsonPrimitive)
                .map(JsonElement::getAsString);
    }

    NetworkAnswer favourited(String id, boolean liked) {
        if (!posts.containsKey(id)) {
            return FakeMastodon.error(404, "Record not found");
        }
        if (liked) {
            favourites.add(id);
        } else {
            favourites.remove(id);
        }
        return NetworkAnswer.json(200, posts.get(id).toString());
    }

    NetworkAnswer list(ReceivedRequest request) {
        var limit = Integer.parseInt(request.query("limit").orElse("40"));
        if (limit > 80) {
            return FakeMastodon.error(422, "At most 80");
        }
        if (!request.query("types[]").equals(Optional.of("mention"))) {
            return FakeMastodon.error(422, "Nobody asks for others");
        }
        var below = request.query("max_id").map(Long::parseLong).orElse(Long.MAX_VALUE);
        var since = simple ? 0 : request.query("since_id").map(Long::parseLong).orElse(0L);
        var all = notifications.headMap(below, false).descendingMap().values().stream()
                .filter(each -> simple || each.get("type").getAsString().equals("mention"))
                .filter(each -> each.get("id").getAsLong() > since)
                .toList();
        var page = new JsonArray();
        all.stream().limit(limit).forEach(page::add);
        var answer = NetworkAnswer.json(200, page.toString());
        if (simple || page.isEmpty()) {
            return answer;
        }
        var lowest = page.get(page.size() - 1).getAsJsonObject().get("id").getAsString();
        var base = "<" + origin + "/api/v1/notifications?types%5B%5D=mention&";
        var previous =
                base + "min_id=" + page.get(0).getAsJsonObject().get("id").getAsString() + ">; rel=\"prev\"";
        return answer.header(
                "Link", page.size() == limit ? base + "max_id=" + lowest + ">; rel=\"next\", " + previous : previous);
    }

    Optional<FakeSocket> socket(ReceivedRequest handshake, SocketPeer peer) {
        if (!handshake.path().equals("/api/v1/streaming")
                || !handshake.header("authorization").equals(Optional.of("Bearer " + FakeMastodon.TOKEN))) {
            return Optional.empty();
        }
        if (!handshake.query("stream").equals(Optional.of("user:notification"))) {
            return Optional.empty();
        }
        peers.add(peer);
        return Optional.of(text -> {
            throw new UnsupportedOperationException("nobody sends here");
        });
    }

    /** Says something to all who listen. */
    void say(String text) {
        peers.forEach(peer -> peer.text(text));
    }

    /** Ends the sockets. */
    void hangUp() {
        peers.forEach(peer -> peer.close(1012, "restart"));
        peers.clear();
    }
}
