package org.signalbox.connector.reddit.internal;

import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.signalbox.connector.api.Author;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.InboxItem;
import org.signalbox.connector.api.InboxPage;
import org.signalbox.connector.common.Json;

/**
 * Reads replies, mentions and messages. Reddit lists them newest first, so that a reading goes back until the newest of
 * the one before; its times have seconds, so that one or the other comes again.
 */
final class Inbox {
    private static final String DOING = "show the inbox";
    private static final int MOST_A_PAGE = 100;

    private final Api api;
    /** Where the account may hide what others write; asked once in a session. */
    private Optional<Set<String>> moderated = Optional.empty();

    Inbox(Api api) {
        this.api = api;
    }

    /**
     * Where a reading is.
     *
     * @param until seconds of the newest item of the reading before
     * @param newest seconds of the newest item of this one
     * @param after the page that comes next; empty for the first
     */
    private record Position(double until, double newest, Optional<String> after) {
        static Position of(Optional<String> kept) {
            var json = kept.flatMap(text -> Json.object(text)).orElseGet(JsonObject::new);
            return new Position(
                    Things.decimal(json, "until").orElse(0d),
                    Things.decimal(json, "newest").orElse(0d),
                    Json.string(json, "after"));
        }

        String json() {
            var json = new JsonObject();
            json.addProperty("until", until);
            json.addProperty("newest", newest);
            after.ifPresent(cursor -> json.addProperty("after", cursor));
            return json.toString();
        }
    }

    InboxPage read(Optional<String> kept, int limit) throws ConnectorException {
        var position = Position.of(kept);
        var uri = Api.with(api.uri("/message/inbox"), "limit", Integer.toString(Math.min(limit, MOST_A_PAGE)));
        uri = Api.with(uri, "mark", "false");
        if (position.after().isPresent()) {
            uri = Api.with(uri, "after", position.after().get());
        }
        var listing = Listing.of(api.optional("inbox.read", DOING, uri)).orElseThrow(() -> Api.senseless(DOING));
        var items = new ArrayList<InboxItem>();
        var newest = position.newest();
        var reached = false;
        for (var thing : listing.things()) {
            var at = Things.decimal(thing.data(), "created_utc").orElse(0d);
            reached |= at < position.until();
            newest = Math.max(newest, at);
            if (at >= position.until()) {
                item(thing).ifPresent(items::add);
            }
        }
        if (kept.isEmpty() || reached || listing.after().isEmpty()) {
            var next = newest > 0 ? newest : api.now().getEpochSecond();
            return InboxPage.last(new Position(next, 0, Optional.empty()).json(), items);
        }
        return InboxPage.before(new Position(position.until(), newest, listing.after()).json(), items);
    }

    private Optional<InboxItem> item(Listing.Thing thing) throws ConnectorException {
        var data = thing.data();
        var receipt = Things.receipt(thing);
        var user = Json.string(data, "author").filter(name -> !name.equals(Things.DELETED));
        if (receipt.isEmpty() || user.isEmpty()) {
            return Optional.empty();
        }
        Instant at = receipt.get().at();
        var message = thing.kind().equals(Things.MESSAGE);
        var author = Author.of(Json.string(data, "author_fullname").orElse(user.get()), user.get());
        var item = InboxItem.of(receipt.get().remoteId(), kind(thing), at, author, text(data, message))
                .conversation(Json.string(data, message ? "first_message_name" : "link_id"))
                .replyTo(Json.string(data, "parent_id"))
                .url(receipt.get().url())
                .data(receipt.get().data());
        return Optional.of(
                !message && moderates(Json.string(data, "subreddit").orElse(""))
                        ? item.possible(InboxItem.Action.REPLY, InboxItem.Action.HIDE)
                                .build()
                        : item.possible(InboxItem.Action.REPLY).build());
    }

    private static InboxItem.Kind kind(Listing.Thing thing) {
        if (thing.kind().equals(Things.MESSAGE)) {
            return InboxItem.Kind.MESSAGE;
        }
        var mention = Json.string(thing.data(), "type").orElse("").equals("username_mention")
                || Json.string(thing.data(), "subject").orElse("").equals("username mention");
        return mention ? InboxItem.Kind.MENTION : InboxItem.Kind.COMMENT;
    }

    /** A message has a subject. */
    private static String text(JsonObject data, boolean message) {
        var body = Json.string(data, "body").orElse("");
        var subject = Json.string(data, "subject").filter(text -> message && !text.isBlank());
        return subject.map(text -> text + "\n\n" + body).orElse(body);
    }

    private boolean moderates(String community) throws ConnectorException {
        if (moderated.isEmpty()) {
            moderated = Optional.of(readModerated());
        }
        return moderated.get().contains(community.toLowerCase(Locale.ROOT));
    }

    /** None where the login may not list them. */
    private Set<String> readModerated() throws ConnectorException {
        var uri = Api.with(api.uri("/subreddits/mine/moderator"), "limit", Integer.toString(MOST_A_PAGE));
        var answer = api.send(HttpRequest.get("community.read", uri));
        if (Refusal.lacksScope(answer)) {
            return Set.of();
        }
        var listing = Listing.of(api.object(answer, DOING)).orElseThrow(() -> Api.senseless(DOING));
        return listing.of(Things.COMMUNITY).stream()
                .flatMap(each -> Json.string(each, "display_name").stream())
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }
}
