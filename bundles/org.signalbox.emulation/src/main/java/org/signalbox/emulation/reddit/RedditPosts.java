package org.signalbox.emulation.reddit;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.signalbox.emulation.NetworkAnswer;

/** Reddit's posts and comments, and how they are written. */
public final class RedditPosts {
    /** r2/r2/models/link.py and r2/r2/controllers/api.py of reddit-archive/reddit. */
    static final int LONGEST_TITLE = 300;

    static final int LONGEST_TEXT = 40_000;
    static final int LONGEST_COMMENT = 10_000;

    /** How often the list of posts is read until a picture or a video is in it. */
    private static final int LOOKS = 2;

    private final Map<String, JsonObject> things = new LinkedHashMap<>();
    private final List<JsonObject> accepted = new ArrayList<>();
    private final List<JsonObject> messages = new ArrayList<>();
    private final InstantSource clock;
    private int last = 46_656;

    RedditPosts(InstantSource clock) {
        this.clock = clock;
    }

    /** All posts and comments by their full name, the oldest first. */
    public Map<String, JsonObject> things() {
        return things;
    }

    JsonObject thing(String name) {
        return Objects.requireNonNull(things.get(name), name);
    }

    /** Messages to the account. */
    public List<JsonObject> messages() {
        return messages;
    }

    private String next(String kind) {
        return kind + Integer.toString(++last, 36);
    }

    private JsonObject post(String author, String community, String title, String text) {
        return RedditThings.post(next("t3_"), author, community, title, text, clock.instant());
    }

    /** A text post from before; older ones first. */
    JsonObject past(String author, String community, String title, String text, Instant at) {
        var post = RedditThings.post(next("t3_"), author, community, title, text, at);
        post.addProperty("is_self", true);
        post.addProperty("domain", "self." + community);
        things.put(RedditJson.name(post), post);
        return post;
    }

    NetworkAnswer submit(RedditEndpoint endpoint, Map<String, JsonElement> fields, RedditFiles store, String me) {
        var title = RedditJson.string(fields, "title");
        var text = RedditJson.string(fields, "text");
        if (title.isBlank()) {
            return RedditJson.error("NO_TEXT", "we need something here", "title");
        }
        if (points(title) > LONGEST_TITLE) {
            return RedditJson.error("TOO_LONG", "this is too long (max: " + LONGEST_TITLE + ")", "title");
        }
        if (points(text) > LONGEST_TEXT) {
            return RedditJson.error("TOO_LONG", "this is too long (max: " + LONGEST_TEXT + ")", "text");
        }
        var post = post(me, RedditJson.string(fields, "sr"), title, text);
        post.addProperty("link_flair_template_id", RedditJson.string(fields, "flair_id"));
        post.addProperty("over_18", Boolean.parseBoolean(RedditJson.string(fields, "nsfw")));
        post.addProperty("spoiler", Boolean.parseBoolean(RedditJson.string(fields, "spoiler")));
        return switch (endpoint) {
            case SUBMIT_GALLERY -> gallery(post, fields, store);
            case SUBMIT_POLL -> poll(post, fields);
            default -> plain(post, fields, store);
        };
    }

    private NetworkAnswer plain(JsonObject post, Map<String, JsonElement> fields, RedditFiles store) {
        var url = RedditJson.string(fields, "url");
        switch (RedditJson.string(fields, "kind")) {
            case "self" -> {
                if (fields.containsKey("url") || !fields.containsKey("text")) {
                    throw new AssertionError("a text post has a text and no url");
                }
                post.addProperty("is_self", true);
                post.addProperty("domain", "self." + post.get("subreddit").getAsString());
            }
            case "link" -> {
                if (!url.matches("https?://.+")) {
                    return RedditJson.error("BAD_URL", "you should check that url", "url");
                }
                post.addProperty("url", url);
                post.addProperty("domain", "example.com");
            }
            case "image" -> {
                var id = store.uploaded(url, "image/");
                post.addProperty("domain", "i.redd.it");
                post.addProperty(
                        "url", "https://i.redd.it/" + id + "." + store.type(id).replaceFirst(".*/", ""));
                return accept(post);
            }
            case "video" -> {
                var id = store.uploaded(url, "video/");
                store.uploaded(RedditJson.string(fields, "video_poster_url"), "image/");
                post.addProperty("is_video", true);
                post.addProperty("domain", "v.redd.it");
                post.add(
                        "media",
                        RedditJson.object(
                                "reddit_video", RedditJson.object("fallback_url", "https://v.redd.it/" + id + ".mp4")));
                return accept(post);
            }
            default -> throw new AssertionError("Reddit knows no kind " + fields.get("kind"));
        }
        things.put(RedditJson.name(post), post);
        var data = new JsonObject();
        data.addProperty("url", "https://www.reddit.com" + post.get("permalink").getAsString());
        data.addProperty("id", post.get("id").getAsString());
        data.addProperty("name", RedditJson.name(post));
        data.addProperty("drafts_count", 0);
        return RedditJson.done(data);
    }

    /** The answer names a socket and no post. */
    private NetworkAnswer accept(JsonObject post) {
        accepted.add(post);
        post.addProperty("looks", LOOKS);
        var data = new JsonObject();
        data.addProperty(
                "user_submitted_page", "https://www.reddit.com/user/" + RedditJson.author(post) + "/submitted/");
        data.addProperty("websocket_url", "wss://" + FakeReddit.SOCKET + "/rte_images/x?m=AQAAUU");
        return RedditJson.done(data);
    }

    /** Shows the accepted posts; the address of the first. */
    public String finish() {
        accepted.forEach(post -> things.put(RedditJson.name(post), post));
        var page =
                "https://www.reddit.com" + accepted.getFirst().get("permalink").getAsString();
        accepted.clear();
        return page;
    }

