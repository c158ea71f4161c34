package org.signalbox.vendor.discord;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Optional;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Lookup;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Search;

/** Looks for a message of which it isn't known whether it was sent. */
final class Finding {
    /** Pages of a hundred messages since then. */
    private static final int MOST_PAGES = 10;

    /** By how much Discord's clock may be behind, where nothing but text and time tells a post. */
    private static final Duration SKEW = Duration.ofSeconds(1);

    private final Api api;
    private final Channels channels;
    private final Threads threads;
    private final Publishing publishing;
    private final Reading reading;

    Finding(Api api, Channels channels, Threads threads, Publishing publishing, Reading reading) {
        this.api = api;
        this.channels = channels;
        this.threads = threads;
        this.publishing = publishing;
        this.reading = reading;
    }

    Lookup find(Search search) throws ConnectorException {
        if (api.login().isWebhook()) {
            return Lookup.cannotTell("a webhook can't see which messages it has sent: look at the channel");
        }
        var draft = search.prepared().isPresent() ? Draft.of(search.prepared().get()) : publishing.draft(search.part());
        if (search.parent().isPresent()) {
            var above = Place.of(search.parent().get(), api.target());
            return inChannel(above.channel(), Optional.of(above.message()), search, draft);
        }
        return channels.target().isForum()
                ? inForum(search, draft)
                : inChannel(api.target(), Optional.empty(), search, draft);
    }

    private Lookup inChannel(String channel, Optional<String> above, Search search, Draft draft)
            throws ConnectorException {
        var after = Snowflake.before(search.since());
        for (var pages = 0; pages < MOST_PAGES; pages++) {
            var page = new ArrayList<>(reading.messages("post.read", channel, "&after=" + after, Reading.MOST));
            page.sort(Comparator.comparing(Message::id, Snowflake.BY_TIME));
            for (var message : page) {
                if (isIt(message, search, above)) {
                    return found(message, draft);
                }
            }
            if (page.size() < Reading.MOST) {
                return Lookup.absent();
            }
            after = page.getLast().id();
        }
        return Lookup.cannotTell("more was written in the channel since than is read");
    }

    private Lookup found(Message message, Draft draft) {
        return Lookup.found(Publishing.placed(message.channel(), message.id(), draft)
                .receipt(draft.guild().or(() -> api.grant().detail(Channel.GUILD))));
    }

    /** By the nonce, where Discord shows it; else by what it says and answers. */
    private boolean isIt(Message message, Search search, Optional<String> above) throws ConnectorException {
        if (!message.isBy(api.self())) {
            return false;
        }
        if (message.nonce().isPresent()) {
            return message.nonce()
                    .filter(Publishing.nonce(search.key().id())::equals)
                    .isPresent();
        }
        return message.answered().equals(above) && isLike(message, search.part());
    }

    private static boolean isLike(Message message, Part part) {
        return message.text().strip().equals(part.text().strip())
                && message.question().isPresent() == part.poll().isPresent()
                && message.attachments().size() == part.media().size();
    }

    private Lookup inForum(Search search, Draft draft) throws ConnectorException {
        var since = Snowflake.before(search.since().minus(SKEW));
        var all = new ArrayList<>(threads.active("post.read"));
        all.addAll(threads.archived("post.read"));
        all.sort(Comparator.comparing(Finding::id, Snowflake.BY_TIME));
        for (var thread : all) {
            if (Snowflake.BY_TIME.compare(id(thread), since) > 0
                    && threads.isOwn(thread)
                    && Json.text(thread, "name").equals(draft.name())) {
                var first = reading.first(id(thread));
                if (first.filter(message -> isLike(message, search.part())).isPresent()) {
                    return found(first.get(), draft);
                }
            }
        }
        return Lookup.absent();
    }

    private static String id(JsonObject thread) {
        return Json.id(thread, "id").orElseThrow();
    }
}
