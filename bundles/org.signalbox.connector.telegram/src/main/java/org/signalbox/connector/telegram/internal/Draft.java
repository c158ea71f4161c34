package org.signalbox.connector.telegram.internal;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.LinkCard;
import org.signalbox.connector.api.Media;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Poll;
import org.signalbox.connector.api.Prepared;
import org.signalbox.connector.common.Json;

/** What is prepared of a part: its parameters. The files come with the commit, which uploads them. */
record Draft(JsonObject json) {
    /** Kinds of messages, each sent by a method of its own. */
    enum Kind {
        TEXT("sendMessage", "text"),
        RICH("sendRichMessage", "text"),
        POLL("sendPoll", "poll"),
        PHOTO("sendPhoto", "media"),
        VIDEO("sendVideo", "media"),
        ANIMATION("sendAnimation", "media"),
        AUDIO("sendAudio", "media"),
        DOCUMENT("sendDocument", "media"),
        ALBUM("sendMediaGroup", "media");

        private final String method;
        private final String family;

        Kind(String method, String family) {
            this.method = method;
            this.family = family;
        }

        String method() {
            return method;
        }

        /** The parameter and type of a medium. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Below documents and audio files, people see the caption of the last as that of the album; else of the first. */
    static final String CAPTION_LAST = "captionLast";

    /** Files that are sent as such, which can't become shown ones by an edit. */
    private static final String DOCUMENTS = "documents";

    private static final int LONGEST_TEXT = 4_096;
    private static final int LONGEST_CAPTION = 1_024;
    private static final int LONGEST_QUESTION = 300;
    private static final int LONGEST_ANSWER = 100;
    private static final int MOST_ANSWERS = 12;
    private static final long SHORTEST_POLL = 5;
    private static final long LONGEST_POLL = 2_628_000;
    private static final int DIGEST = 16;

    /** Whether the server has rich messages. */
    @FunctionalInterface
    interface RichServer {
        boolean known() throws ConnectorException;
    }

    /**
     * Of a part; what Telegram would refuse is refused before anything is sent.
     *
     * @param chat its type, where it is known
     */
    static Draft of(Part part, RichServer server, Optional<String> chat) throws ConnectorException {
        var json = new JsonObject();
        var text = part.text().strip();
        json.addProperty("text", text);
        flag(json, Choosing.SILENT, Choosing.yes(part, Choosing.SILENT, false));
        flag(json, Choosing.PROTECT, Choosing.yes(part, Choosing.PROTECT, false));
        topic(json, part);
        var channel = chat.filter("channel"::equals).isPresent();
        if (channel && json.has(Choosing.TOPIC)) {
            throw Api.rejected("A channel has no topics", null);
        }
        if (channel && part.poll().isPresent() && !Choosing.yes(part, Choosing.ANONYMOUS, true)) {
            throw Api.rejected("Polls of channels are anonymous", null);
        }
        if (part.poll().isPresent()) {
            poll(json, part, part.poll().get());
        } else if (!part.media().isEmpty()) {
            media(json, part);
        } else {
            text(json, part, server);
        }
        return new Draft(json);
    }

    private static void topic(JsonObject json, Part part) throws ConnectorException {
        var topic = Choosing.given(part, Choosing.TOPIC);
        if (topic.isPresent()) {
            json.addProperty(
                    Choosing.TOPIC,
                    topic.filter(text -> text.matches("\\d{1,9}"))
                            .map(Integer::valueOf)
                            .orElseThrow(() ->
                                    Api.rejected("A topic is given by its number, which stands in its address", null)));
        }
    }

    private static void text(JsonObject json, Part part, RichServer server) throws ConnectorException {
        var text = part.text().strip();
        if (text.isEmpty()) {
            throw Api.rejected("A message needs a text, media or a poll", Term.TEXT_NEEDED);
        }
        var rich = points(text) > LONGEST_TEXT;
        if (points(text) > RichText.LONGEST || rich && !server.known()) {
            throw Api.rejected(
                    "The text has " + points(text) + " characters; this server takes "
                            + (points(text) > RichText.LONGEST ? RichText.LONGEST : LONGEST_TEXT),
                    Term.TEXT);
        }
        if (rich && (part.link().isPresent() || !Choosing.yes(part, Choosing.PREVIEW, true))) {
            throw Api.rejected(
                    "A text of more than " + LONGEST_TEXT + " characters has no link card and no choice of a preview",
                    part.link().isPresent() ? Term.TEXT_CARD : Term.TEXT);
        }
        json.addProperty("kind", (rich ? Kind.RICH : Kind.TEXT).name());
        flag(json, "bare", !Choosing.yes(part, Choosing.PREVIEW, true));
        part.link().map(LinkCard::uri).ifPresent(uri -> json.addProperty("link", uri.toString()));
    }

