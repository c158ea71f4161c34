package org.signalbox.emulation.threads;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.signalbox.emulation.FakeNetwork;

/**
 * A post or a reply that people see.
 *
 * @param user who wrote it
 * @param fields what it was made with
 * @param files of it
 * @param root the beginning of its conversation
 */
public record ThreadsPost(
        String id,
        String user,
        Instant at,
        Map<String, String> fields,
        List<ThreadsFile> files,
        Optional<String> parent,
        Optional<String> root) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssZ", Locale.ROOT);
    private static final Duration POLL = Duration.ofDays(1);

    public ThreadsPost {
        fields = Map.copyOf(fields);
        files = List.copyOf(files);
    }

    public String text() {
        return fields.getOrDefault("text", "");
    }

    boolean isGhost() {
        return "true".equals(fields.get("is_ghost_post"));
    }

    /** The answers of its poll, in order. */
    List<String> answers() {
        var answers = new ArrayList<String>();
        Optional.ofNullable(fields.get("poll_attachment"))
                .map(text -> JsonParser.parseString(text).getAsJsonObject())
                .ifPresent(poll -> List.of("option_a", "option_b", "option_c", "option_d").stream()
                        .filter(poll::has)
                        .forEach(name -> answers.add(poll.get(name).getAsString())));
        return answers;
    }

    FakeNetwork.Post shown() {
        return new FakeNetwork.Post(
                id, text(), parent, files.stream().map(ThreadsFile::alt).toList());
    }

    static String time(Instant at) {
        return TIME.format(at.atOffset(ZoneOffset.UTC));
    }

    /** Everything that Threads tells of it; whoever asks names what is wanted. */
    JsonObject json(boolean own, boolean answered) {
        var json = new JsonObject();
        json.addProperty("id", id);
        json.addProperty("media_product_type", "THREADS");
        json.addProperty("media_type", type());
        if (files.size() == 1) {
            files.getFirst().describe(json);
        }
        json.addProperty("permalink", "https://www.threads.com/@" + user + "/post/" + code());
        if (own) {
            var owner = new JsonObject();
            owner.addProperty("id", FakeThreads.USER_ID);
            json.add("owner", owner);
        }
        json.addProperty("username", user);
        if (!text().isEmpty()) {
            json.addProperty("text", text());
        }
        json.addProperty("timestamp", time(at));
        json.addProperty("shortcode", code());
        json.addProperty("is_quote_post", false);
        json.addProperty("has_replies", answered);
        if (files.size() > 1) {
            json.add("children", children());
        }
        Optional.ofNullable(fields.get("link_attachment"))
                .ifPresent(link -> json.addProperty("link_attachment_url", link));
        Optional.ofNullable(fields.get("topic_tag")).ifPresent(topic -> json.addProperty("topic_tag", topic));
        Optional.ofNullable(fields.get("text_attachment"))
                .ifPresent(text -> json.add("text_attachment", JsonParser.parseString(text)));
        if (isGhost()) {
            json.addProperty("ghost_post_status", "ACTIVE");
        }
        if (!answers().isEmpty()) {
            json.add("poll_attachment", poll());
        }
        json.addProperty("is_reply", parent.isPresent());
        if (parent.isPresent()) {
            json.addProperty("is_reply_owned_by_me", own);
            json.add("root_post", reference(root.orElse(parent.get())));
            json.add("replied_to", reference(parent.get()));
        }
        return json;
    }

    private String type() {
        return switch (files.size()) {
            case 0 -> "TEXT_POST";
            case 1 -> files.getFirst().isVideo() ? "VIDEO" : "IMAGE";
            default -> "CAROUSEL_ALBUM";
        };
    }

    private String code() {
        return "D" + Long.toString(Long.parseLong(id), 36);
    }

    private static JsonObject reference(String id) {
        var reference = new JsonObject();
        reference.addProperty("id", id);
        return reference;
    }

    private JsonObject children() {
        var all = new JsonArray();
        for (var i = 0; i < files.size(); i++) {
            var child = new JsonObject();
            child.addProperty("id", id + i);
            child.addProperty("media_type", files.get(i).isVideo() ? "VIDEO" : "IMAGE");
            files.get(i).describe(child);
            all.add(child);
        }
        var children = new JsonObject();
        children.add("data", all);
        return children;
    }

    private JsonObject poll() {
        var poll = new JsonObject();
        var names = List.of("option_a", "option_b", "option_c", "option_d");
        for (var i = 0; i < answers().size(); i++) {
            poll.addProperty(names.get(i), answers().get(i));
            poll.addProperty(names.get(i) + "_votes_percentage", 0);
        }
        poll.addProperty("expiration_timestamp", time(at.plus(POLL)));
        return poll;
    }
}
