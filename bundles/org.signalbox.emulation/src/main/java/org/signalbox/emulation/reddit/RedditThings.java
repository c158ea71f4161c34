package org.signalbox.emulation.reddit;

import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.List;

/** New posts and comments. */
final class RedditThings {
    private RedditThings() {}

    static JsonObject post(String name, String author, String community, String title, String text, Instant at) {
        var post = new JsonObject();
        post.addProperty("name", name);
        post.addProperty("id", name.substring(3));
        post.addProperty("title", title);
        post.addProperty("selftext", text);
        post.addProperty("author", author);
        post.addProperty("subreddit", community);
        post.addProperty("permalink", "/r/" + community + "/comments/" + name.substring(3) + "/x/");
        for (var count : List.of("score", "num_comments", "num_crossposts")) {
            post.addProperty(count, 0);
        }
        post.addProperty("upvote_ratio", 0.97);
        post.addProperty("created_utc", (double) at.getEpochSecond());
        return post;
    }

    static JsonObject comment(String name, String author, String parent, String text, Instant at) {
        var comment = new JsonObject();
        comment.addProperty("name", name);
        comment.addProperty("id", name.substring(3));
        comment.addProperty("body", text);
        comment.addProperty("author", author);
        comment.addProperty("author_fullname", "t2_" + author);
        comment.addProperty("parent_id", parent);
        comment.addProperty("permalink", "/r/x/comments/y/z/" + name.substring(3) + "/");
        comment.addProperty("score", -3);
        comment.addProperty("created_utc", (double) at.getEpochSecond());
        return comment;
    }
}
