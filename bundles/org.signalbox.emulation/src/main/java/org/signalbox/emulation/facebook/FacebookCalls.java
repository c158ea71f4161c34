package org.signalbox.emulation.facebook;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.meta.GraphAnswers;
import org.signalbox.emulation.meta.GraphFields;
import org.signalbox.emulation.meta.GraphLists;
import org.signalbox.emulation.meta.GraphRequest;

/** What a page may ask for with its token. */
final class FacebookCalls {
    /** At most so many posts are shown at once, https://developers.facebook.com/docs/graph-api/reference/page/feed. */
    private static final int MOST = 100;

    /**
     * Permissions by the pages of each edge, https://developers.facebook.com/docs/pages-api and
     * graph-api/reference/page.
     */
    private static final Map<String, String> PERMISSIONS = Map.ofEntries(
            Map.entry("Page POST feed", "pages_manage_posts"),
            Map.entry("Page POST photos", "pages_manage_posts"),
            Map.entry("Page POST videos", "pages_manage_posts"),
            Map.entry("Page POST video_reels", "pages_manage_posts"),
            Map.entry("Page POST photo_stories", "pages_manage_posts"),
            Map.entry("Page POST video_stories", "pages_manage_posts"),
            Map.entry("PagePost POST ", "pages_manage_posts"),
            Map.entry("PagePost DELETE ", "pages_manage_posts"),
            Map.entry("Photo DELETE ", "pages_manage_posts"),
            Map.entry("AdVideo DELETE ", "pages_manage_posts"),
            Map.entry("AdVideo POST ", "pages_manage_posts"),
            Map.entry("PagePost POST comments", "pages_manage_engagement"),
            Map.entry("Comment POST comments", "pages_manage_engagement"),
            Map.entry("Comment POST ", "pages_manage_engagement"),
            Map.entry("Comment DELETE ", "pages_manage_engagement"),
            Map.entry("Comment POST likes", "pages_manage_engagement"),
            Map.entry("Comment DELETE likes", "pages_manage_engagement"),
            Map.entry("PagePost GET comments", "pages_read_user_content"),
            Map.entry("Comment GET comments", "pages_read_user_content"),
            Map.entry("Comment GET ", "pages_read_user_content"),
            Map.entry("PagePost GET insights", "read_insights"),
            Map.entry("Stories GET insights", "read_insights"),
            Map.entry("Page GET conversations", "pages_messaging"),
            Map.entry("Page POST messages", "pages_messaging"));

    private static final Map<String, Set<String>> FIELDS = Map.of(
            "Page", FacebookPages.FIELDS,
            "PagePost", FacebookPostFields.FIELDS,
            "Photo", FacebookPhotos.FIELDS,
            "AdVideo", FacebookVideoFields.FIELDS,
            "Comment", FacebookComments.FIELDS);

    private final FacebookPages pages;
    private final FacebookFeed feed;
    private final FacebookPhotos photos;
    private final FacebookVideos videos;
    private final FacebookComments comments;
    private final FacebookPostFields postFields;
    private final FacebookMessages messages;
    private final InstantSource clock;
    private final FacebookStories stories;

    FacebookCalls(
            InstantSource clock,
            FacebookPages pages,
            FacebookFeed feed,
            FacebookPhotos photos,
            FacebookVideos videos,
            FacebookComments comments,
            FacebookMessages messages) {
        this.messages = messages;
        this.clock = clock;
        this.pages = pages;
        this.feed = feed;
        this.photos = photos;
        this.videos = videos;
        this.comments = comments;
        stories = new FacebookStories(clock, feed, photos);
        postFields = new FacebookPostFields(pages, photos, videos, comments);
    }

    FacebookStories stories() {
        return stories;
    }

