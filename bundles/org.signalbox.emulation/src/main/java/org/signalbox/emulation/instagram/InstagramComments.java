package org.signalbox.emulation.instagram;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.signalbox.emulation.FakeNetwork;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.meta.GraphAnswers;
import org.signalbox.emulation.meta.GraphFields;
import org.signalbox.emulation.meta.GraphLists;
import org.signalbox.emulation.meta.GraphRequest;

/**
 * Comments in two levels, by
 * https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-media/comments and
 * ig-comment: the newest is first, at most 50 at once.
 */
public final class InstagramComments {
    static final Set<String> FIELDS = Set.of(
            "id",
            "from",
            "hidden",
            "like_count",
            "media",
            "parent_id",
            "replies",
            "text",
            "timestamp",
            "user",
            "username");

    private static final String USUAL = "timestamp,text,id";
    private static final int MOST = 50;

    private static final class Comment {
        final String id;
        final String post;
        final Optional<String> parent;
        final String author;
        final String text;
        final Instant created;
        boolean hidden;

        Comment(String id, String post, Optional<String> parent, String author, String text, Instant created) {
            this.id = id;
            this.post = post;
            this.parent = parent;
            this.author = author;
            this.text = text;
            this.created = created;
        }
    }

    private final InstantSource clock;
    private final Map<String, Comment> comments = new LinkedHashMap<>();
    private long serial = 17_870_913_679_156_000L;

    InstagramComments(InstantSource clock) {
        this.clock = clock;
    }

    /** Texts of all, oldest first. */
    public List<String> texts() {
        return comments.values().stream().map(comment -> comment.text).toList();
    }

    /** Identifiers of those that are hidden. */
    public List<String> hidden() {
        return comments.values().stream()
                .filter(comment -> comment.hidden)
                .map(comment -> comment.id)
                .toList();
    }

    boolean has(String id) {
        return comments.containsKey(id);
    }

    private Comment comment(String id) {
        return Optional.ofNullable(comments.get(id)).orElseThrow();
    }

    /** What it is below, in the end. */
    String post(String id) {
        return comment(id).post;
    }

    int count(String post) {
        return (int) comments.values().stream()
                .filter(comment -> comment.post.equals(post))
                .count();
    }

    void removeBelow(String post) {
        comments.values().removeIf(comment -> comment.post.equals(post));
    }

    /** @param below a post or a comment */
    NetworkAnswer create(String below, String author, GraphRequest call) {
        var text = call.parameter("message").orElse("");
        if (text.isBlank()) {
            return GraphAnswers.invalid("The parameter message is required");
        }
        // https://developers.facebook.com/docs/instagram-platform/comment-moderation: not on a reply.
        if (has(below) && comment(below).parent.isPresent()) {
            return GraphAnswers.missing("POST", below);
        }
        return GraphAnswers.id(add(below, author, text));
    }

    /** Adds a comment on a post, or a reply to a comment; its identifier. */
    public String add(String below, String author, String text) {
        var above = Optional.ofNullable(comments.get(below));
        var id = Long.toString(serial++);
        comments.put(
                id,
                new Comment(
                        id,
                        above.map(comment -> comment.post).orElse(below),
                        above.map(comment -> comment.id),
                        author,
                        text,
                        clock.instant()));
        return id;
    }

    NetworkAnswer hide(String id, GraphRequest call) {
        comment(id).hidden = call.is("hide", "true");
        return GraphAnswers.success();
    }

    NetworkAnswer delete(String id) {
        comments.values().removeIf(comment -> comment.id.equals(id) || comment.parent.equals(Optional.of(id)));
        return GraphAnswers.success();
    }

    JsonObject list(String below, List<GraphFields> fields, Map<String, String> parameters, Optional<String> next) {
        var ofComment = has(below);
        var all = comments.values().stream()
                .filter(comment -> ofComment
                        ? comment.parent.equals(Optional.of(below))
                        : comment.post.equals(below) && comment.parent.isEmpty())
                .toList();
        return GraphLists.page(
                ofComment ? all : all.reversed(),
                comment -> comment.id,
                comment -> shown(comment, fields.isEmpty() ? GraphFields.of(USUAL) : fields),
                parameters,
                MOST,
                next);
    }

    JsonObject shown(String id, Optional<String> fields) {
        return shown(comment(id), GraphFields.of(fields.orElse(USUAL)));
    }

    private JsonObject shown(Comment comment, List<GraphFields> fields) {
        return GraphFields.shown(comment.id, fields, field -> value(comment, field));
    }

    private Optional<JsonElement> value(Comment comment, GraphFields field) {
        return switch (field.name()) {
            case "text" -> Optional.of(new JsonPrimitive(comment.text));
            case "timestamp" -> Optional.of(new JsonPrimitive(GraphAnswers.time(comment.created)));
            case "username" -> Optional.of(new JsonPrimitive(comment.author));
            case "hidden" -> Optional.of(new JsonPrimitive(comment.hidden));
            case "like_count" -> Optional.of(new JsonPrimitive(0));
            case "parent_id" -> comment.parent.map(JsonPrimitive::new);
            case "from" -> {
                var from = new JsonObject();
                from.addProperty("id", "17" + Math.abs(comment.author.hashCode()));
                from.addProperty("username", comment.author);
                yield Optional.of(from);
            }
            case "media" -> {
                var media = new JsonObject();
                media.addProperty("id", comment.post);
                yield Optional.of(media);
            }
            case "replies" -> {
                var replies = list(
                        comment.id, field.below(), field.arguments(), Optional.of(following(comment.id + "/replies")));
                // An edge that has nothing is left out.
                yield replies.getAsJsonArray("data").isEmpty() ? Optional.empty() : Optional.of(replies);
            }
            default -> Optional.empty();
        };
    }

    /** Of a list that stands within another: it has no token. */
    static String following(String path) {
        return "https://graph.facebook.com/v26.0/" + path + "?pretty=0";
    }

    /** Those that an account wrote, oldest first. */
    public List<FakeNetwork.Post> by(String username) {
        return comments.values().stream()
                .filter(comment -> comment.author.equals(username))
                .map(comment -> new FakeNetwork.Post(
                        comment.id, comment.text, Optional.of(comment.parent.orElse(comment.post)), List.of()))
                .toList();
    }
}