    private static void poll(JsonObject json, Part part, Poll poll) throws ConnectorException {
        if (!part.media().isEmpty()) {
            throw Api.rejected("A message has a poll or media, not both", Term.POLL_MEDIA);
        }
        if (part.link().isPresent()) {
            throw Api.rejected("A poll has no link card", Term.POLL_LINK);
        }
        if (points(part.text().strip()) > LONGEST_QUESTION) {
            throw Api.rejected("A question has " + LONGEST_QUESTION + " characters at most", Term.QUESTION);
        }
        if (poll.answers().size() > MOST_ANSWERS) {
            throw Api.rejected("A poll has " + MOST_ANSWERS + " answers at most", Term.ANSWERS);
        }
        var seconds = poll.open().toSeconds();
        if (seconds < SHORTEST_POLL || seconds > LONGEST_POLL) {
            throw Api.rejected("A poll is open for 5 seconds to 30 days and 10 hours", Term.POLL_SECONDS);
        }
        var options = new JsonArray();
        for (var answer : poll.answers()) {
            if (points(answer) > LONGEST_ANSWER) {
                throw Api.rejected("An answer has " + LONGEST_ANSWER + " characters at most", Term.ANSWER);
            }
            var option = new JsonObject();
            option.addProperty("text", answer);
            options.add(option);
        }
        json.addProperty("kind", Kind.POLL.name());
        json.add("options", options);
        json.addProperty("seconds", seconds);
        flag(json, "several", poll.several());
        flag(json, "named", !Choosing.yes(part, Choosing.ANONYMOUS, true));
    }

    private static void media(JsonObject json, Part part) throws ConnectorException {
        if (part.link().isPresent()) {
            throw Api.rejected("A message has media or a link card, not both", Term.LINK_MEDIA);
        }
        if (points(part.text().strip()) > LONGEST_CAPTION) {
            throw Api.rejected("A caption has " + LONGEST_CAPTION + " characters at most", Term.CAPTION);
        }
        var asFiles = Choosing.yes(part, Choosing.FILES, false);
        var kinds = MediaRules.kinds(part.media(), asFiles);
        json.addProperty("kind", (kinds.size() > 1 ? Kind.ALBUM : kinds.getFirst()).name());
        flag(json, "asFiles", asFiles);
        flag(json, DOCUMENTS, kinds.stream().allMatch(Kind.DOCUMENT::equals));
        flag(json, CAPTION_LAST, kinds.contains(Kind.DOCUMENT) || kinds.contains(Kind.AUDIO));
        flag(json, Choosing.SPOILER, Choosing.yes(part, Choosing.SPOILER, false));
        var digests = new JsonArray();
        for (Media each : part.media()) {
            digests.add(
                    each.sha256().substring(0, Math.min(DIGEST, each.sha256().length())));
        }
        json.add("files", digests);
    }

    private static void flag(JsonObject json, String name, boolean value) {
        if (value) {
            json.addProperty(name, true);
        }
    }

    private static int points(String text) {
        return text.codePointCount(0, text.length());
    }

    /** What was prepared earlier. */
    static Draft of(Prepared prepared) throws ConnectorException {
        return Json.object(prepared.json())
                .filter(json -> Json.string(json, "kind").isPresent())
                .map(Draft::new)
                .orElseThrow(() -> Api.rejected("The prepared post can't be read", null));
    }

    Prepared prepared() {
        return Prepared.of(json.toString());
    }

    Kind kind() {
        return Kind.valueOf(Json.string(json, "kind").orElseThrow());
    }

    /** Those of one family can become each other by an edit. */
    String family() {
        return has(DOCUMENTS) ? DOCUMENTS : kind().family;
    }

    String text() {
        return Json.string(json, "text").orElse("");
    }

    boolean has(String flag) {
        return json.has(flag);
    }

    Optional<String> maybe(String name) {
        return Json.string(json, name);
    }

    Optional<Long> number(String name) {
        return Json.number(json, name);
    }

    JsonArray options() {
        return json.getAsJsonArray("options");
    }

    /** Digests of the files. */
    List<String> files() {
        return MessageRef.texts(json, "files");
    }
}
