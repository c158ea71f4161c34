package org.signalbox.connector.telegram.internal;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.common.Json;

/**
 * Where a post is: a chat, and its message or, for an album, its messages.
 *
 * @param kind what it is, as {@link Draft.Kind#family} has it; empty where a person named it
 * @param files digests of its files
 */
record MessageRef(long chat, List<Long> messages, String kind, List<String> files) {
    private static final Pattern ID = Pattern.compile("(-?\\d{1,18})/(\\d{1,18})");
    private static final Pattern PRIVATE = Pattern.compile("https?://t\\.me/c/(\\d{1,18})/(?:\\d{1,18}/)?(\\d{1,18})");
    private static final Pattern PUBLIC = Pattern.compile("(?:https?://t\\.me/(\\w{1,64})/)?(\\d{1,18})");

    /** What the numbers of channels and supergroups begin with. */
    private static final String CHANNELS = "-100";

    MessageRef {
        messages = List.copyOf(messages);
        files = List.copyOf(files);
    }

    static Optional<Long> number(String text) {
        return text.matches("-?\\d{1,18}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }

    /**
     * @param target the chat of a post that is only named by the number or the address of its message
     * @param name that of the chat in public addresses: those of other chats are refused
     */
    static MessageRef of(Receipt receipt, long target, Optional<String> name) throws ConnectorException {
        var data = Json.object(receipt.data()).orElseGet(JsonObject::new);
        var messages = new ArrayList<Long>();
        texts(data, "messages").forEach(text -> number(text).ifPresent(messages::add));
        var chat = Json.number(data, "chat");
        if (chat.isPresent() && !messages.isEmpty()) {
            return new MessageRef(
                    chat.get(), messages, Json.string(data, "kind").orElse(""), texts(data, "files"));
        }
        var id = receipt.remoteId();
        for (var form : List.of(ID, PRIVATE)) {
            var found = form.matcher(id);
            if (found.matches() && Long.toString(target).equals((form == PRIVATE ? CHANNELS : "") + found.group(1))) {
                return named(target, found.group(2));
            }
        }
        var found = PUBLIC.matcher(id);
        if (found.matches()
                && (found.group(1) == null
                        || name.filter(found.group(1)::equalsIgnoreCase).isPresent())) {
            return named(target, found.group(2));
        }
        throw Api.rejected("«" + id + "» names no message of this chat", null);
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

    /** The receipt of messages that Telegram answered with. */
    static Optional<Receipt> receipt(List<JsonObject> sent, Draft draft) {
        if (sent.isEmpty()) {
            return Optional.empty();
        }
        var ids = new ArrayList<Long>();
        for (var message : sent) {
            Json.number(message, "message_id").ifPresent(ids::add);
        }
        var first = sent.getFirst();
        var chat = Json.object(first, "chat").orElseGet(JsonObject::new);
        var id = Json.number(chat, "id");
        var date = Json.number(first, "date").filter(seconds -> seconds > 0 && seconds < 1e11);
        if (ids.size() != sent.size() || id.isEmpty() || date.isEmpty()) {
            return Optional.empty();
        }
        var ref = new MessageRef(id.get(), ids, draft.kind().family(), draft.files());
        return Optional.of(Receipt.of(remoteId(id.get(), ids.getFirst()), Instant.ofEpochSecond(date.get()))
                .url(page(chat, ids.getFirst()))
                .data(ref.data()));
    }

    /** The address of a message; basic groups have none. */
    static Optional<URI> page(JsonObject chat, long message) {
        var name = Json.string(chat, "username").filter(text -> text.matches("\\w{1,64}"));
        if (name.isPresent()) {
            return Optional.of(URI.create("https://t.me/" + name.get() + "/" + message));
        }
        return Json.string(chat, "id")
                .filter(id -> id.matches(CHANNELS + "\\d{1,14}"))
                .map(id -> URI.create("https://t.me/c/" + id.substring(CHANNELS.length()) + "/" + message));
    }
}
