package org.signalbox.connector.telegram.internal;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.common.Json;

/**
 * Where a post is: a chat, and its message or, for an album, its messages.
 *
 * @param kind what it is, as {@link Draft#family} has it; empty where a person named it
 * @param files digests of its files
 */
record MessageRef(long chat, List<Long> messages, String kind, List<String> files) {
    private static final Pattern ID = Pattern.compile("(-?\\d{1,18})/(\\d{1,10})");
    private static final Pattern PRIVATE = Pattern.compile("https?://t\\.me/c/(\\d{1,18})/(?:\\d{1,10}/)?(\\d{1,10})");
    private static final Pattern PUBLIC = Pattern.compile("https?://t\\.me/(\\w{1,64})/(?:\\d{1,10}/)?(\\d{1,10})");
    private static final Pattern ALONE = Pattern.compile("\\d{1,10}");

    /** What the numbers of channels and supergroups begin with. */
    private static final String CHANNELS = "-100";

    MessageRef {
        messages = List.copyOf(messages);
        files = List.copyOf(files);
    }

    static Optional<Long> number(String text) {
        return text.matches("-?\\d{1,18}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }

    /** A number of a message or an update, as Telegram gives them: never one that is rounded or cut to fit. */
    static Optional<Long> id(JsonObject json, String name) {
        return Json.string(json, name)
                .filter(text -> text.matches("\\d{1,10}"))
                .map(Long::valueOf)
                .filter(number -> number > 0 && number <= Integer.MAX_VALUE);
    }

    /**
     * @param target the chat of a post that is only named by the number or the address of its message; with such a
     *     number alone, what the chat was before it moved
     * @param today where the chat's messages go now
     * @param name that of the chat in public addresses: those of other chats are refused
     */
    static MessageRef of(Receipt receipt, long target, long today, Optional<String> name) throws ConnectorException {
        var data = Json.object(receipt.data()).orElseGet(JsonObject::new);
        var messages = new ArrayList<Long>();
        texts(data, "messages").forEach(text -> number(text).ifPresent(messages::add));
        var chat = Json.number(data, "chat");
        if (chat.isPresent() && !messages.isEmpty()) {
            return new MessageRef(
                    chat.get(), messages, Json.string(data, "kind").orElse(""), texts(data, "files"));
        }
        var given = named(receipt);
        for (var form : List.of(ID, PRIVATE)) {
            var found = form.matcher(given);
            if (found.matches()) {
                var number = (form == PRIVATE ? CHANNELS : "") + found.group(1);
                for (var each : List.of(target, today)) {
                    if (Long.toString(each).equals(number)) {
                        return named(each, found.group(2));
                    }
                }
            }
        }
        var found = PUBLIC.matcher(given);
        if (found.matches() && name.filter(found.group(1)::equalsIgnoreCase).isPresent()) {
            return named(today, found.group(2));
        }
        if (ALONE.matcher(given).matches()) {
            return named(target, given);
        }
        throw Api.rejected("«" + given + "» names no message of this chat", null);
    }

    /** What a person gave: of an address the host keeps the end as the id. */
    private static String named(Receipt receipt) {
        return ID.matcher(receipt.remoteId()).matches()
                ? receipt.remoteId()
                : receipt.url()
                        .map(URI::toString)
                        .orElse(receipt.remoteId())
                        .replaceAll("[?#].*$", "")
                        .replaceAll("/+$", "");
    }

    private static MessageRef named(long chat, String message) {
        return new MessageRef(chat, List.of(Long.valueOf(message)), "", List.of());
    }

    static List<String> texts(JsonObject json, String name) {
        return json.get(name) instanceof JsonArray array
                ? array.asList().stream()
                        .filter(JsonElement::isJsonPrimitive)
                        .map(JsonElement::getAsString)
                        .toList()
                : List.of();
    }

    static String remoteId(long chat, long message) {
        return chat + "/" + message;
    }

    /** The message of an album that has its text. */
    long captioned(Draft draft) {
        return draft.has(Draft.CAPTION_LAST) ? messages.getLast() : messages.getFirst();
    }

    /** What later calls need. */
    String data() {
        var json = new JsonObject();
        json.addProperty("chat", chat);
        var ids = new JsonArray();
        messages.forEach(ids::add);
        json.add("messages", ids);
        json.addProperty("kind", kind);
        if (!files.isEmpty()) {
            var digests = new JsonArray();
            files.forEach(digests::add);
            json.add("files", digests);
        }
        return json.toString();
    }

    /**
     * The receipt of the messages that Telegram answered with; empty where they aren't those that were sent. Those of
     * an album come in the order in which they were done.
     */
    static Optional<Receipt> receipt(List<JsonObject> sent, Draft draft, long chat) {
        var byId = new TreeMap<Long, JsonObject>();
        for (var message : sent) {
            var where = Json.object(message, "chat").flatMap(each -> Json.string(each, "id"));
            var id = id(message, "message_id");
            if (id.isEmpty() || !where.equals(Optional.of(Long.toString(chat)))) {
                return Optional.empty();
            }
            byId.put(id.get(), message);
        }
        var expected = draft.kind() == Draft.Kind.ALBUM ? draft.files().size() : 1;
        if (byId.size() != expected) {
            return Optional.empty();
        }
        var first = byId.firstEntry().getValue();
        var id = byId.firstKey();
        var ref = new MessageRef(chat, List.copyOf(byId.keySet()), draft.family(), draft.files());
        return Json.number(first, "date")
                .filter(seconds -> seconds > 0 && seconds < 1e11)
                .map(seconds -> Receipt.of(remoteId(chat, id), Instant.ofEpochSecond(seconds))
                        .url(page(Json.object(first, "chat").orElseThrow(), id))
                        .data(ref.data()));
    }

    /** The address of a message; those of basic groups and private chats have none. */
    static Optional<URI> page(JsonObject chat, long message) {
        if (Json.number(chat, "id").filter(id -> id > 0).isPresent()) {
            return Optional.empty();
        }
        var name = Json.string(chat, "username").filter(text -> text.matches("\\w{1,64}"));
        if (name.isPresent()) {
            return Optional.of(URI.create("https://t.me/" + name.get() + "/" + message));
        }
        return Json.string(chat, "id")
                .filter(id -> id.matches(CHANNELS + "\\d{1,14}"))
                .map(id -> URI.create("https://t.me/c/" + id.substring(CHANNELS.length()) + "/" + message));
    }
}
