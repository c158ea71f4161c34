package org.signalbox.emulation.x;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** A post of the fake network. */
public final class FakeXPost {
    private static final Map<String, List<String>> NUMBERS = Map.of(
            "public_metrics",
            List.of("bookmark_count", "impression_count", "like_count", "quote_count", "reply_count", "repost_count"),
            "non_public_metrics",
            List.of("engagements", "impression_count", "url_link_clicks", "user_profile_clicks"));

    private final List<String> versions = new ArrayList<>();
    private final String author;
    private final Instant at;
    private String text;
    private List<String> media = List.of();
    private List<String> poll = List.of();
    private long minutes;
    private final Set<XUser> named = new LinkedHashSet<>();
    private Optional<String> replyTo = Optional.empty();
    private String answered = "";
    private String root;
    private boolean hidden;
    private boolean gone;
    private JsonObject body = new JsonObject();

    FakeXPost(String id, String author, String text, Instant at) {
        versions.add(id);
        this.author = author;
        this.text = text;
        this.at = at.truncatedTo(ChronoUnit.SECONDS);
        root = id;
    }

    FakeXPost answering(FakeXPost parent) {
        replyTo = Optional.of(parent.newest());
        answered = parent.author();
        root = parent.root();
        return this;
    }

    /** Those whom it names, in its text or, as a reply does, before it. */
    FakeXPost naming(Collection<XUser> users) {
        named.addAll(users);
        return this;
    }

    Set<XUser> named() {
        return named;
    }

    FakeXPost with(List<String> files, JsonObject sent) {
        media = List.copyOf(files);
        body = sent;
        if (sent.has("poll")) {
            poll = sent.getAsJsonObject("poll").getAsJsonArray("options").asList().stream()
                    .map(option -> option.getAsString())
                    .toList();
            minutes = sent.getAsJsonObject("poll").get("duration_minutes").getAsLong();
        }
        return this;
    }

    void edit(String id, String other, List<String> files) {
        versions.add(id);
        text = other;
        media = List.copyOf(files);
    }

    void remove() {
        gone = true;
    }

    void hide(boolean value) {
        hidden = value;
    }

    String first() {
        return versions.getFirst();
    }

    String newest() {
        return versions.getLast();
    }

    List<String> versions() {
        return versions;
    }

    String author() {
        return author;
    }

    public String text() {
        return text;
    }

    Instant at() {
        return at;
    }

    public List<String> media() {
        return media;
    }

    List<String> poll() {
        return poll;
    }

    Optional<String> replyTo() {
        return replyTo;
    }

    String root() {
        return root;
    }

    public boolean isHidden() {
        return hidden;
    }

    boolean isGone() {
        return gone;
    }

    /** The body of the request that made it. */
    public JsonObject sent() {
        return body;
    }

    /** With no fields but those that were asked for. */
    JsonObject shown(Map<String, String> query, FakeXMedia files) {
        var fields = asked(query, "post.fields");
        var expansions = asked(query, "expansions");
        var post = new JsonObject();
        post.addProperty("id", newest());
        if (fields.contains("text")) {
            post.addProperty("text", isLong() ? text.substring(0, XText.SHORT) + "…" : shortened());
        }
        if (fields.contains("note_post") && isLong()) {
            var note = new JsonObject();
            note.addProperty("text", shortened());
            post.add("note_post", note);
        }
        if (fields.contains("created_at")) {
            post.addProperty("created_at", at.toString());
        }
        if (fields.contains("conversation_id")) {
            post.addProperty("conversation_id", root);
        }
        if (expansions.contains("author_id")) {
            post.addProperty("author_id", author);
        }
        if (expansions.contains("edit_history_post_ids")) {
            post.add("edit_history_post_ids", texts(versions));
        }
        if (expansions.contains("in_reply_to_user_id") && replyTo.isPresent()) {
            post.addProperty("in_reply_to_user_id", answered);
        }
        if (expansions.contains("referenced_posts")) {
            replyTo.ifPresent(parent -> post.add("referenced_posts", reference(parent)));
        }
        if (fields.contains("entities")) {
            entities(files).ifPresent(entities -> post.add("entities", entities));
        }
        if (fields.contains("attachments") && !(media.isEmpty() && poll.isEmpty())) {
            var attachments = new JsonObject();
            if (!media.isEmpty()) {
                attachments.add(
                        "media_keys", texts(media.stream().map(FakeXMedia::key).toList()));
            }
            if (!poll.isEmpty()) {
                attachments.add("poll_ids", texts(List.of("9" + first())));
            }
            post.add("attachments", attachments);
        }
        NUMBERS.forEach((name, numbers) -> {
            if (fields.contains(name)) {
                post.add(name, new JsonObject());
                numbers.forEach(each -> post.getAsJsonObject(name).addProperty(each, each.length()));
            }
        });
        return post;
    }

