package org.signalbox.vendor.discord;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.InboxItem;
import org.signalbox.connector.api.InboxPage;
import org.signalbox.connector.api.ItemsNow;
import org.signalbox.connector.api.Receipt;
import org.signalbox.vendor.discord.Refusal.About;

/**
 * What people write to the bot in its channel: answers to its messages, mentions, and all in the threads below its
 * messages, such as its posts in a forum. A webhook sees nothing.
 */
final class Inbox {
    private static final String OPERATION = "inbox.read";
    private static final String SHOWING = "show the message";
    private static final String LAST = "last";
    private static final String OWN = "own";
    private static final String BELOW = "below";

    /** Messages of a channel that is read for the first time. */
    private static final int NEWEST = 50;

    /** Threads that are read for the first time with it, and those that are read at all. */
    private static final int FIRST_THREADS = 10;

    private static final int MOST_THREADS = 500;

    private final Api api;
    private final Channels channels;
    private final Threads threads;
    private final Reading reading;

    Inbox(Api api, Channels channels, Threads threads, Reading reading) {
        this.api = api;
        this.channels = channels;
        this.threads = threads;
        this.reading = reading;
    }

    InboxPage read(Optional<String> position, int limit) throws ConnectorException {
        if (api.login().isWebhook()) {
            return InboxPage.last("{}", List.of());
        }
        var before = position.flatMap(Json::object);
        var pass = new Pass(before.orElseGet(JsonObject::new), before.isEmpty(), limit);
        if (!channels.target().isForum()) {
            pass.channel(api.target());
        }
        var all = new ArrayList<>(threads.active(OPERATION));
        all.sort(Comparator.comparing(Inbox::last, Snowflake.BY_TIME).reversed());
        for (var thread : all.subList(0, Math.min(all.size(), MOST_THREADS))) {
            pass.thread(thread);
        }
        return pass.page();
    }

    private static String last(JsonObject thread) {
        return Json.id(thread, "last_message_id")
                .orElseGet(() -> Json.id(thread, "id").orElseThrow());
    }

    /** One reading, from a position to the next. */
    private final class Pass {
        private final JsonObject before;
        private final boolean first;
        private final int limit;
        private final JsonObject next = new JsonObject();
        private final List<InboxItem> items = new ArrayList<>();
        private boolean more;
        private int begun;

        Pass(JsonObject before, boolean first, int limit) {
            this.before = before;
            this.first = first;
            this.limit = limit;
        }

        InboxPage page() {
            return more ? InboxPage.before(next.toString(), items) : InboxPage.last(next.toString(), items);
        }

        void channel(String id) throws ConnectorException {
            var known = Json.object(before, id).flatMap(each -> Json.id(each, LAST));
            // An empty channel has no last message: what comes is read from its beginning.
            read(id, known.or(() -> first ? Optional.empty() : Optional.of(id)), Optional.empty(), known.orElse(id));
        }

        void thread(JsonObject thread) throws ConnectorException {
            var id = Json.id(thread, "id").orElseThrow();
            var kept = Json.object(before, id);
            var last = last(thread);
            var known = kept.flatMap(each -> Json.id(each, LAST));
            if (known.filter(read -> Snowflake.BY_TIME.compare(read, last) >= 0).isPresent()) {
                next.add(id, kept.get());
                return;
            }
            if (items.size() >= limit) {
                kept.ifPresent(each -> next.add(id, each));
                more = true;
                return;
            }
            var own = kept.isPresent() ? Json.yes(kept.get(), OWN) : isOwn(thread, id);
            if (first && ++begun > FIRST_THREADS) {
                keep(id, last, own);
                return;
            }
            var post = channels.target().isForum() ? id + "/" + id : api.target() + "/" + id;
            read(
                    id,
                    known.or(() -> first ? Optional.empty() : Optional.of(id)),
                    own ? Optional.of(post) : Optional.empty(),
                    last);
        }

        /** A post of the bot in a forum; in another channel, a thread below one of its messages, which has its id. */
        private boolean isOwn(JsonObject thread, String id) throws ConnectorException {
            if (channels.target().isForum() || threads.isOwn(thread)) {
                return threads.isOwn(thread);
            }
            var self = api.self();
            return api.maybe(api.bot(OPERATION, Place.of(api.target(), id).path()), SHOWING)
                    .flatMap(Message::of)
                    .filter(message -> message.isBy(self))
                    .isPresent();
        }

