package org.signalbox.connector.reddit.internal;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.signalbox.emulation.FakeNetwork;
import org.signalbox.emulation.NetworkAnswer;

/** Reddit's posts and comments. */
final class FakePosts {
    /** r2/r2/models/link.py and r2/r2/controllers/api.py of reddit-archive/reddit. */
    static final int LONGEST_TITLE = 300;

    static final int LONGEST_TEXT = 40_000;
    static final int LONGEST_COMMENT = 10_000;

    /** How often the list of posts is read until a picture or a video is in it. */
    int processing = 2;

    final Map<String, JsonObject> things = new LinkedHashMap<>();
    private final List<JsonObject> accepted = new ArrayList<>();
    final List<JsonObject> messages = new ArrayList<>();
    private int last = 46_656;

    NetworkAnswer submit(Endpoint endpoint, Map<String, JsonElement> fields, FakeStore store) {
        var title = FakeReddit.string(fields, "title");
        var text = FakeReddit.string(fields, "text");
        if (title.isBlank()) {
            return FakeReddit.error("NO_TEXT", "we need something here", "title");
        }
        if (points(title) > LONGEST_TITLE) {
            return FakeReddit.error("TOO_LONG", "this is too long (max: " + LONGEST_TITLE + ")", "title");
        }
        if (points(text) > LONGEST_TEXT) {
            return FakeReddit.error("TOO_LONG", "this is too long (max: " + LONGEST_TEXT + ")", "text");
        }
        var name = "t3_" + Integer.toString(++last, 36);
        var post = new JsonObject();
        post.addProperty("name", name);
        post.addProperty("id", name.substring(3));
        post.addProperty("title", title);
        post.addProperty("selftext", text);
        post.addProperty("author", FakeReddit.USER);
        post.addProperty("subreddit", FakeReddit.string(fields, "sr"));
        post.addProperty(
                "permalink", "/r/" + FakeReddit.string(fields, "sr") + "/comments/" + name.substring(3) + "/x/");
        post.addProperty("link_flair_template_id", FakeReddit.string(fields, "flair_id"));
        post.addProperty("over_18", Boolean.parseBoolean(FakeReddit.string(fields, "nsfw")));
        post.addProperty("spoiler", Boolean.parseBoolean(FakeReddit.string(fields, "spoiler")));
        for (var count : List.of("score", "num_comments", "num_crossposts")) {
            post.addProperty(count, 0);
        }
        post.addProperty("upvote_ratio", 0.97);
        post.addProperty("created_utc", (double) Instant.now().getEpochSecond());
        return switch (endpoint) {
            case SUBMIT_GALLERY -> gallery(post, fields, store);
            case SUBMIT_POLL -> poll(post, fields);
            default -> plain(post, fields, store);
        };
    }

    private NetworkAnswer plain(JsonObject post, Map<String, JsonElement> fields, FakeStore store) {
        var url = FakeReddit.string(fields, "url");
        switch (FakeReddit.string(fields, "kind")) {
            case "self" -> {
                if (fields.containsKey("url") || !fields.containsKey("text")) {
                    throw new AssertionError("a text post has a text and no url");
                }
                post.addProperty("is_self", true);
                post.addProperty("domain", "self." + post.get("subreddit").getAsString());
            }
            case "link" -> {
                if (!url.matches("https?://.+")) {
                    return FakeReddit.error("BAD_URL", "you should check that url", "url");
                }
                post.addProperty("url", url);
                post.addProperty("domain", "example.com");
            }
            case "image" -> {
                var id = store.uploaded(url, "image/");
                post.addProperty("domain", "i.redd.it");
                post.addProperty(
                        "url",
                        "https://i.redd.it/" + id + "." + store.types.get(id).replaceFirst(".*/", ""));
                return accept(post);
            }
            case "video" -> {
                var id = store.uploaded(url, "video/");
                store.uploaded(FakeReddit.string(fields, "video_poster_url"), "image/");
                post.addProperty("is_video", true);
                post.addProperty("domain", "v.redd.it");
                post.add("media", object("reddit_video", object("fallback_url", "https://v.redd.it/" + id + ".mp4")));
                return accept(post);
            }
            default -> throw new AssertionError("Reddit knows no kind " + fields.get("kind"));
        }
        things.put(name(post), post);
        var data = new JsonObject();
        data.addProperty("url", "https://www.reddit.com" + post.get("permalink").getAsString());
        data.addProperty("id", post.get("id").getAsString());
        data.addProperty("name", name(post));
        data.addProperty("drafts_count", 0);
        return done(data);
    }

