package org.signalbox.emulation.reddit;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.signalbox.emulation.FakeNetwork;
import org.signalbox.emulation.NetworkAnswer;

/** Reddit's lists of posts, comments and messages. */
final class RedditLists {
    /** What Reddit adds to the text of a poll. */
    private static final Pattern VIEW_POLL = Pattern.compile("(\\n\\n)?\\[View Poll]\\(\\S+\\)$");

    private final RedditPosts posts;
    /** At most so many comments below one thing; the ids of the rest. */
    private int mostComments = 500;

    RedditLists(RedditPosts posts) {
        this.posts = posts;
    }

    void showComments(int most) {
        mostComments = most;
    }

    private static String text(JsonObject post) {
        var text = post.get("selftext").getAsString();
        return post.has("poll_data") ? VIEW_POLL.matcher(text).replaceFirst("") : text;
    }

    /** Reddit shows no alternative texts of them. */
    private static int pictures(JsonObject post) {
        if (post.has("gallery_data")) {
            return post.getAsJsonObject("gallery_data").getAsJsonArray("items").size();
        }
        return post.has("domain") && post.get("domain").getAsString().equals("i.redd.it") ? 1 : 0;
    }

    NetworkAnswer listing(String kind, Map<String, JsonElement> fields, String me) {
        posts.look();
        var own = posts.things().values().stream()
                .filter(each -> RedditJson.name(each).startsWith(kind)
                        && RedditJson.author(each).equals(me))
                .toList();
        return listing(kind, own.reversed(), fields);
    }

    /** A page of things; a cursor is the name of the last one. */
    static NetworkAnswer listing(String kind, List<JsonObject> all, Map<String, JsonElement> fields) {
        var limit = fields.containsKey("limit") ? Integer.parseInt(RedditJson.string(fields, "limit")) : 25;
        if (limit > 100) {
            throw new AssertionError("at most 100");
        }
        var after = RedditJson.string(fields, "after");
        var from = 0;
        for (var i = 0; i < all.size(); i++) {
            from = RedditJson.name(all.get(i)).equals(after) ? i + 1 : from;
        }
        var some = all.subList(from, Math.min(all.size(), from + limit));
        var more = from + limit < all.size();
        return NetworkAnswer.json(
                200,
                listing(kind, some, more ? Optional.of(RedditJson.name(some.getLast())) : Optional.empty())
                        .toString());
    }

    private static JsonObject listing(String kind, List<JsonObject> some, Optional<String> after) {
        var children = new JsonArray();
        some.forEach(each -> children.add(RedditJson.thing(
                RedditJson.name(each).startsWith(kind)
                        ? kind
                        : RedditJson.name(each).substring(0, 2),
                each)));
        var data = new JsonObject();
        data.add("children", children);
        data.add("after", after.<JsonElement>map(JsonPrimitive::new).orElse(JsonNull.INSTANCE));
        return RedditJson.thing("Listing", data);
    }

    NetworkAnswer info(List<String> names) {
        if (names.size() > 100) {
            throw new AssertionError("at most 100");
        }
        var found = names.stream()
                .filter(posts.things()::containsKey)
                .map(posts::thing)
                .toList();
        return NetworkAnswer.json(200, listing("t3", found, Optional.empty()).toString());
    }

    /** The post and its comments, below a comment if one is named; the first ones only of many. */
    NetworkAnswer tree(String post, Map<String, JsonElement> fields) {
        var found = posts.things().get(post);
        if (found == null) {
            return RedditJson.failed(404, "Not Found");
        }
        var comment = RedditJson.string(fields, "comment");
        var both = new JsonArray();
        both.add(listing("t3", List.of(found), Optional.empty()));
        both.add(comment.isEmpty() ? below(post) : listing("t1", List.of(nested("t1_" + comment)), Optional.empty()));
        return NetworkAnswer.json(200, both.toString());
    }

    private JsonObject below(String parent) {
        var all = posts.things().values().stream()
                .filter(each -> each.has("parent_id")
                        && each.get("parent_id").getAsString().equals(parent))
                .toList();
        var shown = all.subList(0, Math.min(all.size(), mostComments));
        var listing = listing(
                "t1", shown.stream().map(each -> nested(RedditJson.name(each))).toList(), Optional.empty());
        if (shown.size() < all.size()) {
            var ids = new JsonArray();
            all.subList(shown.size(), all.size())
                    .forEach(each -> ids.add(each.get("id").getAsString()));
            var more = RedditJson.object("children", ids);
            more.addProperty("count", ids.size());
            listing.getAsJsonObject("data").getAsJsonArray("children").add(RedditJson.thing("more", more));
        }
        return listing;
    }

    private JsonObject nested(String name) {
        var comment = posts.thing(name).deepCopy();
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
        ids.stream().map(id -> posts.thing("t1_" + id)).forEach(each -> all.add(RedditJson.thing("t1", each)));
        return RedditJson.done(RedditJson.object("things", all));
    }

    /** Comments of others on what the account wrote, mentions and messages, newest first. */
    NetworkAnswer inbox(Map<String, JsonElement> fields, String me) {
        var all = new ArrayList<JsonObject>();
        for (var thing : posts.things().values()) {
            if (thing.has("parent_id") && !RedditJson.author(thing).equals(me)) {
                var comment = thing.deepCopy();
                comment.addProperty("was_comment", true);
                comment.addProperty(
                        "type",
                        thing.get("body").getAsString().contains("/u/" + me) ? "username_mention" : "comment_reply");
                comment.addProperty("context", thing.get("permalink").getAsString() + "?context=3");
                comment.remove("permalink");
                all.add(comment);
            }
        }
        all.addAll(posts.messages());
        all.sort(Comparator.comparingDouble(each -> each.get("created_utc").getAsDouble()));
        return listing("t1", all.reversed(), fields);
    }

    List<FakeNetwork.Post> own(String me) {
        return posts.things().values().stream()
                .filter(each -> RedditJson.author(each).equals(me))
                .map(each -> new FakeNetwork.Post(
                        RedditJson.name(each),
                        RedditJson.name(each).startsWith("t3_")
                                ? text(each)
                                : each.get("body").getAsString(),
                        each.has("parent_id")
                                ? Optional.of(each.get("parent_id").getAsString())
                                : Optional.empty(),
                        Collections.nCopies(pictures(each), "")))
                .toList();
    }

    List<String> pollAnswers(String name) {
        return posts.thing(name).getAsJsonObject("poll_data").getAsJsonArray("options").asList().stream()
                .map(each -> each.getAsJsonObject().get("text").getAsString())
                .toList();
    }
}
