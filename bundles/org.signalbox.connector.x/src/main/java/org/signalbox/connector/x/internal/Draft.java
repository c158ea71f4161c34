package org.signalbox.connector.x.internal;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Locale;
import java.util.Map;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Option;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Poll;
import org.signalbox.connector.api.Prepared;
import org.signalbox.connector.common.Json;

/** The body of a new post, without what it answers, and the files that belong to it. */
final class Draft {
    static final String REPLIES = "reply_settings";
    static final String AI = "made_with_ai";
    static final String PARTNERSHIP = "paid_partnership";
    private static final String EVERYONE = "everyone";

    private Draft() {}

    /** The options of an author. */
    static Option[] options() {
        return new Option[] {
            Option.of(REPLIES, "Who can reply", Option.Kind.CHOICE)
                    .choices(EVERYONE, "following", "mentionedUsers", "verified", "subscribers")
                    .initial(EVERYONE)
                    .labels(Map.of(Locale.FRENCH, "Qui peut répondre"))
                    .build(),
            Option.of(AI, "Made with AI", Option.Kind.YES_NO)
                    .initial("false")
                    .labels(Map.of(Locale.FRENCH, "Créé avec une IA"))
                    .build(),
            Option.of(PARTNERSHIP, "Paid partnership", Option.Kind.YES_NO)
                    .initial("false")
                    .labels(Map.of(Locale.FRENCH, "Partenariat rémunéré"))
                    .build()
        };
    }

    static JsonObject of(Part part) throws ConnectorException {
        var post = new JsonObject();
        post.addProperty("text", part.text());
        // The first part's setting holds for the whole conversation.
        var replies = part.option(REPLIES).orElse(EVERYONE);
        if (part.index() == 0 && !replies.isEmpty() && !replies.equals(EVERYONE)) {
            post.addProperty(REPLIES, replies);
        }
        flag(post, part, AI);
        flag(post, part, PARTNERSHIP);
        if (part.poll().isPresent()) {
            post.add("poll", poll(part.poll().get()));
        }
        return post;
    }

    private static void flag(JsonObject post, Part part, String option) {
        if (part.option(option).filter("true"::equals).isPresent()) {
            post.addProperty(option, true);
        }
    }

    private static JsonObject poll(Poll poll) throws ConnectorException {
        if (poll.several()) {
            throw new ConnectorException.Rejected("At X, people can choose one answer of a poll only", null);
        }
        var asked = new JsonObject();
        var answers = new JsonArray();
        poll.answers().forEach(answers::add);
        asked.add("options", answers);
        asked.addProperty("duration_minutes", poll.open().toMinutes());
        return asked;
    }

    static JsonObject content(Prepared prepared) throws ConnectorException {
        return Json.object(prepared.json())
                .orElseThrow(() -> new ConnectorException.Rejected("The prepared post can't be read", null));
    }

    /** The body with its files. */
    static JsonObject body(Prepared prepared) throws ConnectorException {
        var content = content(prepared);
        var post = Json.object(content, "post")
                .orElseThrow(() -> new ConnectorException.Rejected("The prepared post has no content", null));
        var files = UploadState.in(content);
        if (!files.isEmpty()) {
            var media = new JsonObject();
            var ids = new JsonArray();
            files.forEach(file -> ids.add(file.id()));
            media.add("media_ids", ids);
            files.stream()
                    .flatMap(file -> file.poster().stream())
                    .findFirst()
                    .ifPresent(poster -> media.addProperty("preview_media_id", poster));
            post.add("media", media);
        }
        return post;
    }
}
