package org.signalbox.archive.internal;

import com.google.gson.JsonObject;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import org.signalbox.archive.ArchivedConversation;
import org.signalbox.archive.ArchivedMessage;
import org.signalbox.connector.api.InboxItem;
import org.signalbox.model.AccountId;
import org.signalbox.model.inbox.ConversationId;
import org.signalbox.model.inbox.Person;

/**
 * Converts conversations to and from Activity Streams 2.0: a {@code Collection} of {@code Note}s each. Malformed input
 * is an {@link IllegalArgumentException}.
 */
final class ConversationJson {
    private ConversationJson() {}

    /** What a conversation has beside its messages. */
    static JsonObject about(ArchivedConversation conversation) {
        var json = new JsonObject();
        json.addProperty(
                "id",
                "urn:signalbox:conversation:" + conversation.id().account().network() + ":"
                        + URLEncoder.encode(conversation.id().key(), StandardCharsets.UTF_8));
        json.addProperty("type", "Collection");
        json.addProperty("signalbox:key", conversation.id().key());
        json.addProperty("signalbox:kind", word(conversation.kind()));
        conversation.post().ifPresent(post -> json.addProperty("signalbox:post", post));
        json.addProperty("signalbox:done", conversation.done());
        json.addProperty("signalbox:read", conversation.read());
        json.add(
                "signalbox:labels",
                ContractJson.texts(conversation.labels().stream().sorted().toList()));
        return json;
    }

    static JsonObject message(AccountId account, ArchivedMessage message) {
        var note = ActivityStreams.plainNote(
                account, message.remoteId(), message.at().toString(), message.text(), message.url());
        note.addProperty("signalbox:kind", word(message.kind()));
        if (message.author().isPresent()) {
            note.add("attributedTo", person(message.author().get()));
        } else if (message.redacted()) {
            note.addProperty("signalbox:redacted", true);
        } else {
            note.addProperty("attributedTo", "actor.json");
        }
        message.replyTo().ifPresent(parent -> note.addProperty("inReplyTo", ActivityStreams.id(account, parent)));
        message.replyTo().ifPresent(parent -> note.addProperty("signalbox:replyTo", parent));
        message.post().ifPresent(post -> note.addProperty("signalbox:post", post));
        note.add("signalbox:files", ContractJson.list(message.attachments(), TypedJson::media));
        return note;
    }

    private static JsonObject person(Person person) {
        var json = new JsonObject();
        json.addProperty("type", "Person");
        json.addProperty("signalbox:remoteId", person.remoteId());
        json.addProperty("preferredUsername", person.handle());
        json.addProperty("name", person.name());
        person.picture().ifPresent(address -> json.addProperty("icon", address.toString()));
        return json;
    }

    static ArchivedConversation conversation(AccountId account, JsonObject json) {
        var labels = new HashSet<String>();
        var all = json.get("signalbox:labels");
        if (all == null || !all.isJsonArray()) {
            throw new IllegalArgumentException("\"signalbox:labels\" is no list");
        }
        for (var label : all.getAsJsonArray()) {
            if (!label.isJsonPrimitive()) {
                throw new IllegalArgumentException("a label is no text");
            }
            labels.add(label.getAsString());
        }
        var messages = ContractJson.objects(json, "items").stream()
                .map(note -> message(account, note))
                .toList();
        if (messages.isEmpty()) {
            throw new IllegalArgumentException("a conversation has no messages");
        }
        if (ContractJson.number(json, "totalItems") != messages.size()) {
            throw new IllegalArgumentException("a conversation has another number of messages than it says");
        }
        return new ArchivedConversation(
                new ConversationId(account, ContractJson.text(json, "signalbox:key")),
                kind(ContractJson.text(json, "signalbox:kind")),
                ContractJson.maybe(json, "signalbox:post"),
                flag(json, "signalbox:done"),
                flag(json, "signalbox:read"),
                labels,
                messages);
    }

    private static ArchivedMessage message(AccountId account, JsonObject note) {
        var redacted = note.has("signalbox:redacted") && flag(note, "signalbox:redacted");
        var by = note.get("attributedTo");
        var author = by != null && by.isJsonObject()
                ? Optional.of(person(account.network(), ContractJson.object(note, "attributedTo")))
                : Optional.<Person>empty();
        if (author.isEmpty()
                && !redacted
                && !ContractJson.text(note, "attributedTo").equals("actor.json")) {
            throw new IllegalArgumentException("a message is by nobody");
        }
        if (redacted && (author.isPresent() || !ActivityStreams.text(note).isEmpty())) {
            throw new IllegalArgumentException("a redacted message has a text or an author");
        }
        return new ArchivedMessage(
                ContractJson.text(note, "signalbox:remoteId"),
                kind(ContractJson.text(note, "signalbox:kind")),
                ContractJson.instant(note, "published"),
                author,
                ActivityStreams.text(note),
                ContractJson.maybe(note, "signalbox:replyTo"),
                ContractJson.maybe(note, "signalbox:post"),
                ActivityStreams.url(note),
                ContractJson.objects(note, "signalbox:files").stream()
                        .map(TypedJson::media)
                        .toList(),
                redacted);
    }

    private static Person person(String network, JsonObject json) {
        return new Person(
                network,
                ContractJson.text(json, "signalbox:remoteId"),
                ContractJson.text(json, "preferredUsername"),
                ContractJson.text(json, "name"),
                ContractJson.maybe(json, "icon").map(URI::create));
    }

    static boolean flag(JsonObject json, String name) {
        return switch (ContractJson.text(json, name)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("\"" + name + "\" is neither true nor false");
        };
    }

    private static String word(InboxItem.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static InboxItem.Kind kind(String word) {
        return switch (word) {
            case "mention" -> InboxItem.Kind.MENTION;
            case "comment" -> InboxItem.Kind.COMMENT;
            case "message" -> InboxItem.Kind.MESSAGE;
            default -> throw new IllegalArgumentException("no kind of message: " + word);
        };
    }
}
