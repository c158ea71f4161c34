package org.signalbox.connector.plaza.internal;

import com.google.gson.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.InboxItem;
import org.signalbox.connector.api.InboxPage;
import org.signalbox.connector.api.ItemsNow;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.common.PracticeAnswers;

/** What people write to the account. */
record Inbox(Api api) {
    private static final Set<InboxItem.Action> POSSIBLE =
            Set.of(InboxItem.Action.REPLY, InboxItem.Action.HIDE, InboxItem.Action.LIKE, InboxItem.Action.REMOVE);

    private static final int STATUS_GONE = 404;

    InboxPage read(Optional<String> position, int limit) throws ConnectorException {
        var after = position.map(text -> "&after=" + Api.encoded(text)).orElse("");
        return api.call(
                HttpRequest.get("inbox.read", api.at("/api/inbox?limit=" + limit + after)),
                page -> PracticeAnswers.inbox(page, POSSIBLE));
    }

    ItemsNow items(List<Receipt> items) throws ConnectorException {
        return api.call(
                HttpRequest.get("inbox.read", api.at("/api/inbox/items?ids=" + PracticeAnswers.ids(items))),
                answer -> PracticeAnswers.items(answer, items, POSSIBLE));
    }

    void hide(Receipt item, boolean hidden) throws ConnectorException {
        set("reply.hide", item, "hidden", hidden);
    }

    void like(Receipt item, boolean liked) throws ConnectorException {
        set("reply.like", item, "liked", liked);
    }

    void remove(Receipt item) throws ConnectorException {
        change(HttpRequest.delete("reply.remove", address(item)));
    }

    private void set(String operation, Receipt item, String what, boolean value) throws ConnectorException {
        var body = new JsonObject();
        body.addProperty(what, value);
        change(HttpRequest.put(operation, address(item), HttpRequest.json(body.toString())));
    }

    private URI address(Receipt item) {
        return api.at("/api/inbox/" + Api.encoded(item.remoteId()));
    }

    private void change(HttpRequest request) throws ConnectorException {
        var response = api.send(request.visible());
        if (!response.ok() && response.status() != STATUS_GONE) {
            throw Refusal.of(response);
        }
    }
}
