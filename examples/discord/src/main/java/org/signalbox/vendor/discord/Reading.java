package org.signalbox.vendor.discord;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Engagement;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.MediaFile;
import org.signalbox.connector.api.Metric;
import org.signalbox.connector.api.Page;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.ReceivedReply;
import org.signalbox.connector.api.RemoteMedia;
import org.signalbox.connector.api.RemotePost;
import org.signalbox.vendor.discord.Refusal.About;

/** Reads the account's posts, what people made of them, and what they answered. */
final class Reading {
    static final int MOST = 100;

    private static final String SHOWING = "show the message";
    private static final String LISTING = "list the messages";
    private static final String REACTIONS = "reactions";
    private static final String ANSWERS = "thread";

    /** The latest threads that Discord finds. */
    private static final int DEEPEST = 9_975;

    private static final int THREADS = 25;

    private final Api api;
    private final Channels channels;
    private final Threads threads;
    private final Publishing publishing;

    Reading(Api api, Channels channels, Threads threads, Publishing publishing) {
        this.api = api;
        this.channels = channels;
        this.threads = threads;
        this.publishing = publishing;
    }

    static Metric[] metrics() {
        return new Metric[] {
            Metric.of(REACTIONS, "Reactions", Metric.Role.APPROVALS),
            Metric.of(ANSWERS, "Messages in its thread", Metric.Role.REPLIES)
        };
    }

    private Optional<String> guild() {
        return api.grant().detail(Channel.GUILD);
    }

    private Optional<Message> read(Place place, String operation) throws ConnectorException {
        var found = api.maybe(publishing.message(place, operation), SHOWING);
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(Message.of(found.get()).orElseThrow(() -> Api.senseless(SHOWING)));
    }

    Optional<RemotePost> post(Receipt post) throws ConnectorException {
        return read(Place.of(post, publishing.here()), "post.read").map(message -> message.post(guild()));
    }

    List<Engagement> engagement(List<Receipt> posts) throws ConnectorException {
        var all = new ArrayList<Engagement>();
        for (var post : posts) {
            var message = read(Place.of(post, publishing.here()), "engagement.read");
            if (message.isPresent()) {
                var values = new HashMap<String, Long>();
                values.put(REACTIONS, message.get().reactions());
                message.get().inThread().ifPresent(count -> values.put(ANSWERS, count));
                all.add(Engagement.of(post.remoteId(), api.now(), values));
            }
        }
        return all;
    }

    /** The first message of a thread in a forum, which has the thread's id. */
    Optional<Message> first(String thread) throws ConnectorException {
        return read(Place.of(thread, thread), "post.read");
    }

    private void mustBeBot(String what) throws ConnectorException {
        if (api.login().isWebhook()) {
            throw Api.rejected("Discord shows a webhook no " + what + ": connect the channel by a bot", null);
        }
    }

    /** Messages of a channel, the newest first. */
    List<Message> messages(String operation, String channel, String which, int limit) throws ConnectorException {
        return Message.of(list(operation, channel, which, limit));
    }

    private List<JsonObject> list(String operation, String channel, String which, int limit) throws ConnectorException {
        return api.list(
                api.bot(operation, "/channels/" + channel + "/messages?limit=" + limit + which),
                LISTING,
                channel.equals(api.target()) ? About.TARGET : About.READING);
    }

    Page<RemotePost> history(Optional<String> cursor, int limit) throws ConnectorException {
        mustBeBot("past messages");
        return channels.target().isForum() ? threads(cursor, limit) : own(cursor, limit);
    }

    private Page<RemotePost> own(Optional<String> cursor, int limit) throws ConnectorException {
        var before = cursor.filter(Snowflake::is).map(id -> "&before=" + id).orElse("");
        var page = messages("post.read", api.target(), before, MOST);
        var posts = new ArrayList<RemotePost>();
        Optional<String> next = Optional.empty();
        for (var message : page) {
            if (posts.size() == limit) {
                return Page.of(posts, next);
            }
            next = Optional.of(message.id());
            if (message.isWritten() && message.isBy(api.self())) {
                posts.add(message.post(guild()));
            }
        }
        return Page.of(posts, page.size() < MOST ? Optional.empty() : next);
    }