    /** Of what type something is; empty where it isn't there. */
    Optional<String> node(String id) {
        if (pages.page(id).isPresent()) {
            return Optional.of("Page");
        }
        if (feed.post(id).isPresent()) {
            return Optional.of("PagePost");
        }
        if (photos.has(id)) {
            return Optional.of("Photo");
        }
        if (videos.video(id).isPresent()) {
            return Optional.of("AdVideo");
        }
        if (stories.has(id)) {
            return Optional.of("Stories");
        }
        return comments.has(id) ? Optional.of("Comment") : Optional.empty();
    }

    /** The page that it is of. */
    String pageOf(String id) {
        return feed.post(id)
                .map(post -> post.page)
                .or(() -> videos.video(id).map(video -> video.page))
                .or(() -> Optional.of(id).filter(stories::has).map(stories::page))
                .orElseGet(() -> photos.has(id) ? photos.page(id) : comments.has(id) ? comments.page(id) : id);
    }

    static Optional<String> permission(String node, String method, String edge) {
        return Optional.ofNullable(PERMISSIONS.get(node + " " + method + " " + edge))
                .or(() -> Optional.of("pages_read_engagement"));
    }

    /**
     * Several objects by one call, by https://developers.facebook.com/docs/graph-api/get-started: the object of each
     * identifier under its name. One that isn't there spoils all.
     */
    static NetworkAnswer several(GraphRequest call, Function<GraphRequest, NetworkAnswer> performer) {
        var all = new JsonObject();
        var parameters = new TreeMap<>(call.parameters());
        parameters.remove("ids");
        for (var id : call.parameter("ids").orElse("").split(",")) {
            var answer = performer.apply(new GraphRequest(
                    call.method(), call.version(), List.of(id), parameters, call.files(), call.token()));
            if (answer.status() != 200) {
                return answer;
            }
            all.add(id, JsonParser.parseString(new String(answer.body(), StandardCharsets.UTF_8)));
        }
        return GraphAnswers.object(all);
    }

    static Optional<NetworkAnswer> unknown(List<GraphFields> fields, String node) {
        var known = FIELDS.getOrDefault(node, Set.of());
        return fields.stream()
                .filter(field -> !known.contains(field.name()))
                .findFirst()
                .map(field -> GraphAnswers.noField(field.name(), node))
                .or(() -> fields.stream()
                        .filter(field -> field.name().equals("comments"))
                        .findFirst()
                        .flatMap(field -> unknown(field.below(), "Comment")));
    }

