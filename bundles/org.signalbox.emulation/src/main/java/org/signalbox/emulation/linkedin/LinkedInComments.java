package org.signalbox.emulation.linkedin;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.signalbox.emulation.FakeNetwork;
import org.signalbox.emulation.NetworkAnswer;

/**
 * Comments in two levels, by
 * https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/comments-api. They are below an
 * activity, whose number is another one than its post's.
 */
public final class LinkedInComments {
    private static final int LONGEST = 1_250;

    private static final Pattern COMMENT = Pattern.compile("urn:li:comment:\\(urn:li:activity:([0-9]+),([0-9]+)\\)");

    private final InstantSource clock;
    private final LinkedInFeed feed;
    private final Map<String, JsonObject> comments = new LinkedHashMap<>();

    LinkedInComments(InstantSource clock, LinkedInFeed feed) {
        this.clock = clock;
        this.feed = feed;
    }

    /** By number, oldest first. */
    public Map<String, JsonObject> all() {
        return comments;
    }

    /** What the comments on a post are below. */
    public static String activity(String post) {
        return "urn:li:activity:" + (Long.parseLong(post.substring(post.lastIndexOf(':') + 1)) + 1);
    }

    /** The activity that a post, an activity or a comment is of; empty where there is none. */
    private Optional<String> activityOf(String urn) {
        var comment = COMMENT.matcher(urn);
        if (comment.matches()) {
            return comments.containsKey(comment.group(2))
                    ? Optional.of("urn:li:activity:" + comment.group(1))
                    : Optional.empty();
        }
        return feed.posts().keySet().stream()
                .filter(post -> post.equals(urn) || activity(post).equals(urn))
                .map(LinkedInComments::activity)
                .findFirst();
    }

    /** Whether there is a post, an activity or a comment of this identifier. */
    boolean isShown(String urn) {
        return activityOf(urn).isPresent();
    }

    NetworkAnswer list(String below, int start, int count) {
        var activity = activityOf(below);
        if (activity.isEmpty()) {
            return LinkedInAnswers.missing();
        }
        var ofComment = COMMENT.matcher(below).matches();
        var all = comments.values().stream()
                .filter(each -> each.get("object").getAsString().equals(activity.get()))
                .filter(each -> ofComment
                        ? each.has("parentComment")
                                && each.get("parentComment").getAsString().equals(below)
                        : !each.has("parentComment"))
                .map(this::counted)
                .toList();
        return LinkedInAnswers.list(all, start, count);
    }

    private JsonObject counted(JsonObject comment) {
        var urn = comment.get("commentUrn").getAsString();
        var count = comments.values().stream()
                .filter(each -> each.has("parentComment")
                        && each.get("parentComment").getAsString().equals(urn))
                .count();
        var shown = comment.deepCopy();
        if (count > 0) {
            var summary = new JsonObject();
            summary.addProperty("aggregatedTotalComments", count);
            summary.addProperty("totalFirstLevelComments", count);
            shown.add("commentsSummary", summary);
        }
        return shown;
    }

    NetworkAnswer get(String number) {
        var comment = comments.get(number);
        return comment == null ? LinkedInAnswers.missing() : NetworkAnswer.json(200, comment.toString());
    }

    NetworkAnswer create(String below, JsonObject body) {
        var activity = activityOf(below);
        var named = activityOf(body.get("object").getAsString());
        if (activity.isEmpty() || !activity.equals(named)) {
            return LinkedInAnswers.missing();
        }
        var text = body.getAsJsonObject("message").get("text").getAsString();
        if (text.isBlank()) {
            return LinkedInAnswers.error(400, "INVALID_VALUE_BLANK_FIELD", "message/text can't be blank");
        }
        if (text.length() > LONGEST) {
            return LinkedInAnswers.tooLong("/message/text", text.length(), LONGEST);
        }
        var parent = body.has("parentComment")
                ? Optional.of(body.get("parentComment").getAsString())
                : Optional.<String>empty();
        if (parent.isPresent() != COMMENT.matcher(below).matches()
                || parent.filter(below::equals).isEmpty() && parent.isPresent()) {
            throw new AssertionError("a reply names its comment in the path and in the body");
        }
        if (parent.isPresent() && isReply(parent.get())) {
            return LinkedInAnswers.error(400, "INVALID_VALUE_FOR_FIELD", "parentComment can't be set to a reply");
        }
        var comment = add(activity.get(), body.get("actor").getAsString(), text, parent);
        var number = comment.get("id").getAsString();
        return NetworkAnswer.json(201, comment.toString()).header("x-restli-id", number);
    }

    private boolean isReply(String urn) {
        var matched = COMMENT.matcher(urn);
        return matched.matches()
                && Optional.ofNullable(comments.get(matched.group(2)))
                        .filter(comment -> comment.has("parentComment"))
                        .isPresent();
    }

    /** Adds a comment, or a reply to one. */
    public JsonObject add(String activity, String actor, String text, Optional<String> parent) {
        var number = Long.toString(feed.number(clock.instant()));
        var created = new JsonObject();
        created.addProperty("actor", actor);
        created.addProperty("time", clock.millis());
        var message = new JsonObject();
        message.add("attributes", new JsonArray());
        message.addProperty("text", text);
        var comment = new JsonObject();
        comment.addProperty("actor", actor);
        comment.add("created", created);
        comment.addProperty("id", number);
        comment.addProperty("commentUrn", "urn:li:comment:(" + activity + "," + number + ")");
        comment.add("message", message);
        comment.addProperty("object", activity);
        parent.ifPresent(each -> comment.addProperty("parentComment", each));
        comments.put(number, comment);
        return comment;
    }

    NetworkAnswer edit(String number, String actor, String text) {
        var refusal = foreign(number, actor);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        Objects.requireNonNull(comments.get(number)).getAsJsonObject("message").addProperty("text", text);
        return LinkedInAnswers.empty(204);
    }

    NetworkAnswer delete(String number, String actor) {
        var refusal = foreign(number, actor);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        comments.remove(number);
        return LinkedInAnswers.empty(204);
    }

    private Optional<NetworkAnswer> foreign(String number, String actor) {
        var comment = comments.get(number);
        if (comment == null) {
            return Optional.of(LinkedInAnswers.missing());
        }
        return comment.get("actor").getAsString().equals(actor)
                ? Optional.empty()
                : Optional.of(
                        LinkedInAnswers.error(403, "ACCESS_DENIED", "Not enough permissions to access: comments"));
    }

    /** Those that a page or a member wrote. */
    public List<FakeNetwork.Post> by(String actor) {
        return comments.values().stream()
                .filter(each -> each.get("actor").getAsString().equals(actor))
                .map(each -> new FakeNetwork.Post(
                        each.get("commentUrn").getAsString(),
                        each.getAsJsonObject("message").get("text").getAsString(),
                        Optional.of(each.get("object").getAsString()),
                        List.of()))
                .toList();
    }

    /** The replies to a comment, oldest first. */
    List<FakeNetwork.Post> below(String urn) {
        return comments.values().stream()
                .filter(each -> each.has("parentComment")
                        && each.get("parentComment").getAsString().equals(urn))
                .map(each -> new FakeNetwork.Post(
                        each.get("commentUrn").getAsString(),
                        each.getAsJsonObject("message").get("text").getAsString(),
                        Optional.of(urn),
                        List.of()))
                .toList();
    }

    public List<String> texts() {
        return comments.values().stream()
                .map(each -> each.getAsJsonObject("message").get("text").getAsString())
                .toList();
    }
}