    /** Posts of a forum; those of the bot are read one by one where Discord doesn't tell them with the list. */
    private Page<RemotePost> threads(Optional<String> cursor, int limit) throws ConnectorException {
        long offset = cursor.filter(text -> text.matches("\\d{1,6}"))
                .map(Long::parseLong)
                .orElse(0L);
        var most = Math.min(limit, THREADS);
        var answer = threads.newest("post.read", most, offset);
        var found = Threads.threads(answer);
        Map<String, Message> first = new HashMap<>();
        Message.of(Json.objects(answer, "first_messages")).forEach(message -> first.put(message.id(), message));
        var posts = new ArrayList<RemotePost>();
        for (var thread : found) {
            if (threads.isOwn(thread)) {
                var id = Json.id(thread, "id").orElseThrow();
                var told = Optional.ofNullable(first.get(id));
                var message = told.isPresent() ? told : first(id);
                message.ifPresent(post -> posts.add(post.post(guild())));
            }
        }
        var next = offset + found.size();
        return Page.of(
                posts,
                Json.yes(answer, "has_more") && !found.isEmpty() && next <= DEEPEST
                        ? Optional.of(Long.toString(next))
                        : Optional.empty());
    }

    /**
     * Answers to a post: in the thread that has its id, which is a post of a forum itself, and in the channel. Discord
     * has no list of them: what was written since is read.
     *
     * @param cursor the last message that was read, after the channel that has it
     */
    Page<ReceivedReply> replies(Receipt post, Optional<String> cursor, int limit) throws ConnectorException {
        mustBeBot("answers");
        var place = Place.of(post, api.target());
        var at = cursor.map(text -> text.split("/"))
                .filter(parts -> parts.length == 2 && Snowflake.is(parts[0]) && Snowflake.is(parts[1]))
                .map(parts -> Place.of(parts[0], parts[1]));
        if (at.isEmpty() && read(place, "reply.read").isEmpty()) {
            return Page.last(List.of());
        }
        var from = at.orElse(place);
        var inThread = from.channel().equals(place.message());
        List<Message> page;
        try {
            page = new ArrayList<>(
                    messages("reply.read", from.channel(), "&after=" + from.message(), Math.max(limit, 2)));
        } catch (ConnectorException.Rejected e) {
            if (inThread) {
                return Page.last(List.of()); // no thread was begun with it, or it is gone
            }
            throw e;
        }
        var full = page.size() >= Math.max(limit, 2);
        page.sort((a, b) -> Snowflake.BY_TIME.compare(a.id(), b.id()));
        var self = api.self();
        var replies = page.stream()
                .filter(message -> message.isWritten() && !message.isBy(self))
                .filter(message -> inThread
                        || message.answered().filter(place.message()::equals).isPresent())
                .flatMap(message -> reply(message, place).stream())
                .toList();
        if (full) {
            return Page.of(
                    replies, Optional.of(from.channel() + "/" + page.getLast().id()));
        }
        return Page.of(replies, inThread ? Optional.empty() : Optional.of(place.message() + "/" + place.message()));
    }

    private Optional<ReceivedReply> reply(Message message, Place post) {
        var place = Place.of(message.channel(), message.id());
        var above = message.answeredPlace().orElse(post.remoteId());
        return message.author()
                .map(author -> ReceivedReply.of(place.remoteId(), message.at(), above, author.handle(), message.text())
                        .authorName(author.name())
                        .url(place.page(guild()))
                        .attachments(message.media()));
    }

    /** Discord's addresses of files need no login, and end after a day. */
    MediaFile media(RemoteMedia media) throws ConnectorException {
        var answer = api.send(HttpRequest.get("media.download", media.address()));
        if (!answer.ok()) {
            var refusal = Refusal.of(answer);
            if (refusal.told()) {
                throw api.refusal(refusal, "show the file", About.READING);
            }
            throw Api.rejected("Discord doesn't show the file (HTTP " + answer.status() + ")", null);
        }
        var type = answer.header("content-type")
                .map(text -> text.replaceFirst(";.*", "").strip().toLowerCase(java.util.Locale.ROOT))
                .orElse("");
        if (!type.matches("(image|video|audio)/[a-z0-9.+-]+") || answer.body().length == 0) {
            throw new ConnectorException.Unavailable("Discord's answer is no image, video or audio", null);
        }
        return MediaFile.of(type, answer.body());
    }
}
