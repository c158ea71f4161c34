package org.signalbox.emulation.wordpress;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.signalbox.emulation.FakeNetwork.Post;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.ReceivedRequest;

/** A site's posts; deleted ones lie in its trash. */
public final class WordPressPosts {
    private static final Set<String> FIELDS = Set.of(
            "title",
            "content",
            "excerpt",
            "slug",
            "status",
            "date",
            "date_gmt",
            "featured_media",
            "categories",
            "tags",
            "comment_status",
            "sticky");

    private static final Set<String> PARAMETERS = Set.of(
            "slug",
            "status",
            "author",
            "include",
            "exclude",
            "before",
            "context",
            "orderby",
            "order",
            "page",
            "per_page",
            "_fields",
            "_embed");

    private static final Pattern ALT = Pattern.compile("<img [^>]*alt=\"([^\"]*)\"");

    private final Map<Long, JsonObject> posts = new LinkedHashMap<>();
    private final InstantSource clock;
    private final WordPressLibrary library;
    private final Set<String> may;
    private long last;

    WordPressPosts(InstantSource clock, WordPressLibrary library, Set<String> may) {
        this.clock = clock;
        this.may = may;
        this.library = library;
    }

    /** All posts by their numbers, also those in the trash; changes count. */
    public Map<Long, JsonObject> all() {
        return posts;
    }

    NetworkAnswer list(ReceivedRequest request, String origin) {
        WordPressJson.parameters(request, PARAMETERS);
        var statuses = WordPressJson.listed(request, "status");
        var slugs = WordPressJson.listed(request, "slug");
        var include = WordPressJson.listed(request, "include");
        var exclude = WordPressJson.listed(request, "exclude");
        // The site's own time is UTC.
        var before = request.query("before")
                .map(text -> LocalDateTime.parse(text).toInstant(ZoneOffset.UTC))
                .orElse(Instant.MAX);
        var edit = request.query("context").equals(Optional.of("edit"));
        var byNumber = Comparator.comparing((JsonObject post) -> post.get("id").getAsLong());
        var byTime = request.query("orderby").equals(Optional.of("id"))
                ? byNumber
                : Comparator.comparing(WordPressPosts::at).thenComparing(byNumber);
        var found = posts.values().stream()
                .filter(post -> statuses.contains(status(post))
                        || statuses.contains("any") && !status(post).equals("trash")
                        || statuses.isEmpty() && status(post).equals("publish"))
                .filter(post -> slugs.isEmpty() || slugs.contains(WordPressJson.string(post, "slug")))
                .filter(post ->
                        include.isEmpty() || include.contains(post.get("id").getAsString()))
                .filter(post -> !exclude.contains(post.get("id").getAsString()))
                .filter(post -> at(post).isBefore(before))
                .sorted(request.query("order").orElse("desc").equals("desc") ? byTime.reversed() : byTime)
                .map(post -> shown(post, origin))
                .toList();
        // It counts what it then leaves out.
        return WordPressJson.page(request, found, post -> !edit || mayEdit(post), post -> edit ? post : read(post));
    }

    private boolean mayEdit(JsonObject post) {
        return !status(post).equals("publish") || may.contains("edit_published_posts");
    }

    /** As readers get it. */
    private static JsonObject read(JsonObject post) {
        for (var field : List.of("title", "content", "excerpt")) {
            if (post.has(field)) {
                post.getAsJsonObject(field).remove("raw");
            }
        }
        return post;
    }

    private static String status(JsonObject post) {
        return WordPressJson.string(post, "status");
    }

    private static Instant at(JsonObject post) {
        return LocalDateTime.parse(WordPressJson.string(post, "date_gmt")).toInstant(ZoneOffset.UTC);
    }

    private JsonObject shown(JsonObject post, String origin) {
        var shown = post.deepCopy();
        var slug = WordPressJson.string(post, "slug");
        shown.add("date", post.get("date_gmt"));
        shown.addProperty("link", origin + "/" + slug + "/");
        var featured = post.get("featured_media").getAsLong();
        if (featured > 0) {
            var media = new JsonArray();
            media.add(library.shown(featured, origin));
            var embedded = new JsonObject();
            embedded.add("wp:featuredmedia", media);
            shown.add("_embedded", embedded);
        }
        return shown;
    }