    NetworkAnswer perform(
            String node, String id, FacebookPages.Page page, String edge, GraphRequest call, String following) {
        return switch (node + " " + call.method() + " " + edge) {
            case "Page POST feed" -> feed.create(page.id(), call);
            case "Page POST photos" -> photo(page.id(), call);
            case "Page POST videos" -> videos.videos(page.id(), call, this::publish);
            case "Page POST video_reels" -> videos.reel(page.id(), call, false, this::publish);
            case "Page POST video_stories" ->
                videos.reel(page.id(), call, true, (video, request) -> stories.video(video));
            case "Page POST photo_stories" -> stories.photo(page.id(), call);
            case "Page GET stories" -> stories.list(page.id(), call, following);
            case "Stories GET insights" -> FacebookStories.insights(id, call);
            case "Page GET feed", "Page GET posts", "Page GET published_posts" ->
                posts(page.id(), true, call, following);
            case "Page GET scheduled_posts" -> posts(page.id(), false, call, following);
            case "Page GET conversations" -> GraphAnswers.object(messages.list(page, call));
            case "Page POST messages" -> messages.send(page, call);
            case "PagePost GET " ->
                GraphAnswers.object(postFields.shown(post(id), fields(call, FacebookPostFields.USUAL)));
            case "PagePost POST " -> feed.edit(post(id), call);
            case "PagePost DELETE " -> {
                feed.posts().remove(id);
                comments.removeBelow(id);
                yield GraphAnswers.success();
            }
            case "PagePost GET insights" -> FacebookInsights.of(post(id), call);
            case "PagePost GET attachments" ->
                GraphAnswers.object(postFields
                        .shown(post(id), GraphFields.of("attachments"))
                        .getAsJsonObject("attachments"));
            case "PagePost POST comments", "Comment POST comments" -> comments.create(id, page, call);
            case "PagePost GET comments", "Comment GET comments" -> {
                var fields = call.parameter("fields").map(GraphFields::of).orElseGet(List::of);
                yield unknown(fields, "Comment")
                        .orElseGet(() -> GraphAnswers.object(
                                comments.list(id, fields, call.parameters(), Optional.of(following))));
            }
            case "Comment GET " -> GraphAnswers.object(comments.shown(id, call.parameter("fields")));
            case "Comment POST " -> comments.update(id, page.id(), call);
            case "Comment DELETE " -> comments.delete(id);
            case "Comment POST likes", "Comment DELETE likes" ->
                comments.like(id, call.method().equals("POST"));
            case "Photo GET " -> GraphAnswers.object(photos.shown(id, fields(call, "created_time,id")));
            case "Photo DELETE " -> {
                photos.remove(id);
                yield GraphAnswers.success();
            }
            case "AdVideo GET " ->
                GraphAnswers.object(videos.shown(videos.video(id).orElseThrow(), fields(call, "description,id")));
            case "AdVideo POST " -> {
                var video = videos.video(id).orElseThrow();
                call.parameter("description").ifPresent(text -> {
                    video.description = text;
                    video.post.flatMap(feed::post).ifPresent(post -> post.message = text);
                });
                yield GraphAnswers.success();
            }
            default -> GraphAnswers.noField(edge.isEmpty() ? id : edge, node);
        };
    }

    private static List<GraphFields> fields(GraphRequest call, String usual) {
        return GraphFields.of(call.parameter("fields").orElse(usual));
    }

    private FacebookPost post(String id) {
        return feed.post(id).orElseThrow();
    }

    private NetworkAnswer posts(String page, boolean published, GraphRequest call, String following) {
        var fields = fields(call, FacebookPostFields.USUAL);
        return unknown(fields, "PagePost")
                .orElseGet(() -> GraphAnswers.object(GraphLists.page(
                        feed.between(page, published, call),
                        post -> post.id,
                        post -> postFields.shown(post, fields),
                        call.parameters(),
                        MOST,
                        Optional.of(following))));
    }

    private NetworkAnswer photo(String page, GraphRequest call) {
        var bytes = call.files().get("source");
        if (bytes == null) {
            throw new AssertionError("photos are sent here, not fetched: " + call.parameters());
        }
        var refused = FacebookPhotos.refused(bytes);
        if (refused.isPresent()) {
            return refused.get();
        }
        var published = !call.is("published", "false") && !call.is("published", "0");
        var id = photos.add(feed.number(), page, bytes, call, published);
        var body = new JsonObject();
        body.addProperty("id", id);
        if (published) {
            var message = call.parameter("caption").or(() -> call.parameter("message"));
            var post = feed.add(page, message.orElse(""), Optional.empty(), List.of(id), clock.instant(), true, true);
            body.addProperty("post_id", post.id);
        }
        return GraphAnswers.object(body);
    }

    /** A video in the feed; the answer names the video, or nothing. */
    private NetworkAnswer publish(FacebookVideo video, GraphRequest call) {
        var text = call.parameter("description").orElse("");
        var refused = FacebookFeed.tooLong(text);
        if (refused.isPresent()) {
            return refused.get();
        }
        video.description = text;
        video.poster = call.files().containsKey("thumb");
        if (!call.is("published", "false") && !call.is("published", "0")) {
            video.published = true;
            video.post = Optional.of(
                    feed.add(video.page, text, Optional.empty(), List.of(video.id), clock.instant(), true, true).id);
        }
        return call.parameter("upload_phase").isPresent() ? GraphAnswers.success() : GraphAnswers.id(video.id);
    }
}
