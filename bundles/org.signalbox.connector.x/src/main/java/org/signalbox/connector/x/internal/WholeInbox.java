package org.signalbox.connector.x.internal;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.InboxPage;
import org.signalbox.connector.common.Json;

/** Mentions, and behind them direct messages where they may be read; each page is of one kind, as prices are. */
final class WholeInbox {
    private static final String MESSAGES = "messages";
    private static final String STAGE = "stage";

    private final Conversations mentions;
    private final DirectMessages messages;

    WholeInbox(Conversations mentions, DirectMessages messages) {
        this.mentions = mentions;
        this.messages = messages;
    }

    InboxPage read(Optional<String> position, int limit) throws ConnectorException {
        var kept = position.flatMap(Json::object).orElseGet(JsonObject::new);
        var state = Json.object(kept, MESSAGES).orElseGet(JsonObject::new);
        if (Json.string(kept, STAGE).equals(Optional.of(MESSAGES))) {
            if (!messages.areReadable(state)) {
                return InboxPage.last(at(kept, state, false), List.of());
            }
            var read = messages.read(state, limit);
            return read.more()
                    ? InboxPage.before(at(kept, read.state(), true), read.items())
                    : InboxPage.last(at(kept, read.state(), false), read.items());
        }
        var page = mentions.inbox(position, limit);
        var after = Json.object(page.position()).orElseGet(JsonObject::new);
        if (page.more()) {
            return InboxPage.before(at(after, state, false), page.items());
        }
        return messages.areReadable(state)
                ? InboxPage.before(at(after, state, true), page.items())
                : InboxPage.last(at(after, state, false), page.items());
    }

    private static String at(JsonObject mentions, JsonObject messages, boolean stage) {
        var position = mentions.deepCopy();
        position.remove(STAGE);
        position.remove(MESSAGES);
        if (messages.size() > 0) {
            position.add(MESSAGES, messages);
        }
        if (stage) {
            position.addProperty(STAGE, MESSAGES);
        }
        return position.toString();
    }
}