        private void keep(String channel, String last, boolean own) {
            var kept = new JsonObject();
            kept.addProperty(LAST, last);
            kept.addProperty(OWN, own);
            next.add(channel, kept);
        }

        /** @param otherwise what counts as read where nothing is there */
        private void read(String channel, Optional<String> after, Optional<String> post, String otherwise)
                throws ConnectorException {
            var most = after.isPresent() ? Reading.MOST : NEWEST;
            var page = new ArrayList<>(reading.messages(
                    OPERATION, channel, after.map(id -> "&after=" + id).orElse(""), most));
            page.sort(Comparator.comparing(Message::id, Snowflake.BY_TIME));
            var last = after.orElse("");
            for (var message : page) {
                if (items.size() >= limit) {
                    more = true;
                    break;
                }
                item(message, post).ifPresent(items::add);
                last = message.id();
            }
            more |= after.isPresent() && page.size() >= Reading.MOST;
            keep(channel, last.isEmpty() ? otherwise : last, post.isPresent());
        }
    }

    /** @param post of the account, whose thread the message is in */
    private Optional<InboxItem> item(Message message, Optional<String> post) throws ConnectorException {
        var self = api.self();
        var author = message.author();
        if (!message.isWritten() || message.isAutomatic() || message.isBy(self) || author.isEmpty()) {
            return Optional.empty();
        }
        var answers = message.answers(self);
        if (post.isEmpty() && !answers && !message.mentions(self)) {
            return Optional.empty();
        }
        var kind = answers || post.isPresent() ? InboxItem.Kind.COMMENT : InboxItem.Kind.MENTION;
        var place = new Place(message.channel(), message.id(), true, List.of(), "");
        var data = Json.object(place.data()).orElseThrow();
        post.ifPresent(id -> data.addProperty(BELOW, id));
        var possible = EnumSet.of(InboxItem.Action.REPLY, InboxItem.Action.LIKE);
        if (api.grant().detail(Channel.MODERATES).isPresent()) {
            possible.add(InboxItem.Action.REMOVE);
        }
        return Optional.of(InboxItem.of(place.remoteId(), kind, message.at(), author.get(), message.text())
                .conversation(post.or(() -> answers ? message.answeredPlace() : Optional.empty()))
                .replyTo(message.answeredPlace().or(() -> post))
                .url(place.page(api.grant().detail(Channel.GUILD)))
                .attachments(message.media())
                .possible(possible.toArray(InboxItem.Action[]::new))
                .data(data.toString())
                .build());
    }

    /** Each is asked for alone: Discord has no list of some. */
    ItemsNow items(List<Receipt> asked) throws ConnectorException {
        var present = new ArrayList<InboxItem>();
        var gone = new HashSet<String>();
        if (api.login().isWebhook()) {
            return ItemsNow.of(present, gone);
        }
        for (var receipt : asked) {
            var place = Place.of(receipt, api.target());
            var below = Json.object(receipt.data()).flatMap(data -> Json.text(data, BELOW));
            var answer = api.send(api.bot(OPERATION, place.path()));
            var refusal = Refusal.of(answer);
            if (!answer.ok() && refusal.isGone()) {
                gone.add(receipt.remoteId());
            } else if (refusal.isHidden()) {
                api.warn(refusal.said("show " + receipt.remoteId(), api.login()));
            } else {
                var message = Json.object(api.checked(answer, SHOWING, About.READING))
                        .flatMap(Message::of)
                        .orElseThrow(() -> Api.senseless(SHOWING));
                item(message, below).ifPresent(present::add);
            }
        }
        return ItemsNow.of(present, gone);
    }

    /** A thumb of the bot's, which Discord has once at most. */
    void like(Receipt item, boolean liked) throws ConnectorException {
        var path = theirs(item).path() + "/reactions/%F0%9F%91%8D/@me";
        var request = api.bot("reply.like", liked ? Api.Method.PUT : Api.Method.DELETE, path, HttpRequest.none());
        api.changed(request, liked ? "like the message" : "take the like back", About.MESSAGE);
    }

    void remove(Receipt item) throws ConnectorException {
        var request = api.bot("reply.remove", Api.Method.DELETE, theirs(item).path(), HttpRequest.none());
        api.changed(request, "remove the message", About.MESSAGE);
    }

    private Place theirs(Receipt item) throws ConnectorException {
        var place = Place.of(item, api.target());
        if (!place.theirs()) {
            throw Api.rejected("This is nobody's message", null);
        }
        return place;
    }
}
