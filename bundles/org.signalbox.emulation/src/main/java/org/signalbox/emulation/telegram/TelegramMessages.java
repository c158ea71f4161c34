package org.signalbox.emulation.telegram;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.telegram.TelegramAnswers.Refused;

/** Sends, edits and deletes messages, within Telegram's limits. */
final class TelegramMessages {
    static final int LONGEST_TEXT = 4_096;
    static final int LONGEST_CAPTION = 1_024;
    static final int LONGEST_RICH = 32_768;
    private static final Duration DELETABLE = Duration.ofHours(48);

    private final InstantSource clock;
    private int albums;
    private Optional<Cut> cut = Optional.empty();

    /** The end of an album within it. */
    private record Cut(int shown, NetworkAnswer answer) {}

    TelegramMessages(InstantSource clock) {
        this.clock = clock;
    }

    void cutAlbum(int shown, NetworkAnswer answer) {
        cut = Optional.of(new Cut(shown, answer));
    }

    NetworkAnswer text(TelegramChat chat, TelegramFields fields) {
        return sent(chat, fields, "text", text(fields, "text", LONGEST_TEXT), List.of(), new JsonObject());
    }

    NetworkAnswer rich(TelegramChat chat, TelegramFields fields) {
        return sent(chat, fields, "rich", rich(fields), List.of(), new JsonObject());
    }

    NetworkAnswer poll(TelegramChat chat, TelegramFields fields) {
        var question = fields.text("question").orElse("");
        if (points(question) > 300) {
            throw new Refused("poll question length must not exceed 300");
        }
        var given = JsonParser.parseString(fields.text("options").orElse("[]")).getAsJsonArray();
        if (given.isEmpty() || given.size() > 12) {
            throw new Refused("poll can't have more than 12 options");
        }
        var open = fields.number("open_period");
        if (open.isPresent() && (open.get() < 5 || open.get() > 2_628_000)) {
            throw new Refused("invalid poll open period specified");
        }
        var anonymous = !fields.text("is_anonymous").equals(Optional.of("false"));
        if (!anonymous && chat.isChannel()) {
            throw new Refused("non-anonymous polls can't be sent to channel chats");
        }
        var options = new JsonArray();
        for (var each : given) {
            var text = each.getAsJsonObject().get("text").getAsString();
            if (text.isBlank() || points(text) > 100) {
                throw new Refused("poll options length must not exceed 100");
            }
            var option = new JsonObject();
            option.addProperty("persistent_id", "p" + options.size());
            option.addProperty("text", text);
            option.addProperty("voter_count", 0);
            options.add(option);
        }
        var poll = new JsonObject();
        poll.addProperty("id", "53" + chat.nextId());
        poll.addProperty("question", question);
        poll.add("options", options);
        poll.addProperty("total_voter_count", 0);
        poll.addProperty("is_closed", false);
        poll.addProperty("is_anonymous", anonymous);
        poll.addProperty("type", "regular");
        poll.addProperty("allows_multiple_answers", fields.yes("allows_multiple_answers"));
        poll.addProperty("allows_revoting", true);
        poll.addProperty("members_only", false);
        open.ifPresent(seconds -> poll.addProperty("open_period", seconds));
        var json = new JsonObject();
        json.add("poll", poll);
        return sent(chat, fields, "poll", question, List.of(), json);
    }

    /** @param asked the medium, as the parameter is named; a document may become what it is */
    NetworkAnswer file(TelegramChat chat, TelegramFields fields, String asked) {
        var bytes = fields.file(fields.text(asked).orElse(asked));
        var guessed =
                asked.equals("document") && !fields.yes("disable_content_type_detection") && TelegramFiles.isGif(bytes);
        var kind = guessed ? "animation" : asked;
        fields.text("cover").ifPresent(fields::file);
        return sent(
                chat,
                fields,
                kind,
                text(fields, "caption", LONGEST_CAPTION),
                List.of(bytes),
                TelegramFiles.shown(kind, bytes, number(fields, "duration")));
    }

    NetworkAnswer album(TelegramChat chat, TelegramFields fields) {
        var given = JsonParser.parseString(fields.text("media").orElse("[]")).getAsJsonArray();
        if (given.size() < 2 || given.size() > 10) {
            throw new Refused("there must be 2-10 items in a media group");
        }
        var kinds = new TreeSet<String>();
        given.forEach(each -> kinds.add(each.getAsJsonObject().get("type").getAsString()));
        if (kinds.size() > 1 && (kinds.contains("document") || kinds.contains("audio"))
                || kinds.contains("animation")) {
            throw new Refused("document can't be mixed with other media types");
        }
        var group = "1384" + ++albums;
        var all = new JsonArray();
        for (var each : given) {
            if (cut.isPresent() && cut.get().shown() == all.size()) {
                throw new Refused(cut.get().answer());
            }
            var item = new TelegramFields(texts(each.getAsJsonObject()), fields.files());
            var kind = item.text("type").orElseThrow();
            var bytes = item.file(item.text("media").orElseThrow());
            item.text("cover").ifPresent(item::file);
            var message = message(
                    chat,
                    fields,
                    kind,
                    text(item, "caption", LONGEST_CAPTION),
                    Optional.of(group),
                    List.of(bytes),
                    TelegramFiles.shown(kind, bytes, number(item, "duration")));
            all.add(message.shown());
        }
        return TelegramAnswers.ok(all);
    }

    private static Map<String, String> texts(JsonObject object) {
        var texts = new HashMap<String, String>();
        object.asMap()
                .forEach((name, value) ->
                        texts.put(name, value.isJsonPrimitive() ? value.getAsString() : value.toString()));
        return texts;
    }

