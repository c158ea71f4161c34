package org.signalbox.connector.instagram.internal;

import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.signalbox.connector.api.Author;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.ConnectorException.Rejected;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.InboxItem;
import org.signalbox.connector.api.Lookup;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.RemoteMedia;
import org.signalbox.connector.api.Search;
import org.signalbox.connector.common.Json;

/**
 * Direct messages to the account, and answers to them. The fields of messages are asked for within the list of
 * conversations, as the Graph API lets any edge; Meta's page for logins of Instagram shows one call for each message
 * instead.
 */
final class Messages {
    private static final String DOING = "show the messages";
    private static final String SEND = "send the message";

    /** «You can only get details about the 20 most recent messages in the conversation.» */
    private static final int OF_EACH = 20;

    private static final int CONVERSATIONS_A_CALL = 25;

    /**
     * «Message text must be UTF-8 and be a 1000 bytes or less»
     * (https://developers.facebook.com/docs/instagram-platform/instagram-api-with-instagram-login/messaging-api/).
     */
    private static final int LONGEST = 1_000;

    private static final int MOST_FILES = 20;

    private static final String TEXT = "id,message,created_time,from";
    private static final String WHOLE =
            TEXT + ",attachments{mime_type,image_data{url},video_data{url},file_url},shares{link},story";

    private final Api api;
    private final Mailbox mailbox;

    Messages(Api api) {
        this.api = api;
        mailbox = new Mailbox(api);
    }

    /**
     * A page of conversations.
     *
     * @param items what people wrote since
     * @param next where the next page begins; empty where nothing newer is behind this one
     * @param refused why messages can't be read; empty where they can
     */
    record Read(List<InboxItem> items, Optional<String> next, Optional<String> refused) {
        static Read refused(String why) {
            return new Read(List.of(), Optional.empty(), Optional.of(why));
        }
    }

    /** Conversations with the newest message are first. */
    Read read(Instant since, Optional<String> cursor) throws ConnectorException {
        String owner;
        try {
            owner = mailbox.owner();
        } catch (Rejected without) {
            return Read.refused(String.valueOf(without.getMessage()));
        }
        var fields = "id,updated_time,messages.limit(" + OF_EACH + "){" + WHOLE + "}";
        var answer = mailbox.send(HttpRequest.get(
                "inbox.read",
                api.uri(owner + "/conversations?platform=instagram&fields=" + Ids.encoded(fields) + "&limit="
                        + CONVERSATIONS_A_CALL + Api.after(cursor))));
        var error = GraphError.of(answer);
        if (error.isPermission() || error.isNoObject() || mailbox.isOfPage() && error.isLost()) {
            return Read.refused(error.message(DOING, mailbox.secrets()));
        }
        var body = api.object(answer, DOING, GraphError.About.READING);
        var items = new ArrayList<InboxItem>();
        var newer = false;
        for (var conversation : Api.data(body, DOING)) {
            newer |= isNewer(conversation, since);
            var id = Json.string(conversation, "id").filter(Ids::isOfMessages);
            var messages = messages(conversation);
            for (var message : messages) {
                if (id.isPresent()) {
                    item(message, id.get(), since).ifPresent(items::add);
                }
            }
            if (isCut(conversation, messages, since)) {
                api.host()
                        .log()
                        .warn("more than " + messages.size() + " new messages in a conversation: Instagram shows"
                                + " older ones to no app");
            }
        }
        return new Read(items, newer ? Api.next(body, DOING) : Optional.empty(), Optional.empty());
    }

    private static boolean isNewer(JsonObject conversation, Instant since) {
        return Ids.time(conversation, "updated_time")
                .map(at -> !at.isBefore(since))
                .orElse(true);
    }

    private static boolean isCut(JsonObject conversation, List<JsonObject> messages, Instant since) {
        var goesOn = Json.object(conversation, "messages").filter(Api::hasNext).isPresent();
        return goesOn
                && messages.stream()
                        .noneMatch(each -> Ids.time(each, "created_time")
                                .filter(at -> at.isBefore(since))
                                .isPresent());
    }

    private static List<JsonObject> messages(JsonObject conversation) {
        return Json.object(conversation, "messages")
                .map(list -> Json.objects(list, "data"))
                .orElse(List.of());
    }

    private Optional<InboxItem> item(JsonObject message, String conversation, Instant since) {
        var id = Json.string(message, "id").filter(Ids::isOfMessages);
        var at = Ids.time(message, "created_time").filter(each -> !each.isBefore(since));
        var from = Json.object(message, "from").orElseGet(JsonObject::new);
        var person = Ids.of(from);
        if (id.isEmpty() || at.isEmpty() || person.isEmpty() || isOwn(from)) {
            return Optional.empty();
        }
        var name = Json.string(from, "username").filter(text -> !text.isBlank());
        return Optional.of(InboxItem.of(
                        id.get(),
                        InboxItem.Kind.MESSAGE,
                        at.get(),
                        Author.of(person.get(), name.orElse(person.get())),
                        text(message))
                .conversation(Optional.of(conversation))
                .attachments(files(message))
                .possible(InboxItem.Action.REPLY)
                .data(new MessageRef(person.get(), conversation).data())
                .build());
    }

    private static String text(JsonObject message) {
        return Json.string(message, "message").orElse("");
    }

    /** By its number or its name: Meta gives an account several numbers. */
    private boolean isOwn(JsonObject from) {
        return Ids.of(from)
                        .filter(id -> api.grant().target().equals(Optional.of(id)))
                        .isPresent()
                || Json.string(from, "username")
                        .filter(name -> name.equalsIgnoreCase(api.grant().handle()))
                        .isPresent();
    }

