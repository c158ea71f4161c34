package org.signalbox.emulation.wordpress;

import com.google.gson.JsonObject;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.signalbox.emulation.FakeNetwork;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.ReceivedRequest;

/** What people wrote below a site's posts. */
public final class WordPressComments {
    private static final Set<String> FIELDS = Set.of("post", "parent", "content", "status");
    private static final Set<String> PARAMETERS = Set.of(
            "post",
            "parent",
            "author",
            "exclude",
            "include",
            "after",
            "status",
            "orderby",
            "order",
            "page",
            "per_page",
            "_fields");

    private final Map<Long, JsonObject> comments = new LinkedHashMap<>();
    private final InstantSource clock;
    private final WordPressPosts posts;
    private long last;

    WordPressComments(InstantSource clock, WordPressPosts posts) {
        this.clock = clock;
        this.posts = posts;
    }

    /** All comments by their numbers; changes count. */
    public Map<Long, JsonObject> all() {
        return comments;
    }

    /** Somebody without an account comments on a post, or below a comment, if it isn't 0. */
    public long add(long post, long parent, String author, String text) {
        return add(post, parent, 0, author, "<p>" + text + "</p>");
    }

    private long add(long post, long parent, long user, String author, String html) {
        var comment = new JsonObject();
        comment.addProperty("id", ++last);
        comment.addProperty("post", post);
        comment.addProperty("parent", parent);
        comment.addProperty("author", user);
        comment.addProperty("author_name", author);
        comment.addProperty("date_gmt", WordPressJson.time(clock.instant()));
        comment.addProperty("status", "approved");
        comment.addProperty("link", "https://site.example/?p=" + post + "#comment-" + last);
        var content = new JsonObject();
        content.addProperty("rendered", html);
        comment.add("content", content);
        comments.put(last, comment);
        return last;
    }

    /** Those of the site's user below a comment. */
    List<FakeNetwork.Post> answers(long parent) {
        return comments.values().stream()
                .filter(each -> each.get("parent").getAsLong() == parent
                        && each.get("author").getAsLong() == FakeWordPress.USER_ID)
                .map(each -> new FakeNetwork.Post(
                        "comment-" + each.get("id").getAsString(),
                        WordPressJson.string(each.getAsJsonObject("content"), "rendered"),
                        Optional.of("comment-" + parent),
                        List.of()))
                .toList();
    }

    NetworkAnswer list(ReceivedRequest request) {
        WordPressJson.parameters(request, PARAMETERS);
        var below = WordPressJson.listed(request, "post");
        for (var post : below) {
            var found = posts.all().get(Long.valueOf(post));
            if (found != null && WordPressJson.string(found, "status").equals("trash")) {
                return WordPressJson.refused(
                        403, "rest_cannot_read_post", "Sorry, you are not allowed to read the post for this comment.");
            }
        }
        var exclude = WordPressJson.listed(request, "exclude");
        var include = WordPressJson.listed(request, "include");
        var after = request.query("after").map(Instant::parse).orElse(Instant.MIN);
        var wanted = request.query("status").orElse("approve");
        var byNumber =
                Comparator.comparing((JsonObject comment) -> comment.get("id").getAsLong());
        return WordPressJson.page(
                request,
                comments.values().stream()
                        .filter(each -> below.isEmpty()
                                || below.contains(each.get("post").getAsString()))
                        .filter(each -> matches(each, request, "parent") && matches(each, request, "author"))
                        .filter(each -> !exclude.contains(each.get("id").getAsString()))
                        .filter(each -> include.isEmpty()
                                || include.contains(each.get("id").getAsString()))
                        .filter(each -> LocalDateTime.parse(WordPressJson.string(each, "date_gmt"))
                                .toInstant(ZoneOffset.UTC)
                                .isAfter(after))
                        .filter(each -> switch (WordPressJson.string(each, "status")) {
                            case "approved" -> true;
                            case "hold" -> wanted.equals("all");
                            default -> false;
                        })
                        .sorted(request.query("order").orElse("desc").equals("desc") ? byNumber.reversed() : byNumber)
                        .toList());
    }

    private static boolean matches(JsonObject comment, ReceivedRequest request, String name) {
        return request.query(name).map(comment.get(name).getAsString()::equals).orElse(true);
    }

    /** Its author, or a moderator, writes it anew. */
    void rewrite(long id, String text) {
        Objects.requireNonNull(comments.get(id))
                .getAsJsonObject("content")
                .addProperty("rendered", "<p>" + text + "</p>");
    }

    NetworkAnswer one(long id) {
        var comment = comments.get(id);
        return comment == null ? none() : NetworkAnswer.json(200, comment.toString());
    }

    private static NetworkAnswer none() {
        return WordPressJson.refused(404, "rest_comment_invalid_id", "Invalid comment ID.");
    }

    NetworkAnswer create(ReceivedRequest request) {
        var body = WordPressJson.body(request, FIELDS);
        var post = body.get("post").getAsLong();
        var parent = body.has("parent") ? body.get("parent").getAsLong() : 0;
        var html = "<p>" + WordPressJson.string(body, "content").replace("\n", "<br />\n") + "</p>";
        if (!posts.all().containsKey(post)) {
            return WordPressJson.refused(
                    403,
                    "rest_comment_invalid_post_id",
                    "Sorry, you are not allowed to create this comment without a post.");
        }
        if (comments.values().stream()
                .anyMatch(each -> each.get("post").getAsLong() == post
                        && each.get("parent").getAsLong() == parent
                        && each.get("author").getAsLong() == FakeWordPress.USER_ID
                        && WordPressJson.string(each.getAsJsonObject("content"), "rendered")
                                .equals(html))) {
            return WordPressJson.refused(
                    409,
                    "comment_duplicate",
                    "Duplicate comment detected; it looks as though you&#8217;ve already said that!");
        }
        var id = add(post, parent, FakeWordPress.USER_ID, "Anna A.", html);
        return NetworkAnswer.json(201, String.valueOf(comments.get(id)));
    }

    NetworkAnswer edit(long id, ReceivedRequest request) {
        var comment = comments.get(id);
        if (comment == null) {
            return none();
        }
        var body = WordPressJson.body(request, FIELDS);
        if (body.has("status")) {
            var status = WordPressJson.string(body, "status").equals("approve") ? "approved" : "hold";
            if (WordPressJson.string(comment, "status").equals(status)) {
                return WordPressJson.refused(500, "rest_comment_failed_edit", "Updating comment status failed.");
            }
            comment.addProperty("status", status);
        }
        if (body.has("content")) {
            comment.getAsJsonObject("content")
                    .addProperty("rendered", "<p>" + WordPressJson.string(body, "content") + "</p>");
        }
        return NetworkAnswer.json(200, comment.toString());
    }

    NetworkAnswer delete(long id) {
        var comment = comments.get(id);
        if (comment == null) {
            return none();
        }
        if (WordPressJson.string(comment, "status").equals("trash")) {
            return WordPressJson.refused(410, "rest_already_trashed", "The comment has already been trashed.");
        }
        comment.addProperty("status", "trash");
        return NetworkAnswer.json(200, comment.toString());
    }
}