    /** The answer names a socket and no post. */
    private NetworkAnswer accept(JsonObject post) {
        accepted.add(post);
        post.addProperty("looks", processing);
        var data = new JsonObject();
        data.addProperty("user_submitted_page", "https://www.reddit.com/user/alice/submitted/");
        data.addProperty("websocket_url", "wss://" + FakeReddit.SOCKET + "/rte_images/x?m=AQAAUU");
        return done(data);
    }

    /** Shows the accepted posts; the address of the first. */
    String finish() {
        accepted.forEach(post -> things.put(name(post), post));
        var page =
                "https://www.reddit.com" + accepted.getFirst().get("permalink").getAsString();
        accepted.clear();
        return page;
    }

    private NetworkAnswer gallery(JsonObject post, Map<String, JsonElement> fields, FakeStore store) {
        var items = fields.get("items").getAsJsonArray();
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
                return FakeReddit.error("TOO_LONG", "this is too long (max: 180)", "caption");
            }
            var id = store.uploaded(
                    FakeStore.PLACE + "/rte_images/" + each.get("media_id").getAsString(), "image/");
            metadata.add(id, store.metadata(id));
        }
        post.addProperty("is_gallery", true);
        post.addProperty("domain", "reddit.com");
        post.add("gallery_data", object("items", items));
        post.add("media_metadata", metadata);
        return submitted(post);
    }

    private NetworkAnswer poll(JsonObject post, Map<String, JsonElement> fields) {
        var options = fields.get("options").getAsJsonArray();
        var days = fields.get("duration").getAsInt();
        if (options.size() < 2 || options.size() > 6 || days < 1 || days > 7) {
            throw new AssertionError("a poll has 2 to 6 answers and is open for 1 to 7 days");
        }
        var told = new JsonArray();
        options.forEach(option -> told.add(object("text", option.getAsString())));
        var poll = object("options", told);
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
        things.put(name(post), post);
        var data = new JsonObject();
        data.addProperty("url", "https://www.reddit.com" + post.get("permalink").getAsString());
        data.addProperty("id", name(post));
        return done(data);
    }

    NetworkAnswer comment(String author, String parent, String text) {
        var of = things.get(parent);
        var message = messages.stream().anyMatch(each -> name(each).equals(parent));
        if (of == null && !message) {
            return FakeReddit.error("DELETED_COMMENT", "that comment has been deleted", "parent");
        }
        if (text.isBlank()) {
            return FakeReddit.error("NO_TEXT", "we need something here", "text");
        }
        if (points(text) > LONGEST_COMMENT) {
            return FakeReddit.error("TOO_LONG", "this is too long (max: " + LONGEST_COMMENT + ")", "text");
        }
        var name = (message ? "t4_" : "t1_") + Integer.toString(++last, 36);
        var comment = new JsonObject();
        comment.addProperty("name", name);
        comment.addProperty("id", name.substring(3));
        comment.addProperty("body", text);
        comment.addProperty("author", author);
        comment.addProperty("author_fullname", "t2_" + author);
        comment.addProperty("parent_id", parent);
        comment.addProperty("subreddit", of == null ? "" : of.get("subreddit").getAsString());
        comment.addProperty(
                "link_id", of != null && of.has("link_id") ? of.get("link_id").getAsString() : parent);
        comment.addProperty("permalink", "/r/x/comments/y/z/" + name.substring(3) + "/");
        comment.addProperty("score", -3);
        comment.addProperty("created_utc", (double) Instant.now().getEpochSecond());
        things.put(name, comment);
        return things(name, comment);
    }

    String reply(String author, String parent, String text) {
        comment(author, parent, text);
        return name(things.values().stream().reduce((first, second) -> second).orElseThrow());
    }

    NetworkAnswer edit(String name, String text) {
        var thing = things.get(name);
        if (thing == null || !author(thing).equals(FakeReddit.USER)) {
            return FakeReddit.error("NOT_AUTHOR", "you can't do that", "thing_id");
        }
        if (points(text) > (name.startsWith("t1_") ? LONGEST_COMMENT : LONGEST_TEXT)) {
            return FakeReddit.error("TOO_LONG", "this is too long", "text");
        }
        thing.addProperty(name.startsWith("t1_") ? "body" : "selftext", text);
        return things(name, thing);
    }

    /** Whatever it is, the answer is an empty object; what was deleted stays, without its author. */
    NetworkAnswer delete(String name) {
        var thing = things.get(name);
        if (thing != null && author(thing).equals(FakeReddit.USER)) {
            thing.addProperty("author", "[deleted]");
            thing.addProperty(name.startsWith("t1_") ? "body" : "selftext", "[deleted]");
        }
        return NetworkAnswer.json(200, "{}");
    }

    NetworkAnswer remove(String name, boolean removed, Predicate<String> moderates) {
        var thing = things.get(name);
        if (thing == null || !moderates.test(thing.get("subreddit").getAsString())) {
            return NetworkAnswer.json(403, "{\"message\": \"Forbidden\", \"error\": 403}");
        }
        thing.addProperty("removed", removed);
        return NetworkAnswer.json(200, "{}");
    }

    NetworkAnswer listing(String kind, Map<String, JsonElement> fields) {
        for (var post : List.copyOf(accepted)) {
            var looks = post.get("looks").getAsInt() - 1;
            post.addProperty("looks", looks);
            if (looks < 0) {
                accepted.remove(post);
                things.put(name(post), post);
            }
        }
        var own = things.values().stream()
                .filter(each -> name(each).startsWith(kind) && author(each).equals(FakeReddit.USER))
                .toList();
        return listing(kind, own.reversed(), fields);
    }

    /** A page of things; a cursor is the name of the last one. */
    static NetworkAnswer listing(String kind, List<JsonObject> all, Map<String, JsonElement> fields) {
        var limit = fields.containsKey("limit") ? Integer.parseInt(FakeReddit.string(fields, "limit")) : 25;
        if (limit > 100) {
            throw new AssertionError("at most 100");
        }
        var after = FakeReddit.string(fields, "after");
        var from = 0;
        for (var i = 0; i < all.size(); i++) {
            from = name(all.get(i)).equals(after) ? i + 1 : from;
        }
        var some = all.subList(from, Math.min(all.size(), from + limit));
        var more = from + limit < all.size();
        return NetworkAnswer.json(
                200,
                listing(kind, some, more ? Optional.of(name(some.getLast())) : Optional.empty())
                        .toString());
    }

    private static JsonObject listing(String kind, List<JsonObject> some, Optional<String> after) {
        var children = new JsonArray();
        some.forEach(each -> children.add(
                FakeReddit.thing(name(each).startsWith(kind) ? kind : name(each).substring(0, 2), each)));
        var data = new JsonObject();
        data.add("children", children);
        data.add("after", after.<JsonElement>map(JsonPrimitive::new).orElse(JsonNull.INSTANCE));
        return FakeReddit.thing("Listing", data);
    }

    NetworkAnswer info(List<String> names) {
        if (names.size() > 100) {
            throw new AssertionError("at most 100");
        }
        var found = names.stream().filter(things::containsKey).map(things::get).toList();
        return NetworkAnswer.json(200, listing("t3", found, Optional.empty()).toString());
    }

    /** The post and its comments, below a comment if one is named; the first ones only of many. */
    NetworkAnswer tree(String post, Map<String, JsonElement> fields) {
        var found = things.get(post);
        if (found == null) {
            return NetworkAnswer.json(404, "{\"message\": \"Not Found\", \"error\": 404}");
        }
        var comment = FakeReddit.string(fields, "comment");
        var both = new JsonArray();
        both.add(listing("t3", List.of(found), Optional.empty()));
        both.add(comment.isEmpty() ? below(post) : listing("t1", List.of(nested("t1_" + comment)), Optional.empty()));
        return NetworkAnswer.json(200, both.toString());
    }

    /** At most so many comments below one thing; the ids of the rest. */
    int mostComments = 500;

    private JsonObject below(String parent) {
        var all = things.values().stream()
                .filter(each -> each.has("parent_id")
                        && each.get("parent_id").getAsString().equals(parent))
                .toList();
        var shown = all.subList(0, Math.min(all.size(), mostComments));
        var listing =
                listing("t1", shown.stream().map(each -> nested(name(each))).toList(), Optional.empty());
        if (shown.size() < all.size()) {
            var ids = new JsonArray();
            all.subList(shown.size(), all.size())
                    .forEach(each -> ids.add(each.get("id").getAsString()));
            var more = object("children", ids);
            more.addProperty("count", ids.size());
            listing.getAsJsonObject("data").getAsJsonArray("children").add(FakeReddit.thing("more", more));
        }
        return listing;
    }

    private JsonObject nested(String name) {
        var comment = things.get(name).deepCopy();
        var replies = below(name);
        var empty = replies.getAsJsonObject("data").getAsJsonArray("children").isEmpty();
        comment.add("replies", empty ? new JsonPrimitive("") : replies);
        return comment;
    }

    NetworkAnswer more(List<String> ids) {
        if (ids.size() > 100) {
            throw new AssertionError("at most 100");
        }
        var all = new JsonArray();
        ids.stream().map(id -> things.get("t1_" + id)).forEach(each -> all.add(FakeReddit.thing("t1", each)));
        return done(object("things", all));
    }

    /** Comments of others on what the account wrote, mentions and messages, newest first. */
    NetworkAnswer inbox(Map<String, JsonElement> fields) {
        var all = new ArrayList<JsonObject>();
        for (var thing : things.values()) {
            if (thing.has("parent_id") && !author(thing).equals(FakeReddit.USER)) {
                var comment = thing.deepCopy();
                comment.addProperty("was_comment", true);
                comment.addProperty(
                        "type",
                        thing.get("body").getAsString().contains("/u/alice") ? "username_mention" : "comment_reply");
                comment.addProperty("context", thing.get("permalink").getAsString() + "?context=3");
                comment.remove("permalink");
                all.add(comment);
            }
        }
        all.addAll(messages);
        all.sort(Comparator.comparingDouble(each -> each.get("created_utc").getAsDouble()));
        return listing("t1", all.reversed(), fields);
    }

    List<FakeNetwork.Post> own() {
        return things.values().stream()
                .filter(each -> author(each).equals(FakeReddit.USER))
                .map(each -> new FakeNetwork.Post(
                        name(each),
                        name(each).startsWith("t3_")
                                ? Things.text(each)
                                : each.get("body").getAsString(),
                        each.has("parent_id")
                                ? Optional.of(each.get("parent_id").getAsString())
                                : Optional.empty(),
                        List.of()))
                .toList();
    }

    List<String> pollAnswers(String name) {
        return things.get(name).getAsJsonObject("poll_data").getAsJsonArray("options").asList().stream()
                .map(each -> each.getAsJsonObject().get("text").getAsString())
                .toList();
    }

    private static String author(JsonObject thing) {
        return thing.get("author").getAsString();
    }

    static String name(JsonObject thing) {
        return thing.get("name").getAsString();
    }

    private static int points(String text) {
        return text.codePointCount(0, text.length());
    }

    private static JsonObject object(String name, JsonElement value) {
        var object = new JsonObject();
        object.add(name, value);
        return object;
    }

    private static JsonObject object(String name, String value) {
        return object(name, new JsonPrimitive(value));
    }

    private static NetworkAnswer things(String name, JsonObject thing) {
        var all = new JsonArray();
        all.add(FakeReddit.thing(name.substring(0, 2), thing));
        return done(object("things", all));
    }

    private static NetworkAnswer done(JsonObject data) {
        var json = new JsonObject();
        json.add("errors", new JsonArray());
        json.add("data", data);
        return NetworkAnswer.json(200, object("json", json).toString());
    }
}