    private boolean isLong() {
        return XText.weight(text) > XText.SHORT;
    }

    private static JsonArray reference(String parent) {
        var other = new JsonObject();
        other.addProperty("type", "replied_to");
        other.addProperty("id", parent);
        var list = new JsonArray();
        list.add(other);
        return list;
    }

    private String shortened() {
        var escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        for (var i = 0; i < links().size(); i++) {
            escaped = escaped.replace(links().get(i).replace("&", "&amp;"), address(i));
        }
        return media.isEmpty() ? escaped : (escaped + " https://t.co/m" + first()).strip();
    }

    private List<String> links() {
        return XText.links(text);
    }

    private String address(int link) {
        return "https://t.co/" + first() + link;
    }

    private Optional<JsonObject> entities(FakeXMedia files) {
        var urls = new JsonArray();
        for (var i = 0; i < links().size(); i++) {
            var url = url(address(i));
            var expanded = links().get(i);
            url.addProperty("expanded_url", expanded.matches("https?://[^/]+") ? expanded + "/" : expanded);
            urls.add(url);
        }
        for (var file : media) {
            var url = url("https://t.co/m" + first());
            url.addProperty("expanded_url", "https://x.com/i/status/" + newest() + "/photo/1");
            url.addProperty("media_key", FakeXMedia.key(file));
            urls.add(url);
        }
        var entities = new JsonObject();
        if (!urls.isEmpty()) {
            entities.add("urls", urls);
        }
        if (!named.isEmpty()) {
            entities.add("mentions", mentions());
        }
        return entities.isEmpty() ? Optional.empty() : Optional.of(entities);
    }

    private JsonArray mentions() {
        var mentions = new JsonArray();
        for (var user : named) {
            var mention = new JsonObject();
            mention.addProperty("start", 0);
            mention.addProperty("end", user.handle().length() + 1);
            mention.addProperty("id", user.id());
            mention.addProperty("username", user.handle());
            mentions.add(mention);
        }
        return mentions;
    }

    private static JsonObject url(String address) {
        var url = new JsonObject();
        url.addProperty("start", 0);
        url.addProperty("end", 1);
        url.addProperty("url", address);
        return url;
    }

    /** What belongs to the posts of an answer. */
    static JsonObject includes(
            Map<String, String> query, List<FakeXPost> posts, FakeXMedia files, Map<String, XUser> known) {
        var expansions = asked(query, "expansions");
        var includes = new JsonObject();
        var media = new JsonArray();
        var polls = new JsonArray();
        var users = new JsonArray();
        var authors = new LinkedHashSet<String>();
        for (var post : posts) {
            authors.add(post.author);
            post.media.forEach(file -> media.add(files.shown(file, asked(query, "media.fields"))));
            if (!post.poll.isEmpty()) {
                polls.add(post.shownPoll());
            }
        }
        authors.forEach(id -> users.add(Objects.requireNonNull(known.get(id)).shown()));
        if (expansions.contains("attachments.media_keys") && !media.isEmpty()) {
            includes.add("media", media);
        }
        if (expansions.contains("attachments.poll_ids") && !polls.isEmpty()) {
            includes.add("polls", polls);
        }
        if (expansions.contains("author_id")) {
            includes.add("users", users);
        }
        return includes;
    }

    private JsonObject shownPoll() {
        var shown = new JsonObject();
        shown.addProperty("id", "9" + first());
        shown.addProperty("duration_minutes", minutes);
        var options = new JsonArray();
        for (var i = 0; i < poll.size(); i++) {
            var option = new JsonObject();
            option.addProperty("position", i + 1);
            option.addProperty("label", poll.get(i));
            option.addProperty("votes", 0);
            options.add(option);
        }
        shown.add("options", options);
        return shown;
    }

    private static Set<String> asked(Map<String, String> query, String name) {
        return Set.of(query.getOrDefault(name, "").split(","));
    }

    private static JsonArray texts(List<String> values) {
        var list = new JsonArray();
        values.forEach(list::add);
        return list;
    }
}