    NetworkAnswer one(long id, String origin) {
        var post = posts.get(id);
        return post == null
                ? WordPressJson.refused(404, "rest_post_invalid_id", "Invalid post ID.")
                : NetworkAnswer.json(200, shown(post, origin).toString());
    }

    NetworkAnswer create(ReceivedRequest request, String origin) {
        var body = WordPressJson.body(request, FIELDS);
        if ((WordPressJson.string(body, "title") + WordPressJson.string(body, "content")).isBlank()) {
            return WordPressJson.refused(400, "empty_content", "Content, title, and excerpt are empty.");
        }
        var post = new JsonObject();
        post.addProperty("id", ++last);
        post.addProperty("author", FakeWordPress.USER_ID);
        post.addProperty("date_gmt", WordPressJson.time(clock.instant()));
        post.add("modified_gmt", post.get("date_gmt"));
        post.addProperty("status", "draft");
        post.addProperty("featured_media", 0);
        post.addProperty("slug", free(WordPressJson.string(body, "slug")));
        body.remove("slug");
        write(post, body);
        if (status(post).equals("future") && !at(post).isAfter(clock.instant().truncatedTo(ChronoUnit.SECONDS))) {
            post.addProperty("status", "publish");
        }
        if (!may.contains("publish_posts")) {
            if (!Set.of("draft", "pending").contains(status(post))) {
                return WordPressJson.refused(
                        403, "rest_cannot_publish", "Sorry, you are not allowed to publish posts in this post type.");
            }
            if (status(post).equals("pending")) {
                post.addProperty("slug", "");
            }
        }
        posts.put(last, post);
        return NetworkAnswer.json(201, shown(post, origin).toString());
    }

    private String free(String wanted) {
        var taken = posts.values().stream()
                .map(post -> WordPressJson.string(post, "slug"))
                .collect(Collectors.toSet());
        var slug = wanted;
        for (var number = 2; taken.contains(slug); number++) {
            slug = wanted + "-" + number;
        }
        return slug;
    }

    private static void write(JsonObject post, JsonObject body) {
        body.asMap().forEach((field, value) -> {
            switch (field) {
                case "title", "content", "excerpt" -> post.add(field, WordPressJson.rendered(value.getAsString()));
                // The site's time is UTC.
                case "date" -> post.add("date_gmt", full(value.getAsString()));
                case "date_gmt" -> post.add("date_gmt", full(value.getAsString()));
                default -> post.add(field, value);
            }
        });
    }

    private static JsonPrimitive full(String time) {
        if (!time.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d")) {
            throw new AssertionError("WordPress takes no time such as " + time);
        }
        return new JsonPrimitive(WordPressJson.time(LocalDateTime.parse(time).toInstant(ZoneOffset.UTC)));
    }

    NetworkAnswer edit(long id, ReceivedRequest request, String origin) {
        var post = posts.get(id);
        if (post == null) {
            return WordPressJson.refused(404, "rest_post_invalid_id", "Invalid post ID.");
        }
        write(post, WordPressJson.body(request, FIELDS));
        return NetworkAnswer.json(200, shown(post, origin).toString());
    }

    NetworkAnswer delete(long id, String origin) {
        var post = posts.get(id);
        if (post == null) {
            return WordPressJson.refused(404, "rest_post_invalid_id", "Invalid post ID.");
        }
        if (status(post).equals("trash")) {
            return WordPressJson.refused(410, "rest_already_trashed", "The post has already been deleted.");
        }
        post.addProperty("status", "trash");
        post.addProperty("slug", WordPressJson.string(post, "slug") + "__trashed");
        return NetworkAnswer.json(200, shown(post, origin).toString());
    }

    List<Post> visible() {
        return posts.values().stream()
                .filter(post -> status(post).equals("publish"))
                .map(post -> {
                    var html = WordPressJson.string(post.getAsJsonObject("content"), "raw");
                    var alts = new ArrayList<String>();
                    var featured = post.get("featured_media").getAsLong();
                    if (featured > 0) {
                        alts.add(library.alt(featured));
                    }
                    ALT.matcher(html).results().forEach(alt -> alts.add(WordPressJson.readable(alt.group(1))));
                    return new Post(post.get("id").getAsString(), WordPressJson.readable(html), Optional.empty(), alts);
                })
                .toList();
    }
}
