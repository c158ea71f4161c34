package org.signalbox.emulation.facebook;

import com.google.gson.JsonArray;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.signalbox.emulation.FakeNetwork;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.meta.GraphAnswers;
import org.signalbox.emulation.meta.GraphRequest;

/** Posts of pages, by https://developers.facebook.com/docs/pages-api/posts and graph-api/reference/page/feed. */
public final class FacebookFeed {
    /**
     * Of a post; it is in no document of Meta's, but in many of others, such as buffer.com/library/character-limits.
     */
    public static final int LONGEST = 63_206;

    private final InstantSource clock;
    private final FacebookPhotos photos;
    private final Map<String, FacebookPost> posts = new LinkedHashMap<>();
    private long serial = 122_093_417_000L;

    FacebookFeed(InstantSource clock, FacebookPhotos photos) {
        this.clock = clock;
        this.photos = photos;
    }

    /** By identifier, oldest first; changes count. */
    public Map<String, FacebookPost> posts() {
        return posts;
    }

    /** A number that nothing else has, larger than those before. */
    String number() {
        return Long.toString(serial++);
    }

    Optional<FacebookPost> post(String id) {
        return Optional.ofNullable(posts.get(id));
    }

    NetworkAnswer create(String page, GraphRequest request) {
        var message = request.parameter("message").orElse("");
        var link = request.parameter("link");
        var media = new ArrayList<String>();
        try {
            var attached = request.parameter("attached_media")
                    .map(text -> JsonParser.parseString(text).getAsJsonArray())
                    .orElseGet(JsonArray::new);
            attached.forEach(
                    each -> media.add(each.getAsJsonObject().get("media_fbid").getAsString()));
        } catch (JsonParseException | IllegalStateException e) {
            return GraphAnswers.invalid("Param attached_media must be an array.");
        }
        if (message.isBlank() && link.isEmpty() && media.isEmpty()) {
            return GraphAnswers.invalid("You can't post an empty status");
        }
        if (!media.isEmpty() && link.isPresent()) {
            return GraphAnswers.invalid("Only one of link and attached_media should be specified");
        }
        var bad = tooLong(message)
                .or(() -> link.filter(address -> !address.matches("https?://[^\\s/]+\\.[^\\s]*"))
                        .map(address -> GraphAnswers.invalid("link URL is not properly formatted")))
                .or(() -> media.stream()
                        .filter(photo -> !photos.isFree(photo, page))
                        .findFirst()
                        .map(photo -> GraphAnswers.invalid("Invalid parameter: media_fbid " + photo)));
        if (bad.isPresent()) {
            return bad.get();
        }
        var published = !request.is("published", "false") && !request.is("published", "0");
        if (request.parameter("scheduled_publish_time").isPresent() && published) {
            return GraphAnswers.invalid("You cannot specify a scheduled publish time on a published post");
        }
        if (media.isEmpty() && published && isRepeated(page, message, link)) {
            return duplicate();
        }
        media.forEach(photos::use);
        return GraphAnswers.id(add(page, message, link, media, clock.instant(), true, published).id);
    }

    static Optional<NetworkAnswer> tooLong(String message) {
        return message.codePointCount(0, message.length()) > LONGEST
                ? Optional.of(GraphAnswers.invalid("Param message must be no longer than " + LONGEST + " characters"))
                : Optional.empty();
    }

    /** «This status update is identical to the last one you posted»: only the newest post counts. */
    private boolean isRepeated(String page, String message, Optional<String> link) {
        return of(page, true).stream()
                .findFirst()
                .filter(last -> last.media.isEmpty() && last.message.equals(message) && last.link.equals(link))
                .isPresent();
    }

    /** Code: https://developers.facebook.com/docs/graph-api/guides/error-handling; texts as reported by users. */
    public static NetworkAnswer duplicate() {
        return GraphAnswers.error(
                506,
                1_455_006,
                "Duplicate status message",
                "Duplicate Status Update",
                "This status update is identical to the last one you posted. Try posting something different, or delete"
                        + " your previous update.");
    }

    /** Older ones first. */
    FacebookPost add(
            String page,
            String message,
            Optional<String> link,
            List<String> media,
            Instant at,
            boolean own,
            boolean published) {
        var post = new FacebookPost(page + "_" + number(), page, message, link, media, at, own, published);
        posts.put(post.id, post);
        return post;
    }

    /** Of another tool. */
    public FacebookPost foreign(String page, String message, Instant at) {
        return add(page, message, Optional.empty(), List.of(), at, false, true);
    }

    /** Newest first. */
    List<FacebookPost> of(String page, boolean published) {
        return new ArrayList<>(posts.values())
                .reversed().stream()
                        .filter(post -> post.page.equals(page) && post.published == published)
                        .toList();
    }

    /** Those of a list, between the times that are asked for. */
    List<FacebookPost> between(String page, boolean published, GraphRequest request) {
        var since = request.parameter("since").map(FacebookFeed::time);
        var until = request.parameter("until").map(FacebookFeed::time);
        return of(page, published).stream()
                .filter(post -> !post.hidden || request.is("include_hidden", "true"))
                .filter(post -> since.isEmpty() || !post.created.isBefore(since.get()))
                .filter(post -> until.isEmpty() || !post.created.isAfter(until.get()))
                .toList();
    }

    private static Instant time(String text) {
        try {
            return text.matches("[0-9]+")
                    ? Instant.ofEpochSecond(Long.parseLong(text))
                    : Instant.parse(text.replaceFirst("\\+0000$", "Z"));
        } catch (DateTimeParseException e) {
            throw new AssertionError("no time: " + text, e);
        }
    }

    /** «An app can only update a Page post if the post was made using that app.» */
    NetworkAnswer edit(FacebookPost post, GraphRequest request) {
        if (!post.own) {
            return GraphAnswers.error(200, "OAuthException", "(#200) Cannot edit a post that this app didn't make");
        }
        var message = request.parameter("message");
        var bad = message.flatMap(FacebookFeed::tooLong);
        if (bad.isPresent()) {
            return bad.get();
        }
        message.ifPresent(text -> {
            post.message = text;
            post.updated = clock.instant();
        });
        request.parameter("is_hidden").ifPresent(text -> post.hidden = text.equals("true"));
        return GraphAnswers.success();
    }

    /** Visible ones, oldest first. */
    List<FakeNetwork.Post> shown(Optional<String> page) {
        return posts.values().stream()
                .filter(post -> post.published)
                .filter(post -> page.isEmpty() || post.page.equals(page.get()))
                .map(post -> new FakeNetwork.Post(post.id, post.message, Optional.empty(), photos.alts(post.media)))
                .toList();
    }
}
