package org.signalbox.connector.mastodon.internal;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;
import org.signalbox.connector.api.Option;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Poll;

/** Builds the body of a new post. */
final class Draft {
    static final String VISIBILITY = "visibility";
    static final String SENSITIVE = "sensitive";
    static final String WARNING = "spoiler_text";

    private Draft() {}

    /** The options of an author. */
    static Option[] options() {
        return new Option[] {
            Option.of(VISIBILITY, "Visibility", Option.Kind.CHOICE)
                    .choices("public", "unlisted", "private", "direct")
                    .initial("public")
                    .build(),
            Option.of(WARNING, "Content warning", Option.Kind.TEXT).build(),
            Option.of(SENSITIVE, "Hide media as sensitive", Option.Kind.YES_NO)
                    .initial("false")
                    .build()
        };
    }

    /** A part's body without the post it answers, which is known at the commit only. */
    static JsonObject of(Part part, List<String> attachments) {
        var status = new JsonObject();
        status.addProperty("status", part.text());
        if (!attachments.isEmpty()) {
            var ids = new JsonArray();
            attachments.forEach(ids::add);
            status.add("media_ids", ids);
        }
        given(part, VISIBILITY).ifPresent(visibility -> status.addProperty("visibility", visibility));
        given(part, WARNING).ifPresent(warning -> status.addProperty("spoiler_text", warning));
        if (yes(part, SENSITIVE)) {
            status.addProperty("sensitive", true);
        }
        // The API takes ISO 639 codes, so the region is dropped: "pt-BR" becomes "pt".
        part.language().ifPresent(tag -> status.addProperty("language", tag.split("-")[0]));
        part.poll().ifPresent(poll -> status.add("poll", json(poll)));
        return status;
    }

    /** The content warning. */
    static String warning(Part part) {
        return part.option(WARNING).orElse("");
    }

    private static JsonObject json(Poll poll) {
        var options = new JsonArray();
        poll.answers().forEach(options::add);
        var json = new JsonObject();
        json.add("options", options);
        json.addProperty("expires_in", poll.open().toSeconds());
        json.addProperty("multiple", poll.several());
        return json;
    }

    private static Optional<String> given(Part part, String option) {
        return part.option(option).filter(value -> !value.isBlank());
    }

    private static boolean yes(Part part, String option) {
        return part.option(option).map(Boolean::parseBoolean).orElse(false);
    }
}
