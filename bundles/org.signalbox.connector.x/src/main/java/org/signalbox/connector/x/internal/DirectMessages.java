package org.signalbox.connector.x.internal;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.InboxItem;
import org.signalbox.connector.common.Json;

/**
 * Reads direct messages where the app's owner asked for it and the account's owner allowed it: each one costs money. X
 * has no list of those since an id, so that pages grow from one event on: no more known ones are read than new ones.
 */
final class DirectMessages {
    static final String READ = "dm.read";
    static final String WRITE = "dm.write";

    private static final String SINCE = "since";
    private static final String NEWEST = "newest";
    private static final String CURSOR = "cursor";
    private static final String LOOKED = "looked";
    private static final String REFUSED = "refused";

    /** Of the first reading. */
    private static final int FIRST = 20;

    /** Of one reading; what is behind them is left out. */
    private static final int MOST_PAGES = 20;

    private static final int FORBIDDEN = 403;
    private static final Duration ASKED_AGAIN = Duration.ofHours(1);
    private static final long LATEST = 100_000_000_000L;

    private final Api api;
    private final Me me;
    private final Events events;

    DirectMessages(Api api, Me me) {
        this.api = api;
        this.me = me;
        events = new Events(api);
    }

    /**
     * A page.
     *
     * @param state where the next one goes on
     * @param more whether there is more to read at once
     */
    record Read(List<InboxItem> items, JsonObject state, boolean more) {}

    /** Whether they may be asked for now: by the app, by the login, and an hour or more after a refusal. */
    boolean areReadable(JsonObject state) {
        var grant = api.host().grant().current();
        return XConnector.wantsMessages(grant.app())
                && allows(grant, READ)
                && refusedAt(state)
                        .filter(at -> api.now().isBefore(at.plus(ASKED_AGAIN)) && !at.isAfter(api.now()))
                        .isEmpty();
    }

    private static boolean allows(Grant grant, String scope) {
        return Set.of(grant.setting("scope").orElse("").split("\\s+")).contains(scope);
    }

    private static Optional<Instant> refusedAt(JsonObject state) {
        return Json.number(state, REFUSED)
                .filter(seconds -> seconds > 0 && seconds < LATEST)
                .map(Instant::ofEpochSecond);
    }

    Read read(JsonObject state, int limit) throws ConnectorException {
        var since = id(state, SINCE);
        var cursor = Json.string(state, CURSOR);
        var looked = (int) Math.clamp(Json.number(state, LOOKED).orElse(0L), 0, MOST_PAGES);
        var number = Math.min(limit, since.isPresent() ? 1 << Math.min(looked, 6) : FIRST);
        var answer = events.ask(Optional.empty(), number, cursor);
        if (answer.status() == FORBIDDEN) {
            return refused(state, api.problem(answer));
        }
        var shown = events.shown(answer, number);
        var newest =
                id(state, NEWEST).or(() -> shown.events().stream().findFirst().flatMap(Events::id));
        var items = new ArrayList<InboxItem>();
        var known = false;
        for (var event : shown.events()) {
            known |= since.filter(id -> !Events.isNewer(Events.id(event).orElseThrow(), id))
                    .isPresent();
            if (!known) {
                item(event, shown.body()).ifPresent(items::add);
            }
        }
        var next = new JsonObject();
        if (since.isPresent() && !known && shown.next().isPresent() && looked + 1 < MOST_PAGES) {
            since.ifPresent(id -> next.addProperty(SINCE, id));
            newest.ifPresent(id -> next.addProperty(NEWEST, id));
            next.addProperty(CURSOR, shown.next().get());
            next.addProperty(LOOKED, looked + 1);
            return new Read(items, next, true);
        }
        if (since.isPresent() && !known && shown.next().isPresent()) {
            api.host().log().warn("there are more new messages than are read at once: the oldest are left out");
        }
        // Of an empty list, all that comes is new.
        next.addProperty(SINCE, newest.or(() -> since).orElse("0"));
        return new Read(items, next, false);
    }

    private static Optional<String> id(JsonObject state, String name) {
        return Json.string(state, name).filter(text -> text.matches("[0-9]{1,19}"));
    }

    private Read refused(JsonObject state, Problem problem) {
        if (refusedAt(state).isEmpty()) {
            api.host()
                    .log()
                    .warn("direct messages aren't read, mentions go on; asked again each hour: "
                            + problem.message(Events.DOING));
        }
        var next = new JsonObject();
        id(state, SINCE).ifPresent(id -> next.addProperty(SINCE, id));
        next.addProperty(REFUSED, api.now().getEpochSecond());
        return new Read(List.of(), next, false);
    }

    /** Empty of the account's own. */
    private Optional<InboxItem> item(JsonObject event, JsonObject body) throws ConnectorException {
        var sender = Json.string(event, "sender_id").filter(text -> text.matches("[0-9]{1,19}"));
        var conversation = Json.string(event, "dm_conversation_id").filter(MessageRef::isConversation);
        if (sender.isEmpty() || conversation.isEmpty() || sender.get().equals(me.id())) {
            return Optional.empty();
        }
        var asPost = event.deepCopy();
        asPost.addProperty("author_id", sender.get());
        var writable = allows(api.host().grant().current(), WRITE);
        return ShownPost.of(asPost, body)
                .flatMap(shown -> shown.author()
                        .map(author -> InboxItem.of(
                                        shown.ref().newest(), InboxItem.Kind.MESSAGE, shown.at(), author, shown.text())
                                .conversation(conversation)
                                .attachments(shown.media())
                                .possible(
                                        writable
                                                ? new InboxItem.Action[] {InboxItem.Action.REPLY}
                                                : new InboxItem.Action[0])
                                .data(new MessageRef(conversation.get()).data())
                                .build()));
    }
}