    /** Files that were sent, a post that was shared, the story that it is about. */
    private static List<RemoteMedia> files(JsonObject message) {
        var sent = listed(message, "attachments").flatMap(Messages::file);
        var shared = listed(message, "shares")
                .flatMap(each -> Ids.web(each, "link").stream().map(RemoteMedia::at));
        var story = Json.object(message, "story").stream()
                .flatMap(each -> Stream.of("mention", "reply_to").flatMap(name -> Json.object(each, name).stream()))
                .flatMap(each -> Ids.web(each, "link").stream().map(RemoteMedia::at));
        return Stream.of(sent, shared, story)
                .flatMap(each -> each)
                .limit(MOST_FILES)
                .toList();
    }

    private static Stream<JsonObject> listed(JsonObject message, String name) {
        return Json.object(message, name).stream().flatMap(list -> Json.objects(list, "data").stream());
    }

    private static Stream<RemoteMedia> file(JsonObject file) {
        var type = Json.string(file, "mime_type")
                .filter(text -> text.matches("[a-z]{1,20}/[a-z0-9.+-]{1,60}"))
                .orElse("");
        return Stream.of("image_data", "video_data")
                .flatMap(name -> Json.object(file, name).stream())
                .flatMap(data -> Ids.web(data, "url").stream())
                .findFirst()
                .or(() -> Ids.web(file, "file_url"))
                .map(address -> RemoteMedia.at(address).type(type))
                .stream();
    }

    Receipt create(String text, Receipt parent) throws ConnectorException {
        var ref = MessageRef.of(parent)
                .orElseThrow(() -> Api.rejected("It isn't known any more which message is answered", null));
        if (text.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            throw Api.rejected("Messages at Instagram have " + LONGEST + " bytes at most", Term.MESSAGE);
        }
        var recipient = new JsonObject();
        recipient.addProperty("id", ref.person());
        var message = new JsonObject();
        message.addProperty("text", text);
        var fields = new LinkedHashMap<String, String>();
        fields.put("recipient", recipient.toString());
        if (mailbox.isOfPage()) {
            fields.put("messaging_type", "RESPONSE");
        }
        fields.put("message", message.toString());
        var answer = mailbox.send(
                api.form("reply.create", mailbox.owner() + "/messages", fields).visible());
        var error = GraphError.of(answer);
        if (!answer.ok() || error.told()) {
            throw mailbox.refusal(error, SEND);
        }
        var id = Json.object(answer)
                .flatMap(body -> Json.string(body, "message_id"))
                .filter(Ids::isOfMessages)
                .orElseThrow(() -> Api.unclear(SEND));
        return Receipt.of(id, api.now()).data(parent.data());
    }

    /** Looks for the account's oldest such message that isn't older than {@code since}; the newest are shown. */
    Lookup find(Search search, Receipt parent) throws ConnectorException {
        var ref = MessageRef.of(parent);
        if (ref.isEmpty()) {
            return Lookup.cannotTell("It isn't known any more which conversation it is in");
        }
        var fields = "messages.limit(" + OF_EACH + "){" + TEXT + "}";
        var answer = mailbox.send(
                HttpRequest.get("inbox.read", api.uri(ref.get().conversation() + "?fields=" + Ids.encoded(fields))));
        var error = GraphError.of(answer);
        if (error.isPermission() || error.isNoObject()) {
            return Lookup.cannotTell(error.message(DOING, mailbox.secrets()));
        }
        var body = api.object(answer, DOING, GraphError.About.READING);
        var list = Json.object(body, "messages");
        if (list.isEmpty()) {
            return Lookup.cannotTell("Instagram shows no messages of the conversation");
        }
        var clocks = Clocks.of(answer, api.now());
        if (clocks.proveNothing()) {
            return Lookup.cannotTell(clocks.difference());
        }
        return new Sought(search, parent, clocks.earliest(search.since())).in(Api.data(list.get(), DOING), list.get());
    }

    /** What an answer is recognized by. */
    private final class Sought {
        private final String essence;
        private final Receipt parent;
        private final Instant oldest;

        Sought(Search search, Receipt parent, Instant oldest) {
            essence = Caption.essence(search.part().text());
            this.parent = parent;
            this.oldest = oldest;
        }

        Lookup in(List<JsonObject> shown, JsonObject list) {
            Optional<Receipt> found = Optional.empty();
            var reached = !Api.hasNext(list);
            var unclear = false;
            for (var message : shown) {
                var at = Ids.time(message, "created_time");
                if (at.filter(each -> each.isBefore(oldest)).isPresent()) {
                    reached = true;
                    continue;
                }
                if (!Caption.essence(text(message)).equals(essence)) {
                    continue;
                }
                var from = Json.object(message, "from");
                var id = Json.string(message, "id").filter(Ids::isOfMessages);
                if (from.isEmpty() || at.isEmpty() || id.isEmpty()) {
                    unclear = true;
                } else if (isOwn(from.get())) {
                    found = Optional.of(Receipt.of(id.get(), at.get()).data(parent.data()));
                }
            }
            if (found.isPresent()) {
                return Lookup.of(found);
            }
            if (unclear) {
                return Lookup.cannotTell("There is a message like this one, and Instagram doesn't say whose it is:"
                        + " look whether it is there");
            }
            return reached ? Lookup.absent() : Lookup.cannotTell("There are more new messages than Instagram shows");
        }
    }
}
