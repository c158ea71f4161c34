package org.signalbox.connector.linkedin.internal;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
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

/** Posts, by https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/posts-api. */
final class FakeFeed {
    static final int LONGEST = 3_000;
    private static final int LONGEST_ALT = 4_086;

    /** «Wait 10 minutes for the duplicate restriction to expire», marketing/error-responses. */
    private static final Duration REPEATS = Duration.ofMinutes(10);

    private final InstantSource clock;
    private final FakeFiles files;
    /** By identifier, oldest first. */
    final Map<String, JsonObject> posts = new LinkedHashMap<>();

    /** What a text and its author made last; deleted posts stay (ComposioHQ/composio#2710). */
    private final Map<String, String> made = new LinkedHashMap<>();

    private final Map<String, Instant> madeAt = new LinkedHashMap<>();
    private long serial;

    FakeFeed(InstantSource clock, FakeFiles files) {
        this.clock = clock;
        this.files = files;
    }

    /** LinkedIn's numbers begin with the time. */
    long number() {
        return (clock.millis() << 22) + 2 * serial++;
    }

    NetworkAnswer create(JsonObject post, boolean ofMember) {
        var author = post.get("author").getAsString();
        var problem = problem(post, author, ofMember);
        if (problem.isPresent()) {
            return problem.get();
        }
        var same = author + " " + post.get("commentary").getAsString() + " " + post.get("content");
        var before = made.get(same);
        if (before != null && madeAt.get(same).plus(REPEATS).isAfter(clock.instant())) {
            return duplicate(before);
        }
        var content = Optional.ofNullable(post.getAsJsonObject("content")).orElseGet(JsonObject::new);
        var video = content.has("media")
                && content.getAsJsonObject("media").get("id").getAsString().startsWith("urn:li:video:");
        var urn = "urn:li:" + (video ? "ugcPost" : "share") + ":" + number();
        made.put(same, urn);
        madeAt.put(same, clock.instant());
        var shown = post.deepCopy();
        shown.addProperty("id", urn);
        shown.addProperty("createdAt", clock.millis());
        shown.addProperty("publishedAt", clock.millis());
        shown.addProperty("lastModifiedAt", clock.millis());
        var state = new JsonObject();
        state.addProperty("isEditedByAuthor", false);
        shown.add("lifecycleStateInfo", state);
        posts.put(urn, shown);
        return NetworkAnswer.text(201, "application/json", "").header("x-restli-id", urn);
    }

    static NetworkAnswer duplicate(String urn) {
        return NetworkAnswer.json(422, """
                {"message": "Content is a duplicate of %1$s",
                 "errorDetailType": "com.linkedin.publishingplatform.PostsError",
                 "errorDetails": {"inputErrors": [{"description": "Content is a duplicate of %1$s",
                   "input": {"inputPath": {"fieldPath": ""}}, "code": "DUPLICATE_POST"}]},
                 "status": 422}""".formatted(urn));
    }

    private Optional<NetworkAnswer> problem(JsonObject post, String author, boolean ofMember) {
        var commentary = post.get("commentary").getAsString();
        var content = post.getAsJsonObject("content");
        var visibility = post.get("visibility").getAsString();
        if (!Set.of("PUBLIC", "LOGGED_IN", "CONNECTIONS").contains(visibility)
                || !ofMember && visibility.equals("CONNECTIONS")) {
            return Optional.of(
                    FakeLinkedIn.error(400, "INVALID_VALUE_FOR_FIELD", "visibility can't be set to " + visibility));
        }
        if (!post.get("lifecycleState").getAsString().equals("PUBLISHED")) {
            throw new AssertionError("a post that isn't published");
        }
        if (commentary.isBlank() && content == null) {
            return Optional.of(FakeLinkedIn.error(400, "INVALID_VALUE_BLANK_FIELD", "commentary can't be blank"));
        }
        var length = FakeLittleText.of(commentary).plain().length();
        if (length > LONGEST) {
            return Optional.of(FakeLinkedIn.tooLong("/commentary", length, LONGEST));
        }
        return content == null ? Optional.empty() : problemOfContent(content, author, ofMember);
    }

    private Optional<NetworkAnswer> problemOfContent(JsonObject content, String author, boolean ofMember) {
        if (content.size() != 1) {
            throw new AssertionError("a post with content of several kinds: " + content.keySet());
        }
        var kind = content.keySet().iterator().next();
        var value = content.getAsJsonObject(kind);
        return switch (kind) {
            case "media" -> {
                var urn = value.get("id").getAsString();
                var what = urn.split(":")[2];
                if (what.equals("document") && !value.has("title")) {
                    yield Optional.of(FakeLinkedIn.error(400, "MISSING_FIELD", "title is required but missing"));
                }
                yield files.problem(urn, what, author, ofMember).or(() -> problemOfAlt(value));
            }
            case "multiImage" -> {
                var images = value.getAsJsonArray("images");
                if (images.size() < 2 || images.size() > 20) {
                    throw new AssertionError("several images are 2 to 20, not " + images.size());
                }
                yield images.asList().stream()
                        .map(JsonElement::getAsJsonObject)
                        .map(each -> files.problem(each.get("id").getAsString(), "image", author, ofMember)
                                .or(() -> problemOfAlt(each)))
                        .flatMap(Optional::stream)
                        .findFirst();
            }
            case "article" -> {
                if (!value.has("source") || !value.has("title")) {
                    throw new AssertionError("an article has a source and a title: LinkedIn reads no page");
                }
                yield value.has("thumbnail")
                        ? files.problem(value.get("thumbnail").getAsString(), "image", author, ofMember)
                        : Optional.empty();
            }
            case "poll" -> problemOfPoll(value);
            default -> throw new AssertionError("LinkedIn has no content " + kind);
        };
    }

