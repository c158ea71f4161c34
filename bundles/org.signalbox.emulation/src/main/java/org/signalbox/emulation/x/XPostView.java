package org.signalbox.emulation.x;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** How posts look in an answer, with no fields but those that its request asks for. */
final class XPostView {
    private static final Map<String, List<String>> NUMBERS = Map.of(
            "public_metrics",
            List.of("bookmark_count", "impression_count", "like_count", "quote_count", "reply_count", "repost_count"),
            "non_public_metrics",
            List.of("engagements", "impression_count", "url_link_clicks", "user_profile_clicks"));

    private final Map<String, String> query;
    private final FakeXMedia files;

    /** @param query of the request */
    XPostView(Map<String, String> query, FakeXMedia files) {
        this.query = query;
        this.files = files;
    }

    JsonObject shown(FakeXPost post) {
        var fields = asked("post.fields");
        var expansions = asked("expansions");
        var json = new JsonObject();
        json.addProperty("id", post.newest());
        if (fields.contains("text")) {
            json.addProperty("text", isLong(post) ? post.text().substring(0, XText.SHORT) + "…" : shortened(post));
        }
        if (fields.contains("note_post") && isLong(post)) {
            var note = new JsonObject();
            note.addProperty("text", shortened(post));
            json.add("note_post", note);
        }
        if (fields.contains("created_at")) {
            json.addProperty("created_at", post.at().toString());
        }
        if (fields.contains("conversation_id")) {
            json.addProperty("conversation_id", post.root());
        }
        if (expansions.contains("author_id")) {
            json.addProperty("author_id", post.author());
        }
        if (expansions.contains("edit_history_post_ids")) {
            json.add("edit_history_post_ids", texts(post.versions()));
        }
        if (expansions.contains("in_reply_to_user_id") && post.replyTo().isPresent()) {
            json.addProperty("in_reply_to_user_id", post.answered());
        }
        if (expansions.contains("referenced_posts")) {
            post.replyTo().ifPresent(parent -> json.add("referenced_posts", reference(parent)));
        }
        if (fields.contains("entities")) {
            entities(post).ifPresent(entities -> json.add("entities", entities));
        }
        if (fields.contains("attachments")
                && !(post.media().isEmpty() && post.poll().isEmpty())) {
            var attachments = new JsonObject();
            if (!post.media().isEmpty()) {
                attachments.add(
                        "media_keys",
                        texts(post.media().stream().map(FakeXMedia::key).toList()));
            }
            if (!post.poll().isEmpty()) {
                attachments.add("poll_ids", texts(List.of("9" + post.first())));
            }
            json.add("attachments", attachments);
        }
        NUMBERS.forEach((name, numbers) -> {
            if (fields.contains(name)) {
                json.add(name, new JsonObject());
                numbers.forEach(each -> json.getAsJsonObject(name).addProperty(each, each.length()));
            }
        });
        return json;
    }

    private static boolean isLong(FakeXPost post) {
        return XText.weight(post.text()) > XText.SHORT;
    }

    private static JsonArray reference(String parent) {
        var other = new JsonObject();
        other.addProperty("type", "replied_to");
        other.addProperty("id", parent);
        var list = new JsonArray();
        list.add(other);
        return list;
    }

    private static String shortened(FakeXPost post) {
        var escaped = post.text().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        for (var i = 0; i < links(post).size(); i++) {
            escaped = escaped.replace(links(post).get(i).replace("&", "&amp;"), address(post, i));
        }
        return post.media().isEmpty() ? escaped : (escaped + " https://t.co/m" + post.first()).strip();
    }

    private static List<String> links(FakeXPost post) {
        return XText.links(post.text());
    }

    private static String address(FakeXPost post, int link) {
        return "https://t.co/" + post.first() + link;
    }

    private static Optional<JsonObject> entities(FakeXPost post) {
        var urls = new JsonArray();
        for (var i = 0; i < links(post).size(); i++) {
            var url = url(address(post, i));
            var expanded = links(post).get(i);
            url.addProperty("expanded_url", expanded.matches("https?://[^/]+") ? expanded + "/" : expanded);
            urls.add(url);
        }
        for (var file : post.media()) {
            var url = url("https://t.co/m" + post.first());
            url.addProperty("expanded_url", "https://x.com/i/status/" + post.newest() + "/photo/1");
            url.addProperty("media_key", FakeXMedia.key(file));
            urls.add(url);
        }
        var entities = new JsonObject();
        if (!urls.isEmpty()) {
            entities.add("urls", urls);
        }
        if (!post.named().isEmpty()) {
            entities.add("mentions", mentions(post));
        }
        return entities.isEmpty() ? Optional.empty() : Optional.of(entities);
    }

    private static JsonArray mentions(FakeXPost post) {
        var mentions = new JsonArray();
        for (var user : post.named()) {
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
    JsonObject includes(List<FakeXPost> posts, Map<String, XUser> known) {
        var expansions = asked("expansions");
        var includes = new JsonObject();
        var media = new JsonArray();
        var polls = new JsonArray();
        var users = new JsonArray();
        var authors = new LinkedHashSet<String>();
        for (var post : posts) {
            authors.add(post.author());
            post.media().forEach(file -> media.add(files.shown(file, asked("media.fields"))));
            if (!post.poll().isEmpty()) {
                polls.add(shownPoll(post));
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

    private static JsonObject shownPoll(FakeXPost post) {
        var shown = new JsonObject();
        shown.addProperty("id", "9" + post.first());
        shown.addProperty("duration_minutes", post.minutes());
        var options = new JsonArray();
        for (var i = 0; i < post.poll().size(); i++) {
            var option = new JsonObject();
            option.addProperty("position", i + 1);
            option.addProperty("label", post.poll().get(i));
            option.addProperty("votes", 0);
            options.add(option);
        }
        shown.add("options", options);
        return shown;
    }

    private Set<String> asked(String name) {
        return Set.of(query.getOrDefault(name, "").split(","));
    }

    private static JsonArray texts(List<String> values) {
        var list = new JsonArray();
        values.forEach(list::add);
        return list;
    }
}
