package org.signalbox.vendor.discord;

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

/** A message as it is prepared: what Discord is told, but for the files. */
record Draft(JsonObject json) {
    static final int MOST_FILES = 10;

    private static final int LONGEST_TEXT = 2_000;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_QUESTION = 300;
    private static final int LONGEST_ANSWER = 55;
    private static final int MOST_ANSWERS = 10;
    private static final int SUPPRESS_EMBEDS = 1 << 2;
    private static final int SUPPRESS_NOTIFICATIONS = 1 << 12;
    private static final int DIGEST = 16;

    /** Of one file beside a card. */
    private static final String CARD_FILE = "card";

    /** @param where the bot's channel; empty for a webhook */
    static Draft of(Part part, Optional<Channel> where) throws ConnectorException {
        if (points(part.text()) > LONGEST_TEXT) {
            throw Api.rejected("A message has " + LONGEST_TEXT + " characters at most", Term.TEXT);
        }
        if (part.text().isBlank() && part.media().isEmpty() && part.link().isEmpty()) {
            throw Api.rejected("A message without files has a text", Term.TEXT_NEEDED);
        }
        if (part.media().size() > MOST_FILES) {
            throw Api.rejected("A message has " + MOST_FILES + " files at most", Term.MEDIA_COUNT);
        }
        var json = new JsonObject();
        json.add("message", message(part));
        json.add("files", Json.array(part.media().stream().map(Draft::digest).toList()));
        part.link().ifPresent(link -> json.addProperty("card", card(link)));
        options(json, part, where);
        where.flatMap(Channel::guild).ifPresent(guild -> json.addProperty("guild", guild));
        return new Draft(json);
    }

    private static void options(JsonObject json, Part part, Optional<Channel> where) throws ConnectorException {
        var name = Choosing.given(part, Choosing.THREAD_NAME);
        var tag = Choosing.given(part, Choosing.TAG);
        var username = Choosing.given(part, Choosing.USERNAME);
        if (where.isPresent()) {
            var forum = where.get().isForum();
            if (!forum && tag.isPresent()) {
                throw Api.rejected("Only posts in a forum have a tag, and this channel is none", null);
            }
            if (username.isPresent()) {
                throw Api.rejected("Only a webhook writes under another name; a bot has its own", null);
            }
            if (forum) {
                json.addProperty("name", name.orElseGet(() -> firstLine(part.text())));
            }
        } else {
            name.ifPresent(given -> json.addProperty("name", given));
            username.ifPresent(given -> json.addProperty("username", given));
        }
        if (tag.isPresent()) {
            if (!Snowflake.is(tag.get())) {
                throw Api.rejected("«" + tag.get() + "» is no tag of the forum", null);
            }
            json.addProperty("tag", tag.get());
        }
    }

