package org.signalbox.shell.internal.command;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import org.signalbox.inbox.CollectionState;
import org.signalbox.model.Message;
import org.signalbox.model.Money;
import org.signalbox.model.inbox.Conversation;
import org.signalbox.model.inbox.InboxAction;
import org.signalbox.model.inbox.InboxCounts;
import org.signalbox.model.inbox.InboxMessage;
import org.signalbox.model.inbox.Person;

/** What the inbox holds, as JSON. */
final class InboxJson {
    private InboxJson() {}

    static JsonObject of(Conversation conversation) {
        var work = conversation.work();
        var json = new JsonObject();
        json.addProperty("id", conversation.id().toString());
        json.addProperty("short", InboxIds.of(conversation.id()));
        json.addProperty("account", conversation.id().account().toString());
        json.addProperty("network", conversation.id().account().network());
        json.addProperty("kind", lower(conversation.kind()));
        json.add("with", of(conversation.with()));
        json.addProperty("excerpt", conversation.excerpt());
        json.addProperty("newestAt", conversation.newestAt().toString());
        json.addProperty("messages", conversation.messages());
        json.addProperty("unread", conversation.unread());
        json.addProperty("waitingSince", text(conversation.waitingSince()));
        json.addProperty("post", conversation.post().orElse(null));
        json.addProperty("done", work.done());
        json.addProperty("snoozedUntil", text(work.snoozedUntil()));
        json.addProperty("assignee", work.assignee().orElse(null));
        json.add("labels", texts(work.labels().stream().sorted().toList()));
        json.addProperty(
                "answering", work.answering().map(Conversation.Mark::actor).orElse(null));
        json.addProperty("draft", work.draft().map(Conversation.Draft::text).orElse(null));
        return json;
    }

    static JsonObject of(Person person) {
        var json = new JsonObject();
        json.addProperty("network", person.network());
        json.addProperty("remoteId", person.remoteId());
        json.addProperty("handle", person.handle());
        json.addProperty("name", person.name());
        return json;
    }

    static JsonObject of(InboxMessage message) {
        var json = new JsonObject();
        json.addProperty("id", message.conversation().account() + "/" + message.remoteId());
        json.addProperty("short", InboxIds.of(message.conversation()) + "-" + InboxIds.of(message));
        json.addProperty("remoteId", message.remoteId());
        json.addProperty("kind", lower(message.kind()));
        json.addProperty("at", message.at().toString());
        json.add("author", of(message.author()));
        json.addProperty("text", message.text());
        json.addProperty("replyTo", message.replyTo().orElse(null));
        json.addProperty("url", text(message.url()));
        var attachments = new JsonArray();
        message.attachments().forEach(media -> {
            var file = new JsonObject();
            file.addProperty("address", media.address().toString());
            file.addProperty("type", media.type());
            file.addProperty("alt", media.alt());
            attachments.add(file);
        });
        json.add("attachments", attachments);
        json.add(
                "possible",
                texts(message.possible().stream().map(InboxJson::lower).sorted().toList()));
        json.addProperty("hidden", message.status().hidden());
        json.addProperty("liked", message.status().liked());
        json.addProperty("editedAt", text(message.status().editedAt()));
        json.addProperty("goneAt", text(message.status().goneAt()));
        json.addProperty("erased", message.status().erased());
        var earlier = new JsonArray();
        message.status().earlier().forEach(text -> earlier.add(of(text)));
        json.add("earlier", earlier);
        return json;
    }

    private static JsonObject of(InboxMessage.Earlier earlier) {
        var json = new JsonObject();
        json.addProperty("text", earlier.text());
        json.addProperty("until", earlier.until().toString());
        json.addProperty("answered", earlier.answered());
        return json;
    }

    static JsonObject of(InboxAction action) {
        var json = new JsonObject();
        json.addProperty("id", action.id());
        json.addProperty("message", action.account() + "/" + action.message());
        json.addProperty("kind", lower(action.kind()));
        json.addProperty("state", lower(action.state()));
        json.addProperty("actor", action.actor());
        json.addProperty("askedAt", action.askedAt().toString());
        json.addProperty("tries", action.tries());
        json.addProperty("problem", told(action.problem()));
        return json;
    }

    static JsonObject of(InboxCounts counts) {
        var json = new JsonObject();
        json.addProperty("open", counts.open());
        json.addProperty("unread", counts.unread());
        json.addProperty("mine", counts.mine());
        json.addProperty("unassigned", counts.unassigned());
        json.addProperty("snoozed", counts.snoozed());
        json.addProperty("done", counts.done());
        return json;
    }

    static JsonObject of(CollectionState state) {
        var json = new JsonObject();
        json.addProperty("account", state.account().toString());
        json.addProperty("readAt", text(state.readAt()));
        json.addProperty("nextAt", text(state.nextAt()));
        json.addProperty("pushed", state.pushed());
        json.addProperty("problem", told(state.problem()));
        json.add("dailyPrice", money(state.dailyPrice()));
        return json;
    }

    static com.google.gson.JsonElement money(Optional<Money> price) {
        if (price.isEmpty()) {
            return JsonNull.INSTANCE;
        }
        var json = new JsonObject();
        json.addProperty("amount", price.get().plainAmount());
        json.addProperty("currency", price.get().currency());
        return json;
    }

    static JsonArray texts(Collection<String> texts) {
        var array = new JsonArray();
        texts.forEach(array::add);
        return array;
    }

    static JsonArray messages(Collection<Message> messages) {
        return texts(messages.stream()
                .map(message -> message.text(Locale.getDefault()))
                .toList());
    }

    static @org.jspecify.annotations.Nullable String told(Optional<Message> message) {
        return message.map(there -> there.text(Locale.getDefault())).orElse(null);
    }

    static @org.jspecify.annotations.Nullable String text(Optional<?> value) {
        return value.map(String::valueOf).orElse(null);
    }

    static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
