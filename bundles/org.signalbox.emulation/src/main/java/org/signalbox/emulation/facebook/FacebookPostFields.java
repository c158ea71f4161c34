package org.signalbox.emulation.facebook;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.signalbox.emulation.meta.GraphAnswers;
import org.signalbox.emulation.meta.GraphFields;

/** Posts as they are shown, by https://developers.facebook.com/docs/graph-api/reference/page-post. */
final class FacebookPostFields {
    static final Set<String> FIELDS = Set.of(
            "id",
            "application",
            "attachments",
            "comments",
            "created_time",
            "from",
            "full_picture",
            "insights",
            "is_hidden",
            "is_published",
            "likes",
            "message",
            "parent_id",
            "permalink_url",
            "reactions",
            "shares",
            "status_type",
            "updated_time");

    static final String USUAL = "created_time,message,id";

    /** The app whose calls are answered. */
    private static final String APP = "1029384756";

    private final FacebookPages pages;
    private final FacebookPhotos photos;
    private final FacebookVideos videos;
    private final FacebookComments comments;

    FacebookPostFields(FacebookPages pages, FacebookPhotos photos, FacebookVideos videos, FacebookComments comments) {
        this.pages = pages;
        this.photos = photos;
        this.videos = videos;
        this.comments = comments;
    }

    JsonObject shown(FacebookPost post, List<GraphFields> fields) {
        return GraphFields.shown(post.id, fields, field -> value(post, field));
    }

    private Optional<JsonElement> value(FacebookPost post, GraphFields field) {
        return switch (field.name()) {
            // A post without a text has no such field.
            case "message" -> post.message.isEmpty() ? Optional.empty() : Optional.of(new JsonPrimitive(post.message));
            case "created_time" -> Optional.of(new JsonPrimitive(GraphAnswers.time(post.created)));
            case "updated_time" -> Optional.of(new JsonPrimitive(GraphAnswers.time(post.updated)));
            case "permalink_url" ->
                Optional.of(new JsonPrimitive("https://www.facebook.com/" + post.page + "/posts/"
                        + post.id.substring(post.id.indexOf('_') + 1)));
            case "is_hidden" -> Optional.of(new JsonPrimitive(post.hidden));
            case "is_published" -> Optional.of(new JsonPrimitive(post.published));
            case "status_type" ->
                Optional.of(new JsonPrimitive(
                        post.media.isEmpty()
                                ? "mobile_status_update"
                                : photos.has(post.media.getFirst()) ? "added_photos" : "added_video"));
            case "full_picture" ->
                post.media.stream()
                        .filter(photos::has)
                        .findFirst()
                        .map(id -> new JsonPrimitive(FacebookPhotos.address(id)));
            case "from" ->
                pages.page(post.page).map(page -> {
                    var from = new JsonObject();
                    from.addProperty("name", page.name());
                    from.addProperty("id", page.id());
                    return from;
                });
            case "shares" -> {
                var shares = new JsonObject();
                shares.addProperty("count", post.shares());
                yield post.shares() == 0 ? Optional.empty() : Optional.of(shares);
            }
            case "comments" -> Optional.of(comments.list(post.id, field.below(), field.arguments(), Optional.empty()));
            case "reactions", "likes" -> Optional.of(reactions(post, field));
            case "application" -> {
                var app = new JsonObject();
                app.addProperty("id", post.own ? APP : "225885000");
                yield Optional.of(app);
            }
            case "insights" -> Optional.of(FacebookInsights.below(post, field));
            case "attachments" -> attachments(post);
            default -> Optional.empty();
        };
    }

    private static JsonObject reactions(FacebookPost post, GraphFields field) {
        var body = new JsonObject();
        body.add("data", new JsonArray());
        if (field.arguments().containsKey("summary")) {
            var summary = new JsonObject();
            summary.addProperty(
                    "total_count",
                    field.name().equals("likes") ? post.reactions().getOrDefault("like", 0) : post.reacted());
            body.add("summary", summary);
        }
        return body;
    }

    /** By https://developers.facebook.com/docs/graph-api/reference/story-attachment; several are below the first. */
    private Optional<JsonElement> attachments(FacebookPost post) {
        if (post.media.isEmpty() && post.link.isEmpty()) {
            return Optional.empty();
        }
        var each = post.media.stream().map(this::attachment).toList();
        JsonObject first;
        if (each.isEmpty()) {
            first = new JsonObject();
            first.addProperty("media_type", "link");
            first.addProperty("type", "share");
            post.link.ifPresent(address -> first.addProperty("unshimmed_url", address));
        } else if (each.size() == 1) {
            first = each.getFirst();
        } else {
            first = each.getFirst().deepCopy();
            first.addProperty("media_type", "album");
            first.addProperty("type", "album");
            var below = new JsonArray();
            each.forEach(below::add);
            var list = new JsonObject();
            list.add("data", below);
            first.add("subattachments", list);
        }
        var data = new JsonArray();
        data.add(first);
        var body = new JsonObject();
        body.add("data", data);
        return Optional.of(body);
    }

    private JsonObject attachment(String id) {
        var photo = photos.has(id);
        var target = new JsonObject();
        target.addProperty("id", id);
        target.addProperty("url", "https://www.facebook.com/photo.php?fbid=" + id);
        var image = new JsonObject();
        image.addProperty("height", 720);
        image.addProperty("src", photo ? FacebookPhotos.address(id) : "https://scontent.xx.fbcdn.net/v/t15/" + id);
        image.addProperty("width", 720);
        var media = new JsonObject();
        media.add("image", image);
        videos.video(id)
                .ifPresent(video -> media.addProperty("source", "https://video.xx.fbcdn.net/v/t42/" + id + ".mp4"));
        var attachment = new JsonObject();
        attachment.add("media", media);
        attachment.addProperty("media_type", photo ? "photo" : "video");
        attachment.add("target", target);
        attachment.addProperty("type", photo ? "photo" : "video_inline");
        return attachment;
    }
}
