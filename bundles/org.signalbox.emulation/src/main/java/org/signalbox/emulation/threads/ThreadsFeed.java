package org.signalbox.emulation.threads;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.signalbox.emulation.NetworkAnswer;

/** All posts and replies, of the account and of others. */
public final class ThreadsFeed {
    private static final int USUAL = 25;
    private static final int MOST = 100;

    private final InstantSource clock;
    private final Map<String, ThreadsPost> all = new LinkedHashMap<>();
    private final Set<String> unlisted = new HashSet<>();
    private final Set<String> hidden = new HashSet<>();
    private final Set<String> mentions = new HashSet<>();
    private boolean late;
    private long last = 18_000_000_000_000_000L;

    ThreadsFeed(InstantSource clock) {
        this.clock = clock;
    }

    /** Whether following posts are left out of lists, as new ones may be for a while. */
    public void late(boolean value) {
        late = value;
        if (!late) {
            unlisted.clear();
        }
    }

    /** Somebody deletes a post. */
    public void remove(String id) {
        all.remove(id);
    }

    public boolean isHidden(String id) {
        return hidden.contains(id);
    }

    /** The visible posts of the account, oldest first; replies among them. */
    public List<ThreadsPost> own() {
        return all.values().stream().filter(ThreadsFeed::isOwn).toList();
    }

    private static boolean isOwn(ThreadsPost post) {
        return post.user().equals(FakeThreads.USER);
    }

    /** A post of the account that another program has written. */
    public String post(Instant at, String text) {
        return put(FakeThreads.USER, at, Map.of("text", text), List.of(), Optional.empty());
    }

    /** Somebody answers. */
    public String reply(String parent, String user, String text) {
        return put(user, clock.instant(), Map.of("text", text), List.of(), Optional.of(parent));
    }

    /** Somebody names the account. */
    public String mention(String user, String text) {
        var id = put(user, clock.instant(), Map.of("text", text), List.of(), Optional.empty());
        mentions.add(id);
        return id;
    }

    String add(Map<String, String> fields, List<ThreadsFile> files) {
        var id = put(FakeThreads.USER, clock.instant(), fields, files, Optional.ofNullable(fields.get("reply_to_id")));
        if (late) {
            unlisted.add(id);
        }
        return id;
    }

    private String put(
            String user, Instant at, Map<String, String> fields, List<ThreadsFile> files, Optional<String> parent) {
        var id = Long.toString(++last);
        var root = parent.flatMap(this::find).flatMap(ThreadsPost::root).or(() -> parent);
        all.put(id, new ThreadsPost(id, user, at, fields, files, parent, root));
        return id;
    }

    Optional<ThreadsPost> find(String id) {
        return Optional.ofNullable(all.get(id));
    }

    private ThreadsPost found(String method, String id) {
        return find(id).orElseThrow(() -> ThreadsAnswers.missing(method, id));
    }

    JsonObject json(String id) {
        return json(found("GET", id));
    }

    private JsonObject json(ThreadsPost post) {
        var answered = all.values().stream().anyMatch(each -> each.parent().equals(Optional.of(post.id())));
        var json = post.json(isOwn(post), answered);
        if (post.parent().isPresent()) {
            json.addProperty("hide_status", hidden.contains(post.id()) ? "HIDDEN" : "NOT_HUSHED");
        }
        return json;
    }

    NetworkAnswer posts(Map<String, String> query) {
        return list(post -> isOwn(post) && post.parent().isEmpty() && !post.isGhost(), query, true);
    }

    /** No page says whether the list of posts has them as well: here it hasn't. */
    NetworkAnswer ghosts(Map<String, String> query) {
        return list(post -> isOwn(post) && post.isGhost(), query, true);
    }

    NetworkAnswer ownReplies(Map<String, String> query) {
        return list(post -> isOwn(post) && post.parent().isPresent(), query, true);
    }

    NetworkAnswer mentions(Map<String, String> query) {
        return list(post -> mentions.contains(post.id()), query, true);
    }

    /** @param all whether replies to replies are among them */
    NetworkAnswer replies(String id, boolean whole, Map<String, String> query) {
        found("GET", id);
        Predicate<ThreadsPost> wanted = whole
                ? post -> post.root().equals(Optional.of(id))
                : post -> post.parent().equals(Optional.of(id));
        return list(wanted, query, !"false".equals(query.get("reverse")));
    }

    private NetworkAnswer list(Predicate<ThreadsPost> wanted, Map<String, String> query, boolean newestFirst) {
        var posts = new ArrayList<ThreadsPost>();
        for (var post : all.values()) {
            if (wanted.test(post) && !unlisted.contains(post.id())) {
                posts.add(newestFirst ? 0 : posts.size(), post);
            }
        }
        var limit = Math.clamp(Long.parseLong(query.getOrDefault("limit", Integer.toString(USUAL))), 1, MOST);
        var after = query.get("after");
        if (after != null) {
            posts.removeIf(post ->
                    newestFirst ? post.id().compareTo(after) >= 0 : post.id().compareTo(after) <= 0);
        }
        var page = posts.subList(0, Math.min(posts.size(), limit));
        var data = new JsonArray();
        page.forEach(post -> data.add(ThreadsFields.select(json(post), query.get("fields"))));
        var body = new JsonObject();
        body.add("data", data);
        if (!page.isEmpty()) {
            var cursors = new JsonObject();
            cursors.addProperty("before", page.getFirst().id());
            cursors.addProperty("after", page.getLast().id());
            var paging = new JsonObject();
            paging.add("cursors", cursors);
            body.add("paging", paging);
        }
        return NetworkAnswer.json(200, body.toString());
    }

    NetworkAnswer delete(String id) {
        if (!isOwn(found("DELETE", id))) {
            throw ThreadsAnswers.missing("DELETE", id);
        }
        all.remove(id);
        var body = new JsonObject();
        body.addProperty("success", true);
        body.addProperty("deleted_id", id);
        return NetworkAnswer.json(200, body.toString());
    }

    /** Direct replies to posts of the account, with what is below them. */
    NetworkAnswer hide(String id, boolean hide) {
        var reply = found("POST", id);
        if (reply.parent().isEmpty() || !reply.parent().equals(reply.root())) {
            throw ThreadsAnswers.parameter("Only top-level replies can be hidden");
        }
        if (hide) {
            hidden.add(id);
        } else {
            hidden.remove(id);
        }
        return ThreadsAnswers.success();
    }

    NetworkAnswer insights(String id, String metrics) {
        found("GET", id);
        var data = new JsonArray();
        for (var name : metrics.split(",")) {
            var value = new JsonObject();
            var count = name.equals("replies")
                    ? all.values().stream()
                            .filter(post -> post.parent().equals(Optional.of(id)))
                            .count()
                    : 0;
            value.addProperty("value", count);
            var values = new JsonArray();
            values.add(value);
            var metric = new JsonObject();
            metric.addProperty("name", name);
            metric.addProperty("period", "lifetime");
            metric.add("values", values);
            metric.addProperty("title", name);
            metric.addProperty("description", "The number of " + name + " of your post.");
            metric.addProperty("id", id + "/insights/" + name + "/lifetime");
            data.add(metric);
        }
        var body = new JsonObject();
        body.add("data", data);
        return NetworkAnswer.json(200, body.toString());
    }
}
