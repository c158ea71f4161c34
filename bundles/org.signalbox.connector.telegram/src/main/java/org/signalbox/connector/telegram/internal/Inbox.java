package org.signalbox.connector.telegram.internal;

import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.signalbox.connector.api.Author;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.InboxItem;
import org.signalbox.connector.api.InboxPage;
import org.signalbox.connector.common.Json;

/**
 * What people write to a channel, in the group that discusses it, and to the bot in a group: comments below posts,
 * answers to the bot's messages, and mentions of the bot. What they write to the bot alone is told to the one account
 * that its owner chose: all accounts of a bot see it.
 */
final class Inbox {
    private static final String NEXT = "next";

    private final Api api;
    private final Updates updates;
    private final Chats chats;
    private final Moderation moderation;
    private Optional<String> bot = Optional.empty();

    Inbox(Api api, Updates updates, Chats chats, Moderation moderation) {
        this.api = api;
        this.updates = updates;
        this.chats = chats;
        this.moderation = moderation;
    }

    InboxPage read(Optional<String> position, int limit) throws ConnectorException {
        var target = api.today(api.target());
        long next = position.flatMap(Json::object)
                .flatMap(json -> Json.number(json, NEXT))
                .orElse(0L);
        var items = new ArrayList<InboxItem>();
        for (var update : updates.unread(next)) {
            if (items.size() == limit) {
                return InboxPage.before(position(next), items);
            }
            var message = Json.object(update, "message").or(() -> Json.object(update, "edited_message"));
            if (message.isPresent()) {
                item(message.get(), target).ifPresent(items::add);
            }
            next = Updates.number(update).orElseThrow() + 1;
        }
        return InboxPage.last(position(next), items);
    }

    private static String position(long next) {
        var json = new JsonObject();
        json.addProperty(NEXT, next);
        return json.toString();
    }

    private Optional<InboxItem> item(JsonObject message, long target) throws ConnectorException {
        var chat = Json.object(message, "chat").orElseGet(JsonObject::new);
        if (Json.string(chat, "type").filter("private"::equals).isPresent()) {
            return chats.takesPrivate() ? privately(message, chat) : Optional.empty();
        }
        var where = Json.number(chat, "id").orElse(0L);
        var discussion = api.grant().detail(Chats.DISCUSSION).flatMap(MessageRef::number);
        var channel = Json.string(chat, "type").filter("channel"::equals).isPresent();
        var discussed = discussion.filter(group -> group.equals(where)).isPresent();
        var id = MessageRef.id(message, "message_id");
        var date = date(message);
        if (channel || !discussed && where != target || id.isEmpty() || date.isEmpty()) {
            return Optional.empty();
        }
        var author = author(message, target);
        var kind = author.isPresent() ? kind(message, target, discussed) : Optional.<InboxItem.Kind>empty();
        if (kind.isEmpty()) {
            return Optional.empty();
        }
        var ref = new MessageRef(where, List.of(id.get()), "", List.of());
        var at = date.get();
        var possible = EnumSet.of(InboxItem.Action.REPLY, InboxItem.Action.LIKE);
        if (moderation.mayRemove(where, at)) {
            possible.add(InboxItem.Action.REMOVE);
        }
        return Optional.of(
                InboxItem.of(MessageRef.remoteId(where, id.get()), kind.get(), at, author.get(), text(message))
                        .conversation(MessageRef.id(message, "message_thread_id")
                                .map(thread -> MessageRef.remoteId(where, thread)))
                        .replyTo(above(message, where))
                        .url(MessageRef.page(chat, id.get()))
                        .possible(possible.toArray(InboxItem.Action[]::new))
                        .data(ref.data())
                        .build());
    }

    private static Optional<Instant> date(JsonObject message) {
        return Json.number(message, "date")
                .filter(seconds -> seconds > 0 && seconds < 1e11)
                .map(Instant::ofEpochSecond);
    }

