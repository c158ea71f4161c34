package org.signalbox.connector.bluesky.internal;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.InboxPage;
import org.signalbox.connector.api.ItemsNow;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.common.Json;

/** What the index lists, and then the direct messages. */
final class WholeInbox {
    private static final String POSTS = "posts";
    private static final String MESSAGES = "messages";
    private static final String AT = "at";

    private final Inbox posts;
    private final Messages messages;

    WholeInbox(Inbox posts, Messages messages) {
        this.posts = posts;
        this.messages = messages;
    }

    /** @param position also one of the index alone, as earlier versions kept it */
    InboxPage read(Optional<String> position, int limit) throws ConnectorException {
        var kept = position.flatMap(Json::object).orElseGet(JsonObject::new);
        var ofBoth = kept.has(POSTS);
        var atMessages = ofBoth && Json.string(kept, AT).equals(Optional.of(MESSAGES));
        var ofPosts = ofBoth ? Json.object(kept, POSTS).map(JsonObject::toString) : position;
        var ofMessages = Json.object(kept, MESSAGES).orElseGet(JsonObject::new);
        var page = atMessages ? InboxPage.last(ofPosts.orElse("{}"), List.of()) : posts.read(ofPosts, limit);
        if (page.more() || page.items().size() >= limit) {
            return InboxPage.before(both(page.position(), ofMessages, !page.more()), page.items());
        }
        var read = messages.read(ofMessages, limit - page.items().size());
        var items = new ArrayList<>(page.items());
        items.addAll(read.items());
        var next = both(page.position(), read.position(), read.more());
        return read.more() ? InboxPage.before(next, items) : InboxPage.last(next, items);
    }

    ItemsNow items(List<Receipt> items) throws ConnectorException {
        return posts.items(items);
    }

    private static String both(String ofPosts, JsonObject ofMessages, boolean atMessages) {
        var both = new JsonObject();
        both.add(POSTS, Json.object(ofPosts).orElseGet(JsonObject::new));
        both.add(MESSAGES, ofMessages);
        if (atMessages) {
            both.addProperty(AT, MESSAGES);
        }
        return both.toString();
    }
}
