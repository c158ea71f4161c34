package org.signalbox.emulation.facebook;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
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
import org.signalbox.emulation.meta.GraphLists;
import org.signalbox.emulation.meta.GraphRequest;

/**
 * Comments in two levels, by https://developers.facebook.com/docs/graph-api/reference/object/comments and
 * pages-api/comments-mentions: a reply to a reply is below the first comment, too.
 */
public final class FacebookComments {
    static final Set<String> FIELDS = Set.of(
            "id",
            "attachment",
            "can_comment",
            "can_hide",
            "can_like",
            "can_remove",
            "comment_count",
            "created_time",
            "from",
            "is_hidden",
            "like_count",
            "message",
            "object",
            "parent",
            "permalink_url",
            "user_likes");

    private static final int LONGEST = 8_000;
    private static final String USUAL = "created_time,from,message,id";

    private static final class Comment {
        final String id;
        final String post;
        final Optional<String> parent;
        final String author;
        final String name;
        final Instant created;
        String message;
        Optional<String> photo = Optional.empty();
        boolean hidden;
        boolean liked;

        Comment(
                String id,
                String post,
                Optional<String> parent,
                String author,
                String name,
                Instant created,
                String message) {
            this.id = id;
            this.post = post;
            this.parent = parent;
            this.author = author;
            this.name = name;
            this.created = created;
            this.message = message;
        }
    }

    private final InstantSource clock;
    private final FacebookFeed feed;
    private final FacebookPhotos photos;
    private final Map<String, Comment> comments = new LinkedHashMap<>();
    private int most = 100;

    FacebookComments(InstantSource clock, FacebookFeed feed, FacebookPhotos photos) {
        this.photos = photos;
        this.clock = clock;
        this.feed = feed;
    }

    /** At most so many are shown at once. */
    public void showComments(int count) {
        most = count;
    }

    /** Texts of all, oldest first. */
    public List<String> texts() {
        return comments.values().stream().map(comment -> comment.message).toList();
    }

    /** Identifiers of those that are hidden. */
    public List<String> hidden() {
        return comments.values().stream()
                .filter(comment -> comment.hidden)
                .map(comment -> comment.id)
                .toList();
    }

    /** Identifiers of those that the page likes. */
    public List<String> liked() {
        return comments.values().stream()
                .filter(comment -> comment.liked)
                .map(comment -> comment.id)
                .toList();
    }

    boolean has(String id) {
        return comments.containsKey(id);
    }

    private Comment comment(String id) {
        return Optional.ofNullable(comments.get(id)).orElseThrow();
    }

    /** The page where it is. */
    String page(String id) {
        return pageOf(comment(id).post);
    }

    private static String pageOf(String post) {
        return post.substring(0, post.indexOf('_'));
    }

    void removeBelow(String post) {
        comments.values().removeIf(comment -> comment.post.equals(post));
    }

    /** @param below a post or a comment */
    NetworkAnswer create(String below, FacebookPages.Page page, GraphRequest request) {
        var message = request.parameter("message").orElse("");
        if (message.isBlank() && request.parameter("attachment_id").isEmpty()) {
            return GraphAnswers.invalid("Invalid comment: an empty one");
        }
        if (message.codePointCount(0, message.length()) > LONGEST) {
            return GraphAnswers.invalid("Param message must be no longer than " + LONGEST + " characters");
        }
        var photo = request.parameter("attachment_id");
        if (photo.isPresent() && !photos.isFree(photo.get(), page.id())) {
            return GraphAnswers.invalid("Invalid parameter: attachment_id " + photo.get());
        }
        var id = add(below, page.id(), page.name(), message);
        photo.ifPresent(each -> {
            photos.use(each);
            comment(id).photo = photo;
        });
        return GraphAnswers.id(id);
    }

    /** Adds a comment on a post, or a reply to a comment; its identifier. */
    public String add(String below, String author, String name, String message) {
        var above = comments.get(below);
        var post = above == null ? below : above.post;
        var parent = above == null ? Optional.<String>empty() : above.parent.or(() -> Optional.of(above.id));
        var id = post.substring(post.indexOf('_') + 1) + "_" + feed.number();
        comments.put(id, new Comment(id, post, parent, author, name, clock.instant(), message));
        return id;
    }

    /** Its author changes it. */
    public void rewrite(String id, String message) {
        comment(id).message = message;
    }

    NetworkAnswer update(String id, String page, GraphRequest request) {
        var comment = comment(id);
        var message = request.parameter("message");
        if (message.isPresent() && !comment.author.equals(page)) {
            return GraphAnswers.error(200, "OAuthException", "(#200) Permissions error");
        }
        message.ifPresent(text -> comment.message = text);
        request.parameter("is_hidden").ifPresent(text -> comment.hidden = text.equals("true"));
        return GraphAnswers.success();
    }

