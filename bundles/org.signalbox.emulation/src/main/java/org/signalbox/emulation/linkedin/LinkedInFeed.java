package org.signalbox.emulation.linkedin;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.signalbox.emulation.FakeNetwork;
import org.signalbox.emulation.NetworkAnswer;

/** Posts, by https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/posts-api. */
public final class LinkedInFeed {
    private static final int LONGEST = 3_000;
    private static final int LONGEST_ALT = 4_086;

    /** «Wait 10 minutes for the duplicate restriction to expire», marketing/error-responses. */
    private static final Duration REPEATS = Duration.ofMinutes(10);

    private final InstantSource clock;
    private final LinkedInFiles files;
    private final Map<String, JsonObject> posts = new LinkedHashMap<>();

    /** What a text and its author made last; deleted posts stay (ComposioHQ/composio#2710). */
    private final Map<String, Made> made = new HashMap<>();

    private long serial;

    private record Made(String urn, Instant at) {}

    LinkedInFeed(InstantSource clock, LinkedInFiles files) {
        this.clock = clock;
        this.files = files;
    }

    /** By identifier, oldest first; changes count. */
    public Map<String, JsonObject> posts() {
        return posts;
    }

    Optional<String> author(String urn) {
        return Optional.ofNullable(posts.get(urn))
                .map(post -> post.get("author").getAsString());
    }

    /** LinkedIn's numbers begin with the time. */
    long number(Instant at) {
        return (at.toEpochMilli() << 22) + 2 * serial++;
    }

    NetworkAnswer create(JsonObject post, boolean ofMember) {
        var author = post.get("author").getAsString();
        var problem = problem(post, author, ofMember);
        if (problem.isPresent()) {
            return problem.get();
        }
        var same = author + " " + post.get("commentary").getAsString() + " " + post.get("content");
        var now = clock.instant();
        var before = made.get(same);
        if (before != null && before.at().plus(REPEATS).isAfter(now)) {
            return LinkedInAnswers.duplicate(before.urn());
        }
        var urn = add(post, now);
        made.put(same, new Made(urn, now));
        return LinkedInAnswers.empty(201).header("x-restli-id", urn);
    }

    /** Older ones first. */
    String add(JsonObject post, Instant at) {
        var content = Optional.ofNullable(post.getAsJsonObject("content")).orElseGet(JsonObject::new);
        var video = content.has("media")
                && content.getAsJsonObject("media").get("id").getAsString().startsWith("urn:li:video:");
        var urn = "urn:li:" + (video ? "ugcPost" : "share") + ":" + number(at);
        var shown = post.deepCopy();
        shown.addProperty("id", urn);
        shown.addProperty("createdAt", at.toEpochMilli());
        shown.addProperty("publishedAt", at.toEpochMilli());
        shown.addProperty("lastModifiedAt", at.toEpochMilli());
        var state = new JsonObject();
        state.addProperty("isEditedByAuthor", false);
        shown.add("lifecycleStateInfo", state);
        posts.put(urn, shown);
        return urn;
    }

    private Optional<NetworkAnswer> problem(JsonObject post, String author, boolean ofMember) {
        var commentary = post.get("commentary").getAsString();
        var content = post.getAsJsonObject("content");
        var visibility = post.get("visibility").getAsString();
        if (!Set.of("PUBLIC", "LOGGED_IN", "CONNECTIONS").contains(visibility)
                || !ofMember && visibility.equals("CONNECTIONS")) {
            return Optional.of(
                    LinkedInAnswers.error(400, "INVALID_VALUE_FOR_FIELD", "visibility can't be set to " + visibility));
        }
        if (!post.get("lifecycleState").getAsString().equals("PUBLISHED")) {
            throw new AssertionError("a post that isn't published");
        }
        if (commentary.isBlank() && content == null) {
            return Optional.of(LinkedInAnswers.error(400, "INVALID_VALUE_BLANK_FIELD", "commentary can't be blank"));
        }
        var length = LinkedInText.of(commentary).plain().length();
        if (length > LONGEST) {
            return Optional.of(LinkedInAnswers.tooLong("/commentary", length, LONGEST));
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
                    yield Optional.of(LinkedInAnswers.error(400, "MISSING_FIELD", "title is required but missing"));
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
                ? Optional.of(LinkedInAnswers.tooLong("/content/media/altText", alt.length(), LONGEST_ALT))
                : Optional.empty();
    }

    private static Optional<NetworkAnswer> problemOfPoll(JsonObject poll) {
        var question = points(poll.get("question").getAsString());
        if (question > 140) {
            return Optional.of(LinkedInAnswers.tooLong("/content/poll/question", question, 140));
        }
        var options = poll.getAsJsonArray("options");
        if (options.size() < 2 || options.size() > 4) {
            return Optional.of(
                    LinkedInAnswers.error(400, "INVALID_VALUE_FOR_FIELD", "options can't be set to " + options));
        }
        for (var i = 0; i < options.size(); i++) {
            var length = points(options.get(i).getAsJsonObject().get("text").getAsString());
            if (length > 30) {
                return Optional.of(LinkedInAnswers.tooLong("/content/poll/options/" + i + "/text", length, 30));
            }
        }
        var duration = poll.getAsJsonObject("settings").get("duration").getAsString();
        return Set.of("ONE_DAY", "THREE_DAYS", "SEVEN_DAYS", "FOURTEEN_DAYS").contains(duration)
                ? Optional.empty()
                : Optional.of(
                        LinkedInAnswers.error(400, "INVALID_VALUE_FOR_FIELD", "duration can't be set to " + duration));
    }

    private static int points(String text) {
        return text.codePointCount(0, text.length());
    }

    NetworkAnswer get(String urn) {
        var post = posts.get(urn);
        return post == null ? LinkedInAnswers.missing() : NetworkAnswer.json(200, post.toString());
    }

    NetworkAnswer update(String urn, String commentary) {
        var post = posts.get(urn);
        if (post == null) {
            return LinkedInAnswers.missing();
        }
        var length = LinkedInText.of(commentary).plain().length();
        if (length > LONGEST) {
            return LinkedInAnswers.tooLong("/commentary", length, LONGEST);
        }
        post.addProperty("commentary", commentary);
        post.addProperty("lastModifiedAt", clock.millis());
        post.getAsJsonObject("lifecycleStateInfo").addProperty("isEditedByAuthor", true);
        return LinkedInAnswers.empty(204);
    }

    /** Twice is no error. */
    public NetworkAnswer delete(String urn) {
        posts.remove(urn);
        return LinkedInAnswers.empty(204);
    }

    /** Newest first. */
    NetworkAnswer ofAuthor(String author, int start, int count) {
        var all = posts.values().stream()
                .filter(each -> each.get("author").getAsString().equals(author))
                .toList()
                .reversed();
        return LinkedInAnswers.list(all, start, count);
    }

    List<FakeNetwork.Post> shown(Optional<String> author) {
        return posts.values().stream()
                .filter(each ->
                        author.isEmpty() || each.get("author").getAsString().equals(author.get()))
                .map(each -> new FakeNetwork.Post(
                        each.get("id").getAsString(),
                        LinkedInText.of(each.get("commentary").getAsString()).plain(),
                        Optional.empty(),
                        alts(each)))
                .toList();
    }

    List<String> pollAnswers(String urn) {
        return Objects.requireNonNull(posts.get(urn), urn)
                .getAsJsonObject("content")
                .getAsJsonObject("poll")
                .getAsJsonArray("options")
                .asList()
                .stream()
                .map(each -> each.getAsJsonObject().get("text").getAsString())
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