    private static Optional<NetworkAnswer> problemOfAlt(JsonObject media) {
        var alt = media.has("altText") ? media.get("altText").getAsString() : "";
        return alt.length() > LONGEST_ALT
                ? Optional.of(FakeLinkedIn.tooLong("/content/media/altText", alt.length(), LONGEST_ALT))
                : Optional.empty();
    }

    private static Optional<NetworkAnswer> problemOfPoll(JsonObject poll) {
        var question = points(poll.get("question").getAsString());
        if (question > 140) {
            return Optional.of(FakeLinkedIn.tooLong("/content/poll/question", question, 140));
        }
        var options = poll.getAsJsonArray("options");
        if (options.size() < 2 || options.size() > 4) {
            return Optional.of(
                    FakeLinkedIn.error(400, "INVALID_VALUE_FOR_FIELD", "options can't be set to " + options));
        }
        for (var i = 0; i < options.size(); i++) {
            var length = points(options.get(i).getAsJsonObject().get("text").getAsString());
            if (length > 30) {
                return Optional.of(FakeLinkedIn.tooLong("/content/poll/options/" + i + "/text", length, 30));
            }
        }
        var duration = poll.getAsJsonObject("settings").get("duration").getAsString();
        return Set.of("ONE_DAY", "THREE_DAYS", "SEVEN_DAYS", "FOURTEEN_DAYS").contains(duration)
                ? Optional.empty()
                : Optional.of(
                        FakeLinkedIn.error(400, "INVALID_VALUE_FOR_FIELD", "duration can't be set to " + duration));
    }

    private static int points(String text) {
        return text.codePointCount(0, text.length());
    }

    NetworkAnswer get(String urn) {
        var post = posts.get(urn);
        return post == null
                ? FakeLinkedIn.error(404, "NOT_FOUND", "Could not find entity")
                : NetworkAnswer.json(200, post.toString());
    }

    NetworkAnswer update(String urn, String commentary) {
        var post = posts.get(urn);
        if (post == null) {
            return FakeLinkedIn.error(404, "NOT_FOUND", "Could not find entity");
        }
        var length = FakeLittleText.of(commentary).plain().length();
        if (length > LONGEST) {
            return FakeLinkedIn.tooLong("/commentary", length, LONGEST);
        }
        post.addProperty("commentary", commentary);
        post.addProperty("lastModifiedAt", clock.millis());
        post.getAsJsonObject("lifecycleStateInfo").addProperty("isEditedByAuthor", true);
        return NetworkAnswer.text(204, "application/json", "");
    }

    /** Twice is no error. */
    NetworkAnswer delete(String urn) {
        posts.remove(urn);
        return NetworkAnswer.text(204, "application/json", "");
    }

    /** Newest first. */
    NetworkAnswer ofAuthor(String author, int start, int count) {
        var all = posts.values().stream()
                .filter(each -> each.get("author").getAsString().equals(author))
                .toList()
                .reversed();
        return list(all, start, count);
    }

    static NetworkAnswer list(List<JsonObject> all, int start, int count) {
        var elements = new JsonArray();
        all.stream().skip(start).limit(count).forEach(elements::add);
        var links = new JsonArray();
        if (start + count < all.size()) {
            var next = new JsonObject();
            next.addProperty("rel", "next");
            next.addProperty("type", "application/json");
            next.addProperty("href", "/rest?start=" + (start + count) + "&count=" + count);
            links.add(next);
        }
        var paging = new JsonObject();
        paging.addProperty("start", start);
        paging.addProperty("count", count);
        paging.add("links", links);
        var body = new JsonObject();
        body.add("paging", paging);
        body.add("elements", elements);
        return NetworkAnswer.json(200, body.toString());
    }

    List<FakeNetwork.Post> shown(Optional<String> author) {
        return posts.values().stream()
                .filter(each ->
                        author.isEmpty() || each.get("author").getAsString().equals(author.get()))
                .map(each -> new FakeNetwork.Post(
                        each.get("id").getAsString(),
                        FakeLittleText.of(each.get("commentary").getAsString()).plain(),
                        Optional.empty(),
                        alts(each)))
                .toList();
    }

    private static List<String> alts(JsonObject post) {
        var content = Optional.ofNullable(post.getAsJsonObject("content")).orElseGet(JsonObject::new);
        var media = new ArrayList<JsonObject>();
        if (content.has("media")) {
            media.add(content.getAsJsonObject("media"));
        }
        if (content.has("multiImage")) {
            content.getAsJsonObject("multiImage")
                    .getAsJsonArray("images")
                    .forEach(each -> media.add(each.getAsJsonObject()));
        }
        return media.stream()
                .map(each -> each.has("altText") ? each.get("altText").getAsString() : "")
                .toList();
    }
}
