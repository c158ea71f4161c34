package org.signalbox.emulation.instagram;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.signalbox.emulation.FakeNetwork;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.meta.GraphAnswers;
import org.signalbox.emulation.meta.GraphFields;
import org.signalbox.emulation.meta.GraphRequest;

/** Posts, by https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-media. */
public final class InstagramFeed {
    static final Set<String> FIELDS = Set.of(
            "id",
            "alt_text",
            "caption",
            "children",
            "comments",
            "comments_count",
            "is_comment_enabled",
            "is_shared_to_feed",
            "like_count",
            "media_product_type",
            "media_type",
            "media_url",
            "owner",
            "permalink",
            "shortcode",
            "thumbnail_url",
            "timestamp",
            "username");

    private final InstantSource clock;
    private final InstagramFiles files;
    private final InstagramContainers containers;
    private final InstagramAccounts accounts;
    private final Map<String, InstagramPost> posts = new LinkedHashMap<>();

    /** Posts of others that show an account, by it. */
    private final Map<String, List<InstagramPost>> tags = new LinkedHashMap<>();

    private Duration listedAfter = Duration.ZERO;
    private int quota = 100;

    InstagramFeed(
            InstantSource clock, InstagramFiles files, InstagramContainers containers, InstagramAccounts accounts) {
        this.clock = clock;
        this.files = files;
        this.containers = containers;
        this.accounts = accounts;
    }

    /** What is published from now on is in lists after a while only; its identifier is good at once. */
    public void listAfter(Duration time) {
        listedAfter = time;
    }

    /** So many posts are allowed in 24 hours. */
    public void allow(int count) {
        quota = count;
    }

    /** By identifier, oldest first; changes count. Stories are among them. */
    public Map<String, InstagramPost> posts() {
        return posts;
    }

    Optional<InstagramPost> post(String id) {
        return Optional.ofNullable(posts.get(id))
                .or(() -> tags.values().stream()
                        .flatMap(List::stream)
                        .filter(post -> post.id.equals(id))
                        .findFirst());
    }

    private long used(String account) {
        var since = clock.instant().minus(Duration.ofHours(24));
        return posts.values().stream()
                .filter(post -> post.account.equals(account) && post.created.isAfter(since))
                .count();
    }

    /** By https://developers.facebook.com/docs/instagram-platform/content-publishing, rate limit. */
    NetworkAnswer limit(String account, GraphRequest call) {
        var fields = GraphFields.of(call.parameter("fields").orElse("quota_usage"));
        var reading = new JsonObject();
        for (var field : fields) {
            switch (field.name()) {
                case "quota_usage" -> reading.addProperty("quota_usage", used(account));
                case "config" -> {
                    var config = new JsonObject();
                    config.addProperty("quota_total", quota);
                    config.addProperty("quota_duration", 86_400);
                    reading.add("config", config);
                }
                default -> {
                    return GraphAnswers.noField(field.name(), "ContentPublishingLimit");
                }
            }
        }
        var data = new JsonArray();
        data.add(reading);
        var body = new JsonObject();
        body.add("data", data);
        return GraphAnswers.object(body);
    }

    NetworkAnswer publish(String account, GraphRequest call) {
        var id = call.parameter("creation_id").orElse("");
        var refused = containers
                .refused(id, account)
                .or(() -> used(account) >= quota ? Optional.of(InstagramErrors.MOST_POSTS) : Optional.empty());
        if (refused.isPresent()) {
            return refused.get().answer();
        }
        var container = containers.container(id).orElseThrow();
        var parts = container.children.isEmpty() ? List.of(container) : container.children;
        var post = add(
                account,
                container.caption,
                container.product,
                parts.stream()
                        .map(part -> new InstagramPost.Item(containers.number(), part.file.orElseThrow(), part.alt))
                        .toList(),
                clock.instant(),
                clock.instant().plus(listedAfter));
        container.published = Optional.of(post.id);
        return GraphAnswers.id(post.id);
    }

    /** Older ones first. */
    InstagramPost add(
            String account,
            String caption,
            String product,
            List<InstagramPost.Item> items,
            Instant at,
            Instant listed) {
        var post = new InstagramPost(containers.number(), account, caption, product, items, at, listed);
        posts.put(post.id, post);
        return post;
    }

    /** A post of somebody else that shows an account. */
    public InstagramPost tag(String account, String author, String caption) {
        var post = new InstagramPost(
                containers.number(), author, caption, "FEED", List.of(), clock.instant(), clock.instant());
        tags.computeIfAbsent(account, each -> new ArrayList<>()).add(post);
        return post;
    }

    List<InstagramPost> tags(String account) {
        return tags.getOrDefault(account, List.of()).reversed();
    }

