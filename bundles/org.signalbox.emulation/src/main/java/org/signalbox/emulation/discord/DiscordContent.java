package org.signalbox.emulation.discord;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.discord.DiscordAnswers.Refused;

/** What a message is made of: its text, files, embeds and poll, and what of it Discord refuses. */
final class DiscordContent {
    static final String CDN = "https://cdn.discordapp.com";
    private static final int LONGEST = 2_000;
    private static final int MOST_FILES = 10;
    private static final int LONGEST_DESCRIPTION = 1_024;
    /** What an app may say of it: no previews, no notification. */
    private static final int FLAGS = 1 << 2 | 1 << 12;

    private final DiscordIds ids;
    private final Map<String, byte[]> files = new HashMap<>();
    private int largest = 10 * 1024 * 1024;

    DiscordContent(DiscordIds ids) {
        this.ids = ids;
    }

    void largest(int bytes) {
        largest = bytes;
    }

    JsonObject of(DiscordRequest request, DiscordChannel channel, DiscordUser author) {
        var asked = request.json();
        var json = new JsonObject();
        json.addProperty("content", text(asked));
        json.add("embeds", embeds(asked));
        json.addProperty(
                "flags",
                DiscordJson.present(asked, "flags").map(JsonElement::getAsInt).orElse(0) & FLAGS);
        json.add("attachments", attachments(request, channel));
        DiscordJson.present(asked, "poll").ifPresent(poll -> json.add("poll", poll(poll.getAsJsonObject())));
        if (DiscordJson.text(json, "content").isEmpty()
                && json.getAsJsonArray("embeds").isEmpty()
                && request.files().isEmpty()
                && !json.has("poll")) {
            throw new Refused(400, 50006, "Cannot send an empty message");
        }
        return json;
    }

    private static String text(JsonObject asked) {
        var text = DiscordJson.text(asked, "content").strip();
        atMost(text, LONGEST, "content");
        return text;
    }

    private static void atMost(String text, int most, String path) {
        if (DiscordJson.points(text) > most) {
            throw new Refused(
                    DiscordAnswers.invalid(path, "BASE_TYPE_MAX_LENGTH", "Must be " + most + " or fewer in length."));
        }
    }

    private static JsonArray embeds(JsonObject asked) {
        var embeds = new JsonArray();
        for (var each : DiscordJson.list(asked, "embeds")) {
            var embed = each.getAsJsonObject().deepCopy();
            atMost(DiscordJson.text(embed, "title"), 256, "embeds." + embeds.size() + ".title");
            atMost(DiscordJson.text(embed, "description"), 4_096, "embeds." + embeds.size() + ".description");
            embed.addProperty("type", "rich");
            embeds.add(embed);
        }
        return embeds;
    }

    /** Files that an embed shows aren't among the message's own. */
    private JsonArray attachments(DiscordRequest request, DiscordChannel channel) {
        var told = new HashMap<Integer, JsonObject>();
        var list = DiscordJson.list(request.json(), "attachments");
        for (var each : list) {
            var file = each.getAsJsonObject();
            var number = Integer.valueOf(DiscordJson.text(file, "id"));
            if (!request.files().containsKey(number)) {
                throw new Refused(DiscordAnswers.invalid(
                        "attachments." + told.size(), "ATTACHMENT_NOT_FOUND", "Attachment data not found"));
            }
            atMost(
                    DiscordJson.text(file, "description"),
                    LONGEST_DESCRIPTION,
                    "attachments." + told.size() + ".description");
            told.put(number, file);
        }
        if (request.files().size() > MOST_FILES) {
            throw new Refused(DiscordAnswers.invalid(
                    "files", "BASE_TYPE_MAX_LENGTH", "Must be " + MOST_FILES + " or fewer in length."));
        }
        var embedded = DiscordJson.list(request.json(), "embeds").toString();
        var attachments = new JsonArray();
        request.files().forEach((number, bytes) -> {
            if (bytes.length > largest) {
                throw new Refused(413, 40005, "Request entity too large");
            }
            var file = Optional.ofNullable(told.get(number)).orElseGet(JsonObject::new);
            var name = Optional.of(DiscordJson.text(file, "filename"))
                    .filter(text -> !text.isEmpty())
                    .orElse("file" + number);
            if (!embedded.contains("attachment://" + name)) {
                attachments.add(attachment(channel, name, bytes, DiscordJson.text(file, "description")));
            }
        });
        return attachments;
    }

