package org.signalbox.connector.facebook.internal;

import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.signalbox.connector.api.Author;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpRequest.Pair;
import org.signalbox.connector.api.InboxItem;
import org.signalbox.connector.api.Lookup;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.Search;
import org.signalbox.connector.common.Json;

/** Direct messages to the page, and answers to them. */
final class Messages {
    private static final String DOING = "show the messages";
    private static final String SEND = "send the message";
    private static final String FIELDS = "id,message,created_time,from";
    private static final int CONVERSATIONS = 25;
    private static final int OF_EACH = 25;

    private final Api api;

    Messages(Api api) {
        this.api = api;
    }

    /** People's messages since then; none where the login may not read them. */
    List<InboxItem> read(Instant since) throws ConnectorException {
        var fields = "id,updated_time,messages.limit(" + OF_EACH + "){" + FIELDS + "}";
        var answer = api.send(HttpRequest.get(
                "inbox.read",
                api.uri("/" + api.page() + "/conversations?platform=MESSENGER&fields=" + Ids.encoded(fields) + "&limit="
                        + CONVERSATIONS)));
        if (Refusal.isOne(answer) && Refusal.of(answer).isPermission()) {
            api.graph()
                    .host()
                    .log()
                    .debug(Refusal.of(answer).message(DOING, api.graph().grant()));
            return List.of();
        }
        var items = new ArrayList<InboxItem>();
        for (var conversation :
                Listed.of(api.graph(), answer, DOING, Refusal.About.READING).data()) {
            var id = Json.string(conversation, "id").filter(Ids::isOfMessenger);
            for (var message : messages(conversation)) {
                if (id.isPresent()) {
                    item(message, id.get(), since).ifPresent(items::add);
                }
            }
        }
        return items;
    }

    private static List<JsonObject> messages(JsonObject conversation) {
        return Json.object(conversation, "messages")
                .map(list -> Json.objects(list, "data"))
                .orElse(List.of());
    }

    private Optional<InboxItem> item(JsonObject message, String conversation, Instant since) throws ConnectorException {
        var id = Json.string(message, "id").filter(Ids::isOfMessenger);
        var at = ShownPost.at(message).filter(each -> !each.isBefore(since));
        var person = Comments.author(message)
                .filter(each -> !each.equals(api.graph().grant().target().orElse("")));
        if (id.isEmpty() || at.isEmpty() || person.isEmpty()) {
            return Optional.empty();
        }
        var item = InboxItem.of(
                        id.get(),
                        InboxItem.Kind.MESSAGE,
                        at.get(),
                        Author.of(person.get(), Comments.name(message).orElse(person.get())),
                        Comments.text(message))
                .conversation(Optional.of(conversation))
                .data(Ref.ofMessage(person.get(), conversation).data());
        return Optional.of(item.possible(InboxItem.Action.REPLY).build());
    }

    Receipt create(JsonObject draft, Receipt parent) throws ConnectorException {
        if (!Draft.files(draft).isEmpty()
                || Draft.link(draft).isPresent()
                || Draft.text(draft).isBlank()) {
            throw Graph.rejected("Answers to messages have text only", null);
        }
        var ref = Ref.of(parent);
        var recipient = new JsonObject();
        recipient.addProperty("id", ref.person().orElseThrow());
        var message = new JsonObject();
        message.addProperty("text", Draft.text(draft));
        var fields = List.of(
                Pair.of("recipient", recipient.toString()),
                Pair.of("messaging_type", "RESPONSE"),
                Pair.of("message", message.toString()));
        var answer = api.send(
                HttpRequest.post("reply.create", api.uri("/" + api.page() + "/messages"), HttpRequest.form(fields))
                        .visible());
        if (Refusal.isOne(answer)) {
            throw api.refusal(answer, SEND, Refusal.About.CHANGE);
        }
        var id = Json.object(answer)
                .flatMap(body -> Json.string(body, "message_id"))
                .filter(Ids::isOfMessenger)
                .orElseThrow(() -> Graph.unclear(SEND));
        return Receipt.of(id, api.now()).data(parent.data());
    }

    /** Looks for the page's oldest such message in the conversation; its newest are shown. */
    Lookup find(Search search, Receipt parent) throws ConnectorException {
        var conversation = Ref.of(parent).conversation();
        if (conversation.isEmpty()) {
            return Lookup.cannotTell("The conversation isn't known");
        }
        var fields = "messages.limit(" + OF_EACH + "){" + FIELDS + "}";
        var answer = api.send(
                HttpRequest.get("inbox.read", api.uri("/" + conversation.get() + "?fields=" + Ids.encoded(fields))));
        var body = api.graph().object(answer, DOING, Refusal.About.READING);
        var shown = messages(body);
        var goesOn = Json.object(body, "messages")
                .flatMap(list -> Json.object(list, "paging"))
                .flatMap(paging -> Json.string(paging, "next"))
                .isPresent();
        var clocks = Clocks.of(answer, api.now());
        if (clocks.proveNothing()) {
            return Lookup.cannotTell(clocks.difference());
        }
        var oldest = clocks.earliest(search.since());
        Optional<Receipt> found = Optional.empty();
        var text = SameText.of(search.part().text());
        var reached = !goesOn;
        for (var message : shown) {
            var at = ShownPost.at(message);
            if (at.isEmpty() || at.get().isBefore(oldest)) {
                reached |= at.isPresent();
                continue;
            }
            var ours = Comments.author(message).equals(Optional.of(api.page())) && text.is(Comments.text(message));
            var id = Json.string(message, "id").filter(Ids::isOfMessenger);
            if (ours && id.isPresent()) {
                found = Optional.of(Receipt.of(id.get(), at.get()).data(parent.data()));
            }
        }
        return found.isPresent() || reached
                ? Lookup.of(found)
                : Lookup.cannotTell("The conversation has more messages than are looked through");
    }
}