    /** By https://developers.facebook.com/docs/graph-api/reference/object/likes. */
    NetworkAnswer like(String id, boolean liked) {
        comment(id).liked = liked;
        return GraphAnswers.success();
    }

    NetworkAnswer delete(String id) {
        comments.values().removeIf(comment -> comment.id.equals(id) || comment.parent.equals(Optional.of(id)));
        return GraphAnswers.success();
    }

    /**
     * @param below a post or a comment
     * @param parameters those of the call, or of the field
     */
    JsonObject list(String below, List<GraphFields> fields, Map<String, String> parameters, Optional<String> next) {
        var stream = "stream".equalsIgnoreCase(parameters.getOrDefault("filter", "toplevel"));
        var all = new ArrayList<>(comments.values().stream()
                .filter(comment -> comment.parent.equals(Optional.of(below))
                        || comment.post.equals(below) && (stream || comment.parent.isEmpty()))
                .toList());
        if (parameters.getOrDefault("order", "").equalsIgnoreCase("reverse_chronological")) {
            all = new ArrayList<>(all.reversed());
        }
        var shown = fields.isEmpty() ? GraphFields.of(USUAL) : fields;
        var body =
                GraphLists.page(all, comment -> comment.id, comment -> shown(comment, shown), parameters, most, next);
        if (parameters.containsKey("summary")) {
            var summary = new JsonObject();
            summary.addProperty("order", "chronological");
            summary.addProperty("total_count", all.size());
            summary.addProperty("can_comment", true);
            body.add("summary", summary);
        }
        return body;
    }

    JsonObject shown(String id, Optional<String> fields) {
        return shown(comment(id), GraphFields.of(fields.orElse(USUAL)));
    }

    private JsonObject shown(Comment comment, List<GraphFields> fields) {
        return GraphFields.shown(comment.id, fields, field -> value(comment, field));
    }

    private Optional<JsonElement> value(Comment comment, GraphFields field) {
        return switch (field.name()) {
            case "message" -> Optional.of(new JsonPrimitive(comment.message));
            case "created_time" -> Optional.of(new JsonPrimitive(GraphAnswers.time(comment.created)));
            case "is_hidden" -> Optional.of(new JsonPrimitive(comment.hidden));
            case "can_hide" -> Optional.of(new JsonPrimitive(!comment.author.equals(pageOf(comment.post))));
            case "can_comment", "can_like", "can_remove" -> Optional.of(new JsonPrimitive(true));
            case "like_count" -> Optional.of(new JsonPrimitive(comment.liked ? 1 : 0));
            case "user_likes" -> Optional.of(new JsonPrimitive(comment.liked));
            case "comment_count" ->
                Optional.of(new JsonPrimitive(comments.values().stream()
                        .filter(each -> each.parent.equals(Optional.of(comment.id)))
                        .count()));
            case "permalink_url" ->
                Optional.of(new JsonPrimitive("https://www.facebook.com/" + comment.post + "?comment_id="
                        + comment.id.substring(comment.id.indexOf('_') + 1)));
            case "from" -> {
                var from = new JsonObject();
                from.addProperty("name", comment.name);
                from.addProperty("id", comment.author);
                yield Optional.of(from);
            }
            case "parent" -> comment.parent.map(id -> shown(comment(id), GraphFields.of(USUAL)));
            case "attachment" -> comment.photo.map(FacebookComments::attachment);
            case "object" -> {
                var object = new JsonObject();
                object.addProperty("id", comment.post);
                yield Optional.of(object);
            }
            default -> Optional.empty();
        };
    }

    private static JsonElement attachment(String photo) {
        var image = new JsonObject();
        image.addProperty("src", FacebookPhotos.address(photo));
        var media = new JsonObject();
        media.add("image", image);
        var target = new JsonObject();
        target.addProperty("id", photo);
        var attachment = new JsonObject();
        attachment.add("media", media);
        attachment.add("target", target);
        attachment.addProperty("type", "photo");
        return attachment;
    }

    /** Those that a page wrote below its own posts, oldest first. */
    public List<FakeNetwork.Post> by(String page) {
        return comments.values().stream()
                .filter(comment -> comment.author.equals(page))
                .map(comment -> new FakeNetwork.Post(
                        comment.id,
                        comment.message,
                        Optional.of(comment.parent.orElse(comment.post)),
                        photos.alts(comment.photo.stream().toList())))
                .toList();
    }
}
