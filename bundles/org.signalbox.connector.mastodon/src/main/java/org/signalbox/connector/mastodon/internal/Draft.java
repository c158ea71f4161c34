package org.signalbox.connector.mastodon.internal;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Option;
import org.signalbox.connector.api.Part;

/** Builds the body of a new post. */
final class Draft {
    static final String VISIBILITY = "visibility";
    static final String SENSITIVE = "sensitive";
    static final String WARNING = "spoiler_text";
    static final String POLL = "poll_answers";
    static final String POLL_SECONDS = "poll_expires_in";
    static final String POLL_MULTIPLE = "poll_multiple";

    private static final String A_DAY = "86400";

    private Draft() {}

    /** The options of an author. */
    static Option[] options() {
        return new Option[] {
            new Option(
                    VISIBILITY,
                    "Visibility",
                    Option.Kind.CHOICE,
                    List.of("public", "unlisted", "private", "direct"),
                    "public"),
            new Option(WARNING, "Content warning", Option.Kind.TEXT, List.of(), ""),
            new Option(SENSITIVE, "Hide media as sensitive", Option.Kind.YES_NO, List.of(), "false"),
            new Option(POLL, "Answers of a poll", Option.Kind.LINES, List.of(), ""),
            new Option(POLL_SECONDS, "Seconds that the poll is open", Option.Kind.NUMBER, List.of(), A_DAY),
            new Option(POLL_MULTIPLE, "More than one answer", Option.Kind.YES_NO, List.of(), "false")
        };
    }

    /** A part's body without the post it answers, which is known at the commit only. */
    static JsonObject of(Part part, List<String> attachments) throws ConnectorException {
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
        var answers = answers(part);
        if (!answers.isEmpty()) {
            status.add("poll", poll(part, answers));
        }
        return status;
    }

    /** The answers of the requested poll; none without a poll. */
    static List<String> answers(Part part) {
        return part.option(POLL)
                .orElse("")
                .lines()
                .map(String::strip)
                .filter(answer -> !answer.isEmpty())
                .toList();
    }

    /** The content warning. */
    static String warning(Part part) {
        return part.option(WARNING).orElse("");
    }

    private static JsonObject poll(Part part, List<String> answers) throws ConnectorException {
        var options = new JsonArray();
        answers.forEach(options::add);
        var poll = new JsonObject();
        poll.add("options", options);
        var seconds = given(part, POLL_SECONDS).orElse(A_DAY);
        try {
            poll.addProperty("expires_in", Long.parseLong(seconds));
        } catch (NumberFormatException none) {
            throw new ConnectorException.Rejected("A poll is open for a whole number of seconds, not " + seconds, null);
        }
        poll.addProperty("multiple", yes(part, POLL_MULTIPLE));
        return poll;
    }

    private static Optional<String> given(Part part, String option) {
        return part.option(option).filter(value -> !value.isBlank());
    }

    private static boolean yes(Part part, String option) {
        return part.option(option).map(Boolean::parseBoolean).orElse(false);
    }
}