    /** What a forum shows where the author gave no title. */
    private static String firstLine(String text) {
        var line = text.strip().lines().findFirst().orElse("").strip();
        if (line.isEmpty()) {
            return "…";
        }
        return points(line) <= LONGEST_NAME
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST_NAME - 1)) + "…";
    }

    private static JsonObject message(Part part) throws ConnectorException {
        var message = new JsonObject();
        var mentions = new JsonObject();
        mentions.add(
                "parse",
                Json.array(Choosing.notified(
                        Choosing.given(part, Choosing.MENTIONS).orElse(Choosing.NOBODY))));
        message.add("allowed_mentions", mentions);
        var flags = (Choosing.yes(part, Choosing.SILENT, false) ? SUPPRESS_NOTIFICATIONS : 0)
                | (Choosing.yes(part, Choosing.PREVIEW, true) || part.link().isPresent() ? 0 : SUPPRESS_EMBEDS);
        if (flags != 0) {
            message.addProperty("flags", flags);
        }
        if (part.poll().isPresent()) {
            if (!part.media().isEmpty()) {
                throw Api.rejected("A poll has no files", Term.POLL_MEDIA);
            }
            if (part.link().isPresent()) {
                throw Api.rejected("A poll has no link card", Term.POLL_LINK);
            }
            message.add("poll", poll(part.text(), part.poll().get()));
        } else if (!part.text().isBlank()) {
            message.addProperty("content", part.text());
        }
        if (part.link().isPresent()) {
            if (!part.media().isEmpty()) {
                throw Api.rejected("A message has files or a link card, not both", Term.CARD_MEDIA);
            }
            message.add("embeds", embeds(part.link().get()));
        }
        var attachments = new JsonArray();
        for (Media file : sent(part)) {
            var attachment = new JsonObject();
            attachment.addProperty("id", Integer.toString(attachments.size()));
            attachment.addProperty("filename", fileName(part, file, attachments.size()));
            if (!file.alt().isEmpty()) {
                attachment.addProperty("description", file.alt());
            }
            attachments.add(attachment);
        }
        if (!attachments.isEmpty()) {
            message.add("attachments", attachments);
        }
        return message;
    }

    private static JsonObject poll(String question, Poll poll) throws ConnectorException {
        if (poll.open().toMinutes() % 60 != 0 || poll.open().isZero()) {
            throw Api.rejected("Discord counts the time of a poll in whole hours", Term.POLL_TIME);
        }
        if (points(question) > LONGEST_QUESTION) {
            throw Api.rejected("The question of a poll has " + LONGEST_QUESTION + " characters at most", Term.QUESTION);
        }
        if (poll.answers().size() > MOST_ANSWERS) {
            throw Api.rejected("A poll has " + MOST_ANSWERS + " answers at most", Term.ANSWERS);
        }
        if (poll.answers().stream().anyMatch(text -> points(text) > LONGEST_ANSWER)) {
            throw Api.rejected("An answer of a poll has " + LONGEST_ANSWER + " characters at most", Term.ANSWER);
        }
        var answers = new JsonArray();
        for (var text : poll.answers()) {
            var answer = new JsonObject();
            answer.add("poll_media", text(text));
            answers.add(answer);
        }
        var json = new JsonObject();
        json.add("question", text(question));
        json.add("answers", answers);
        json.addProperty("duration", poll.open().toHours());
        json.addProperty("allow_multiselect", poll.several());
        return json;
    }

    private static int points(String text) {
        return text.codePointCount(0, text.length());
    }

    private static JsonObject text(String text) {
        var json = new JsonObject();
        json.addProperty("text", text);
        return json;
    }

    /** A card is an embed of one's own; Discord shows one of a link in the text besides, unless it has no preview. */
    private static JsonArray embeds(LinkCard link) {
        var embed = new JsonObject();
        embed.addProperty("url", link.uri().toString());
        embed.addProperty("title", link.title().isBlank() ? link.uri().toString() : link.title());
        if (!link.description().isBlank()) {
            embed.addProperty("description", link.description());
        }
        link.image().ifPresent(picture -> {
            var image = new JsonObject();
            image.addProperty("url", "attachment://" + CARD_FILE + suffix(picture));
            embed.add("image", image);
        });
        var embeds = new JsonArray();
        embeds.add(embed);
        return embeds;
    }

    /** The files of the request, in the order of their numbers. */
    static List<Media> sent(Part part) {
        return part.media().isEmpty()
                ? part.link().flatMap(LinkCard::image).stream().toList()
                : part.media();
    }

    /** Only such names as an embed can refer to, and such as keep a covered file covered. */
    static String fileName(Part part, Media file, int number) {
        if (part.media().isEmpty()) {
            return CARD_FILE + suffix(file);
        }
        var name = file.name().replaceAll("[^A-Za-z0-9._-]+", "_").replaceFirst("^[._]+", "");
        var plain = name.isEmpty() ? "file" + number : name.substring(Math.max(0, name.length() - 100));
        return Choosing.yes(part, Choosing.SPOILER, false) ? "SPOILER_" + plain : plain;
    }

    private static String suffix(Media picture) {
        return "."
                + picture.type()
                        .replaceFirst("^[a-z]+/", "")
                        .replaceAll("[^a-z0-9]", "")
                        .toLowerCase(Locale.ROOT);
    }

    private static String digest(Media file) {
        return file.sha256().substring(0, Math.min(DIGEST, file.sha256().length()));
    }

    private static String card(LinkCard link) {
        return Integer.toHexString(embeds(link).toString().hashCode())
                + link.image().map(picture -> "+" + digest(picture)).orElse("");
    }

    /** What was prepared earlier. */
    static Draft of(Prepared prepared) throws ConnectorException {
        return Json.object(prepared.json())
                .filter(json -> Json.object(json, "message").isPresent())
                .map(Draft::new)
                .orElseThrow(() -> Api.rejected("The prepared post can't be read", null));
    }

    Prepared prepared() {
        return Prepared.of(json.toString());
    }

    /** A copy of what Discord is told of the message. */
    JsonObject message() {
        return json.getAsJsonObject("message").deepCopy();
    }

    /** The title of a new post in a forum. */
    Optional<String> name() {
        return Json.text(json, "name");
    }

    Optional<String> tag() {
        return Json.text(json, "tag");
    }

    Optional<String> username() {
        return Json.text(json, "username");
    }

    Optional<String> guild() {
        return Json.text(json, "guild");
    }

    List<String> files() {
        return Json.texts(json, "files");
    }

    String card() {
        return Json.text(json, "card").orElse("");
    }

    boolean isPoll() {
        return json.getAsJsonObject("message").has("poll");
    }

    String content() {
        return Json.text(json.getAsJsonObject("message"), "content").orElse("");
    }
}