    private NetworkAnswer gallery(JsonObject post, Map<String, JsonElement> fields, RedditFiles store) {
        var items = RedditJson.value(fields, "items").getAsJsonArray();
        if (items.size() < 2) {
            throw new AssertionError("a gallery of one");
        }
        var metadata = new JsonObject();
        for (var item : items) {
            var each = item.getAsJsonObject();
            if (!each.keySet().equals(Set.of("media_id", "caption", "outbound_url"))) {
                throw new AssertionError("an item of a gallery has " + each.keySet());
            }
            if (each.get("caption").getAsString().length() > 180) {
                return RedditJson.error("TOO_LONG", "this is too long (max: 180)", "caption");
            }
            var id = store.uploaded(
                    RedditFiles.PLACE + "/rte_images/" + each.get("media_id").getAsString(), "image/");
            metadata.add(id, store.metadata(id));
        }
        post.addProperty("is_gallery", true);
        post.addProperty("domain", "reddit.com");
        post.add("gallery_data", RedditJson.object("items", items));
        post.add("media_metadata", metadata);
        return submitted(post);
    }

    private NetworkAnswer poll(JsonObject post, Map<String, JsonElement> fields) {
        var options = RedditJson.value(fields, "options").getAsJsonArray();
        var days = RedditJson.value(fields, "duration").getAsInt();
        if (options.size() < 2 || options.size() > 6 || days < 1 || days > 7) {
            throw new AssertionError("a poll has 2 to 6 answers and is open for 1 to 7 days");
        }
        var told = new JsonArray();
        options.forEach(option -> told.add(RedditJson.object("text", option.getAsString())));
        var poll = RedditJson.object("options", told);
        var at = post.get("created_utc").getAsLong();
        poll.addProperty("voting_end_timestamp", (at + days * 86_400L) * 1_000 + 460);
        post.add("poll_data", poll);
        post.addProperty("is_self", true);
        var text = post.get("selftext").getAsString();
        var line = "[View Poll](https://www.reddit.com/poll/" + post.get("id").getAsString() + ")";
        post.addProperty("selftext", text.isEmpty() ? line : text + "\n\n" + line);
        return submitted(post);
    }

    private NetworkAnswer submitted(JsonObject post) {
        things.put(RedditJson.name(post), post);
        var data = new JsonObject();
        data.addProperty("url", "https://www.reddit.com" + post.get("permalink").getAsString());
        data.addProperty("id", RedditJson.name(post));
        return RedditJson.done(data);
    }

    NetworkAnswer comment(String author, String parent, String text) {
        var of = things.get(parent);
        var message = messages.stream().anyMatch(each -> RedditJson.name(each).equals(parent));
        if (of == null && !message) {
            return RedditJson.error("DELETED_COMMENT", "that comment has been deleted", "parent");
        }
        if (text.isBlank()) {
            return RedditJson.error("NO_TEXT", "we need something here", "text");
        }
        if (points(text) > LONGEST_COMMENT) {
            return RedditJson.error("TOO_LONG", "this is too long (max: " + LONGEST_COMMENT + ")", "text");
        }
        var name = next(message ? "t4_" : "t1_");
        var comment = RedditThings.comment(name, author, parent, text, clock.instant());
        comment.addProperty("subreddit", of == null ? "" : of.get("subreddit").getAsString());
        comment.addProperty(
                "link_id", of != null && of.has("link_id") ? of.get("link_id").getAsString() : parent);
        things.put(name, comment);
        return RedditJson.things(name, comment);
    }

    /** A comment of somebody; its full name. */
    public String reply(String author, String parent, String text) {
        comment(author, parent, text);
        return RedditJson.name(
                things.values().stream().reduce((first, second) -> second).orElseThrow());
    }

    NetworkAnswer edit(String name, String text, String me) {
        var thing = things.get(name);
        if (thing == null || !RedditJson.author(thing).equals(me)) {
            return RedditJson.error("NOT_AUTHOR", "you can't do that", "thing_id");
        }
        if (points(text) > (name.startsWith("t1_") ? LONGEST_COMMENT : LONGEST_TEXT)) {
            return RedditJson.error("TOO_LONG", "this is too long", "text");
        }
        thing.addProperty(name.startsWith("t1_") ? "body" : "selftext", text);
        return RedditJson.things(name, thing);
    }

    /** Whatever it is, the answer is an empty object; what was deleted stays, without its author. */
    NetworkAnswer delete(String name, String me) {
        var thing = things.get(name);
        if (thing != null && RedditJson.author(thing).equals(me)) {
            thing.addProperty("author", "[deleted]");
            thing.addProperty(name.startsWith("t1_") ? "body" : "selftext", "[deleted]");
        }
        return NetworkAnswer.json(200, "{}");
    }

    NetworkAnswer remove(String name, boolean removed, Predicate<String> moderates) {
        var thing = things.get(name);
        if (thing == null || !moderates.test(thing.get("subreddit").getAsString())) {
            return RedditJson.failed(403, "Forbidden");
        }
        thing.addProperty("removed", removed);
        return NetworkAnswer.json(200, "{}");
    }

    /** Reading the list brings what was accepted nearer to being there. */
    void look() {
        for (var post : List.copyOf(accepted)) {
            var looks = post.get("looks").getAsInt() - 1;
            post.addProperty("looks", looks);
            if (looks < 0) {
                accepted.remove(post);
                things.put(RedditJson.name(post), post);
            }
        }
    }

    private static int points(String text) {
        return text.codePointCount(0, text.length());
    }
}