    /** Newest first, between the times that are asked for. */
    List<InstagramPost> listed(String account, boolean stories, GraphRequest call) {
        var now = clock.instant();
        var since = call.parameter("since").map(Long::parseLong).map(Instant::ofEpochSecond);
        var until = call.parameter("until").map(Long::parseLong).map(Instant::ofEpochSecond);
        return new ArrayList<>(posts.values())
                .reversed().stream()
                        .filter(post -> post.account.equals(account) && !post.listed.isAfter(now))
                        .filter(post -> post.product.equals("STORY") == stories)
                        .filter(post -> !stories || post.created.isAfter(now.minus(Duration.ofHours(24))))
                        .filter(post -> since.isEmpty() || !post.created.isBefore(since.get()))
                        .filter(post -> until.isEmpty() || !post.created.isAfter(until.get()))
                        .toList();
    }

    int count(String account) {
        return (int) posts.values().stream()
                .filter(post -> post.account.equals(account) && !post.product.equals("STORY"))
                .count();
    }

    /** Visible ones but stories, oldest first. */
    List<FakeNetwork.Post> shown(Optional<String> account) {
        return posts.values().stream()
                .filter(post -> !post.product.equals("STORY"))
                .filter(post -> account.isEmpty() || post.account.equals(account.get()))
                .map(post -> new FakeNetwork.Post(
                        post.id,
                        post.caption,
                        Optional.empty(),
                        post.items.stream().map(InstagramPost.Item::alt).toList()))
                .toList();
    }

    JsonObject shown(InstagramPost post, List<GraphFields> fields, int comments) {
        return GraphFields.shown(post.id, fields, field -> value(post, field, comments));
    }

    private Optional<JsonElement> value(InstagramPost post, GraphFields field, int comments) {
        return switch (field.name()) {
            case "caption" -> post.caption.isEmpty() ? Optional.empty() : Optional.of(new JsonPrimitive(post.caption));
            case "timestamp" -> Optional.of(new JsonPrimitive(GraphAnswers.time(post.created)));
            case "media_product_type" -> Optional.of(new JsonPrimitive(post.product));
            case "media_type" ->
                Optional.of(new JsonPrimitive(
                        post.items.size() > 1
                                ? "CAROUSEL_ALBUM"
                                : post.items.stream().anyMatch(item -> files.isVideo(item.file()))
                                        ? "VIDEO"
                                        : "IMAGE"));
            case "permalink" -> Optional.of(new JsonPrimitive("https://www.instagram.com/p/" + shortcode(post) + "/"));
            case "shortcode" -> Optional.of(new JsonPrimitive(shortcode(post)));
            case "username" ->
                Optional.of(new JsonPrimitive(accounts.account(post.account)
                        .map(InstagramAccounts.Account::username)
                        .orElse(post.account)));
            case "owner" -> {
                var owner = new JsonObject();
                owner.addProperty("id", post.account);
                yield Optional.of(owner);
            }
            case "like_count" -> Optional.of(new JsonPrimitive(post.likes()));
            case "comments_count" -> Optional.of(new JsonPrimitive(comments));
            case "is_comment_enabled" -> Optional.of(new JsonPrimitive(post.commentsEnabled));
            case "is_shared_to_feed" ->
                post.product.equals("REELS") ? Optional.of(new JsonPrimitive(true)) : Optional.empty();
            case "children" -> post.items.size() > 1 ? Optional.of(children(post, field)) : Optional.empty();
            default ->
                post.items.stream().findFirst().flatMap(item -> ofItem(item, field.name(), post.items.size() == 1));
        };
    }

    private static String shortcode(InstagramPost post) {
        return Long.toString(Long.parseLong(post.id), Character.MAX_RADIX);
    }

    private JsonObject children(InstagramPost post, GraphFields field) {
        var fields = field.below().isEmpty() ? GraphFields.of("id") : field.below();
        var data = new JsonArray();
        post.items.forEach(item -> data.add(GraphFields.shown(
                item.id(),
                fields,
                each -> each.name().equals("media_type")
                        ? Optional.of(new JsonPrimitive(files.isVideo(item.file()) ? "VIDEO" : "IMAGE"))
                        : ofItem(item, each.name(), true))));
        var body = new JsonObject();
        body.add("data", data);
        return body;
    }

    private Optional<JsonElement> ofItem(InstagramPost.Item item, String field, boolean alone) {
        return switch (field) {
            case "media_url" -> Optional.of(new JsonPrimitive(InstagramFiles.address(item.file())));
            case "thumbnail_url" ->
                files.isVideo(item.file())
                        ? Optional.of(new JsonPrimitive(InstagramFiles.address(item.file() + "t")))
                        : Optional.empty();
            case "alt_text" ->
                item.alt().isEmpty() || !alone ? Optional.empty() : Optional.of(new JsonPrimitive(item.alt()));
            default -> Optional.empty();
        };
    }
}
