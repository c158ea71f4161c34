package org.signalbox.connector.bluesky.internal;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.ReceivedRequest;

/**
 * The notifications of the reference index: pages by time alone, so that a page ends between posts of one instant. It
 * is like an old one in that it doesn't know reasons to filter by.
 */
final class FakeIndex {
    private final String did;
    private final Map<String, JsonObject> notifications = new LinkedHashMap<>();
    private final Map<String, JsonObject> views = new LinkedHashMap<>();
    private final Set<String> blocked = new HashSet<>();
    private boolean refusesMarks;
    private int posts;

    FakeIndex(String did) {
        this.did = did;
    }

    /**
     * Somebody writes.
     *
     * @param reason such as {@code reply}
     * @param parent the post answered, with its hash and those of the root: {@code {"root":…,"parent":…}}; empty for
     *     none
     */
    String add(String reason, String text, Instant at, Optional<JsonObject> reply) {
        var uri = "at://did:plc:zoe/app.bsky.feed.post/3n" + ++posts;
        var record = new JsonObject();
        record.addProperty("$type", "app.bsky.feed.post");
        record.addProperty("text", text);
        record.addProperty("createdAt", at.toString());
        reply.ifPresent(ref -> record.add("reply", ref));
        var author = JsonParser.parseString("""
                {"did": "did:plc:zoe", "handle": "zoe.test", "displayName": "Zoë",
                 "avatar": "https://cdn.bsky.app/img/avatar/plain/did:plc:zoe/x@jpeg"}""");
        var shown = new JsonObject();
        shown.addProperty("uri", uri);
        shown.addProperty("cid", "bafyzoe" + posts);
        shown.add("author", author);
        shown.add("record", record);
        shown.addProperty("indexedAt", Records.timestamp(at));
        var view = shown.deepCopy();
        view.add("viewer", new JsonObject());
        views.put(uri, view);
        shown.addProperty("reason", reason);
        shown.addProperty("isRead", false);
        notifications.put(uri, shown);
        return uri;
    }

    /** What the network shows of a post, to be changed. */
    JsonObject view(String uri) {
        var view = views.get(uri);
        if (view == null) {
            throw new IllegalArgumentException("no post " + uri);
        }
        return view;
    }

    /** Between the list and the look at the post. */
    void deleteBehindTheList(String uri) {
        views.remove(uri);
    }

    /** Its author deletes it. */
    void delete(String uri) {
        views.remove(uri);
        notifications.remove(uri);
    }

    /** Its author blocks the account: the index shows it to nobody on the other side. */
    void block(String uri) {
        delete(uri);
        blocked.add(uri);
    }

    boolean isBlocked(String uri) {
        return blocked.contains(uri);
    }

    /** As an index does that forgot where it was. */
    void refuseMarks(boolean refused) {
        refusesMarks = refused;
    }

    boolean knows(String uri) {
        return views.containsKey(uri) || uri.startsWith("at://did:plc:zoe/");
    }

    /** Those that were asked for, and others: a request here has one value of each name. */
    NetworkAnswer views() {
        var answer = new JsonObject();
        var all = new JsonArray();
        views.values().forEach(all::add);
        answer.add("posts", all);
        return NetworkAnswer.json(200, answer.toString());
    }

    NetworkAnswer list(ReceivedRequest request) {
        if (!request.query("priority").equals(Optional.of("false"))) {
            return FakePds.error(400, "InvalidRequest", "only of those whom " + did + " follows");
        }
        var mark = request.query("cursor");
        if (refusesMarks && mark.isPresent()) {
            return FakePds.error(400, "InvalidRequest", "Malformed cursor");
        }
        var limit = Integer.parseInt(request.query("limit").orElse("50"));
        var older = new ArrayList<>(notifications.values());
        older.removeIf(each -> mark.isPresent() && at(each).compareTo(mark.get()) >= 0);
        older.sort(Comparator.comparing(FakeIndex::at).reversed());
        List<JsonObject> page = older.subList(0, Math.min(limit, older.size()));
        var shown = new JsonArray();
        page.forEach(each -> shown.add((JsonElement) each));
        var answer = new JsonObject();
        answer.add("notifications", shown);
        if (!page.isEmpty()) {
            answer.addProperty("cursor", at(page.get(page.size() - 1)));
        }
        return NetworkAnswer.json(200, answer.toString());
    }

    private static String at(JsonObject notification) {
        return notification.get("indexedAt").getAsString();
    }
}