    private static int number(TelegramFields fields, String name) {
        return fields.number(name).orElse(0);
    }

    private NetworkAnswer sent(
            TelegramChat chat, TelegramFields fields, String kind, String text, List<byte[]> files, JsonObject json) {
        return TelegramAnswers.ok(
                message(chat, fields, kind, text, Optional.empty(), files, json).shown());
    }

    private TelegramMessage message(
            TelegramChat chat,
            TelegramFields fields,
            String kind,
            String text,
            Optional<String> album,
            List<byte[]> files,
            JsonObject json) {
        var parent = fields.object("reply_parameters")
                .map(reply -> reply.get("message_id").getAsInt());
        if (parent.isPresent() && !chat.messages().containsKey(parent.get())) {
            throw new Refused("message to be replied not found");
        }
        fields.number("message_thread_id").ifPresent(thread -> json.addProperty("message_thread_id", thread));
        if (fields.yes("protect_content")) {
            json.addProperty("has_protected_content", true);
        }
        fields.object("link_preview_options").ifPresent(options -> json.add("link_preview_options", options));
        var message = new TelegramMessage(
                chat, chat.nextId(), clock.instant().getEpochSecond(), kind, text, parent, album, files, json);
        chat.messages().put(message.id(), message);
        return message;
    }

    NetworkAnswer edit(TelegramChat chat, TelegramFields fields, boolean caption) {
        var message = named(chat, fields, "message to edit not found");
        var rich = !caption && fields.text("rich_message").isPresent();
        var kind = caption ? message.kind() : rich ? "rich" : "text";
        if (caption == List.of("text", "rich", "poll").contains(message.kind())) {
            throw new Refused(
                    caption ? "there is no caption in the message to edit" : "there is no text in the message to edit");
        }
        var text = rich
                ? rich(fields)
                : caption ? text(fields, "caption", LONGEST_CAPTION) : text(fields, "text", LONGEST_TEXT);
        var changed = message.with(kind, text);
        if (changed.text().equals(message.text()) && kind.equals(message.kind())) {
            throw new Refused("message is not modified: specified new message content and reply markup are exactly the"
                    + " same as a current content and reply markup of the message");
        }
        chat.messages().put(message.id(), changed);
        return TelegramAnswers.ok(changed.shown());
    }

    NetworkAnswer delete(TelegramChat chat, TelegramFields fields) {
        delete(chat, named(chat, fields, "message to delete not found"));
        return TelegramAnswers.ok(new JsonPrimitive(true));
    }

    NetworkAnswer deleteAll(TelegramChat chat, TelegramFields fields) {
        var found = new ArrayList<TelegramMessage>();
        for (JsonElement id :
                JsonParser.parseString(fields.text("message_ids").orElse("[]")).getAsJsonArray()) {
            Optional.ofNullable(chat.messages().get(id.getAsInt())).ifPresent(found::add);
        }
        found.forEach(message -> delete(chat, message));
        return TelegramAnswers.ok(new JsonPrimitive(true));
    }

    /** One reaction of a bot to a message, in the place of another; without one none is left. */
    NetworkAnswer react(TelegramChat chat, TelegramFields fields) {
        var message = named(chat, fields, "message to react not found");
        var reactions =
                JsonParser.parseString(fields.text("reaction").orElse("[]")).getAsJsonArray();
        if (reactions.size() > 1) {
            throw new Refused("REACTIONS_TOO_MANY");
        }
        if (reactions.isEmpty()) {
            chat.liked().remove(message.id());
        } else {
            chat.liked().add(message.id());
        }
        return TelegramAnswers.ok(new JsonPrimitive(true));
    }

    private void delete(TelegramChat chat, TelegramMessage message) {
        if (!chat.mayDelete(message.id())) {
            throw new Refused("message can't be deleted");
        }
        if (message.date() < clock.instant().minus(DELETABLE).getEpochSecond()) {
            throw new Refused("message can't be deleted for everyone");
        }
        chat.messages().remove(message.id());
    }

    private static TelegramMessage named(TelegramChat chat, TelegramFields fields, String otherwise) {
        var message = fields.number("message_id").map(chat.messages()::get);
        return message.orElseThrow(() -> new Refused(otherwise));
    }

    /** Telegram strips what is around a text. */
    private static String text(TelegramFields fields, String name, int longest) {
        for (var markup : List.of("parse_mode", "entities", "caption_entities")) {
            if (!fields.text(markup).orElse("[]").equals("[]")) {
                throw new AssertionError("mark-up isn't emulated: " + markup);
            }
        }
        var text = fields.text(name).orElse("").strip();
        if (text.isEmpty() && name.equals("text")) {
            throw new Refused("message text is empty");
        }
        if (points(text) > longest) {
            throw new Refused("message " + (name.equals("text") ? "" : "caption ") + "is too long");
        }
        return text;
    }

    private static String rich(TelegramFields fields) {
        var html = fields.object("rich_message")
                .map(each -> each.get("html"))
                .map(JsonElement::getAsString)
                .orElseThrow(() -> new Refused("rich_message is empty"));
        var text = html.replaceAll("</?p>", "").replace("<br>", "\n");
        if (text.contains("<") || text.contains(">") || html.matches("(?s).*([\\s&&[^ ]]|&nbsp;|  ).*")) {
            throw new AssertionError("a text isn't shown as it was written: " + html);
        }
        text = text.replace("&#160;", " ")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&amp;", "&");
        if (points(text) > LONGEST_RICH) {
            throw new Refused("rich message text is too long");
        }
        return text;
    }

    private static int points(String text) {
        return text.codePointCount(0, text.length());
    }
}