    /** A private chat has the number of the person. What an app writes to begin it is nobody's message. */
    private static Optional<InboxItem> privately(JsonObject message, JsonObject chat) {
        var where = Json.number(chat, "id").filter(number -> number > 0);
        var id = MessageRef.id(message, "message_id");
        var at = date(message);
        var author = person(message);
        var text = text(message);
        if (where.isEmpty() || id.isEmpty() || at.isEmpty() || author.isEmpty() || text.matches("/start( .*)?")) {
            return Optional.empty();
        }
        var ref = new MessageRef(where.get(), List.of(id.get()), "", List.of());
        return Optional.of(InboxItem.of(
                        MessageRef.remoteId(where.get(), id.get()),
                        InboxItem.Kind.MESSAGE,
                        at.get(),
                        author.get(),
                        text)
                .conversation(Optional.of(Long.toString(where.get())))
                .replyTo(above(message, where.get()))
                .possible(InboxItem.Action.REPLY, InboxItem.Action.LIKE)
                .data(ref.data())
                .build());
    }

    private Optional<InboxItem.Kind> kind(JsonObject message, long target, boolean discussed)
            throws ConnectorException {
        if (mentioned(message)) {
            return Optional.of(InboxItem.Kind.MENTION);
        }
        var above = Json.object(message, "reply_to_message");
        if (above.isEmpty()) {
            return Optional.empty();
        }
        var comment =
                discussed ? post(above.get()).isPresent() || message.has("message_thread_id") : isBot(above.get());
        return comment ? Optional.of(InboxItem.Kind.COMMENT) : Optional.empty();
    }

    private boolean isBot(JsonObject above) throws ConnectorException {
        var author = Json.object(above, "from").flatMap(from -> Json.number(from, "id"));
        return author.isPresent() && author.get() == api.bot();
    }

    private boolean mentioned(JsonObject message) throws ConnectorException {
        var text = text(message);
        if (text.indexOf('@') < 0) {
            return false;
        }
        for (var entity : Stream.of("entities", "caption_entities")
                .flatMap(name -> Json.objects(message, name).stream())
                .toList()) {
            var from = Json.number(entity, "offset").orElse(-1L);
            var to = from + Json.number(entity, "length").orElse(0L);
            if (Json.string(entity, "type").orElse("").equals("mention")
                    && from >= 0
                    && to > from
                    && to <= text.length()
                    && text.substring((int) (long) from, (int) to).equalsIgnoreCase("@" + bot())) {
                return true;
            }
        }
        return false;
    }

    private String bot() throws ConnectorException {
        if (bot.isEmpty()) {
            bot = Optional.of(Chats.name(chats.me()).orElse(""));
        }
        return bot.get();
    }

    private static String text(JsonObject message) {
        return Json.string(message, "text")
                .or(() -> Json.string(message, "caption"))
                .orElse("");
    }

    /** The post of the channel that a discussion group shows. */
    private static Optional<String> post(JsonObject above) {
        if (Json.string(above, "is_automatic_forward").filter("true"::equals).isEmpty()) {
            return Optional.empty();
        }
        var origin = Json.object(above, "forward_origin");
        var chat = origin.flatMap(each -> Json.object(each, "chat")).flatMap(each -> Json.number(each, "id"));
        var id = origin.flatMap(each -> MessageRef.id(each, "message_id"));
        return chat.flatMap(number -> id.map(message -> MessageRef.remoteId(number, message)));
    }

    private static Optional<String> above(JsonObject message, long chat) {
        return Json.object(message, "reply_to_message")
                .flatMap(above -> post(above)
                        .or(() -> MessageRef.id(above, "message_id").map(id -> MessageRef.remoteId(chat, id))));
    }

    /** Who wrote it; empty for bots, and for the channel itself. */
    private static Optional<Author> author(JsonObject message, long target) {
        var chat = Json.object(message, "sender_chat");
        if (chat.isPresent()) {
            var id = Json.number(chat.get(), "id").filter(each -> each != target);
            var name = Json.string(chat.get(), "title").orElse("");
            return id.filter(each -> !name.isBlank())
                    .map(each -> Author.of(
                                    Long.toString(each), Chats.name(chat.get()).orElse(Long.toString(each)))
                            .name(name));
        }
        return person(message);
    }

    private static Optional<Author> person(JsonObject message) {
        var from = Json.object(message, "from")
                .filter(each ->
                        Json.string(each, "is_bot").filter("true"::equals).isEmpty());
        return from.flatMap(each -> Json.number(each, "id").map(id -> {
            var name = Stream.of("first_name", "last_name")
                    .flatMap(part -> Json.string(each, part).stream())
                    .filter(part -> !part.isBlank())
                    .collect(Collectors.joining(" "));
            var handle = Chats.name(each).orElse(Long.toString(id));
            return Author.of(Long.toString(id), handle).name(name.isBlank() ? handle : name);
        }));
    }
}