    private JsonObject attachment(DiscordChannel channel, String name, byte[] bytes, String description) {
        var id = ids.next();
        var path = "/attachments/" + channel.id() + "/" + id + "/" + name;
        files.put(path, bytes);
        var attachment = DiscordJson.object(
                "id",
                Long.toString(id),
                "filename",
                name,
                "size",
                bytes.length,
                "url",
                CDN + path + "?ex=68c1&is=68c0&hm=5e1f",
                "proxy_url",
                "https://media.discordapp.net" + path,
                "content_type",
                type(bytes));
        if (!description.isEmpty()) {
            attachment.addProperty("description", description);
        }
        return attachment;
    }

    private static String type(byte[] bytes) {
        if (bytes.length > 8 && bytes[1] == 'P' && bytes[2] == 'N' && bytes[3] == 'G') {
            return "image/png";
        }
        return bytes.length > 8 && bytes[4] == 'f' && bytes[5] == 't' ? "video/mp4" : "application/octet-stream";
    }

    /** A file by its address. */
    NetworkAnswer file(String path) {
        var bytes = files.get(path);
        return bytes == null
                ? NetworkAnswer.text(404, "text/plain", "This content is no longer available.")
                : new NetworkAnswer(200, Map.of("Content-Type", type(bytes)), bytes);
    }

    private JsonObject poll(JsonObject asked) {
        var question = DiscordJson.text(asked.getAsJsonObject("question"), "text");
        atMost(question, 300, "poll.question.text");
        var given = DiscordJson.list(asked, "answers");
        if (given.isEmpty() || given.size() > 10) {
            throw new Refused(DiscordAnswers.invalid(
                    "poll.answers", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 10 in length."));
        }
        var hours = DiscordJson.present(asked, "duration")
                .map(JsonElement::getAsInt)
                .orElse(24);
        if (hours < 1 || hours > 768) {
            throw new Refused(DiscordAnswers.invalid(
                    "poll.duration", "NUMBER_TYPE_RANGE", "int value should be between 1 and 768."));
        }
        var answers = new ArrayList<JsonObject>();
        for (var each : given) {
            var text = DiscordJson.text(each.getAsJsonObject().getAsJsonObject("poll_media"), "text");
            atMost(text, 55, "poll.answers." + answers.size() + ".poll_media.text");
            answers.add(DiscordJson.object(
                    "answer_id", answers.size() + 1, "poll_media", DiscordJson.object("text", text)));
        }
        return DiscordJson.object(
                "question",
                DiscordJson.object("text", question),
                "answers",
                DiscordJson.array(answers),
                "expiry",
                ids.now().plus(Duration.ofHours(hours)).toString(),
                "allow_multiselect",
                DiscordJson.yes(asked, "allow_multiselect"),
                "layout_type",
                1,
                "results",
                DiscordJson.object("answer_counts", DiscordJson.array(List.of()), "is_finalized", false));
    }

    /** What isn't named stays; of the files, those that aren't named are lost. */
    void edit(DiscordMessage message, JsonObject asked) {
        if (message.json().has("poll")) {
            throw new Refused(400, 520001, "Poll cannot be edited");
        }
        if (asked.has("content")) {
            message.json().addProperty("content", text(asked));
        }
        if (asked.has("embeds")) {
            message.json().add("embeds", embeds(asked));
        }
        if (asked.has("attachments")) {
            var kept = new JsonArray();
            for (var each : DiscordJson.list(asked, "attachments")) {
                kept.add(described(message, each.getAsJsonObject()));
            }
            message.json().add("attachments", kept);
        }
    }

    private static JsonObject described(DiscordMessage message, JsonObject told) {
        for (var each : message.json().getAsJsonArray("attachments")) {
            var file = each.getAsJsonObject().deepCopy();
            if (DiscordJson.text(file, "id").equals(DiscordJson.text(told, "id"))) {
                if (told.has("description")) {
                    file.remove("description");
                    var text = DiscordJson.text(told, "description");
                    atMost(text, LONGEST_DESCRIPTION, "attachments.0.description");
                    if (!text.isEmpty()) {
                        file.addProperty("description", text);
                    }
                }
                return file;
            }
        }
        throw new Refused(DiscordAnswers.invalid("attachments.0", "ATTACHMENT_NOT_FOUND", "Unknown attachment"));
    }
}
