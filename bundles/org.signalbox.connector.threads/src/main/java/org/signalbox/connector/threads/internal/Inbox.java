package org.signalbox.connector.threads.internal;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.InboxItem;
import org.signalbox.connector.api.InboxPage;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.common.Json;
import org.signalbox.connector.common.PostsInTurn;

/**
 * Mentions, and what was said below the newest own posts: Threads lists replies by the post only. One reading takes
 * several calls, one list after another.
 */
final class Inbox {
    private static final String MENTIONS = "list the mentions";
    private static final String POSTS = "list the posts";

    /** Of the first reading. */
    private static final Duration NEWEST = Duration.ofDays(3);

    /** Threads tells of something a little after it happened. */
    private static final Duration OVERLAP = Duration.ofMinutes(5);

    /** Each whose turn it is is a call. */
    private static final int MOST_POSTS = 100;

    private static final int MOST_A_PAGE = 100;

    private static final String FROM = "from";
    private static final String UNTIL = "until";
    private static final String AFTER = "after";
    private static final String LEFT = "posts";
    private static final String PAGES = "pages";

    /** Of one list. */
    private static final int MOST_PAGES = 50;

    private final Api api;

    Inbox(Api api) {
        this.api = api;
    }

    InboxPage read(Optional<String> kept, int limit) throws ConnectorException {
        var position = kept.flatMap(Json::object).orElseGet(JsonObject::new);
        var from = seconds(position, FROM).orElse(api.now().minus(NEWEST));
        if (!position.has(UNTIL)) {
            position.addProperty(FROM, from.getEpochSecond());
            position.addProperty(UNTIL, api.now().minus(OVERLAP).getEpochSecond());
        }
        return position.has(LEFT) ? comments(position, from, limit) : mentions(position, from, limit);
    }

    private static Optional<Instant> seconds(JsonObject object, String name) {
        return Json.number(object, name)
                .filter(number -> number > 0 && number < 100_000_000_000L)
                .map(Instant::ofEpochSecond);
    }

    private InboxPage mentions(JsonObject position, Instant from, int limit) throws ConnectorException {
        var listed = Listed.of(
                api,
                "inbox.read",
                MENTIONS,
                "/me/mentions",
                query(ShownPost.FIELDS_OF_OTHERS, limit),
                Json.string(position, AFTER));
        var items = new ArrayList<InboxItem>();
        for (var post : listed.posts()) {
            if (!post.at().isBefore(from)) {
                mention(post).ifPresent(items::add);
            }
        }
        position.remove(AFTER);
        if (goesOn(position, listed, from)) {
            listed.after().ifPresent(cursor -> position.addProperty(AFTER, cursor));
        } else {
            position.add(LEFT, posts(position, from));
        }
        return InboxPage.before(position.toString(), items);
    }

    private static Map<String, String> query(String fields, int limit) {
        return Map.of("fields", fields, "limit", Integer.toString(Math.min(limit, MOST_A_PAGE)));
    }

    /** A page may have nothing that is shown and not be the last; a list that never ends is left at last. */
    private static boolean goesOn(JsonObject position, Listed listed, Instant from) {
        var pages = Json.number(position, PAGES).orElse(0L) + 1;
        var posts = listed.posts();
        var on = listed.after().isPresent()
                && pages < MOST_PAGES
                && (posts.isEmpty()
                        || posts.stream().anyMatch(post -> !post.at().isBefore(from)));
        position.addProperty(PAGES, on ? pages : 0);
        return on;
    }

    private JsonArray posts(JsonObject position, Instant from) throws ConnectorException {
        var listed = Listed.of(
                api,
                "inbox.read",
                POSTS,
                "/me/threads",
                Map.of("fields", "id,media_type,timestamp,has_replies", "limit", Integer.toString(MOST_POSTS)),
                Optional.empty());
        var posts = new LinkedHashMap<String, Instant>();
        listed.posts().stream()
                .filter(post -> !Json.string(post.json(), "has_replies").equals(Optional.of("false")))
                .limit(MOST_POSTS)
                .forEach(post -> posts.putIfAbsent(post.id(), post.at()));
        var left = new JsonArray();
        PostsInTurn.of(position, api.now()).due(posts, from).forEach(left::add);
        return left;
    }

    private InboxPage comments(JsonObject position, Instant from, int limit) throws ConnectorException {
        var left = position.get(LEFT) instanceof JsonArray some ? some : new JsonArray();
        if (left.isEmpty()
                || !left.get(0).isJsonPrimitive()
                || !Api.isId(left.get(0).getAsString())) {
            return end(position, List.of());
        }
        var post = left.get(0).getAsString();
        var turn = PostsInTurn.of(position, api.now());
        var since = turn.since(post, from);
        var items = new ArrayList<InboxItem>();
        Optional<String> next = Optional.empty();
        try {
            var listed = Replies.page(api, Receipt.named(post), Json.string(position, AFTER), limit);
            for (var reply : listed.posts()) {
                if (!reply.isOwn() && !reply.at().isBefore(since)) {
                    comment(reply, post).ifPresent(items::add);
                }
            }
            next = goesOn(position, listed, since) ? listed.after() : next;
        } catch (Replies.GoneException gone) {
            api.host().log().debug("post " + post + " was deleted meanwhile");
        }
        position.remove(AFTER);
        if (next.isPresent()) {
            position.addProperty(AFTER, next.get());
        } else {
            left.remove(0);
            turn.read(post, until(position));
        }
        return left.isEmpty() ? end(position, items) : InboxPage.before(position.toString(), items);
    }

    private InboxPage end(JsonObject position, List<InboxItem> items) {
        var after = new JsonObject();
        after.addProperty(FROM, until(position).getEpochSecond());
        PostsInTurn.of(position, api.now()).keep(after);
        return InboxPage.last(after.toString(), items);
    }

    private Instant until(JsonObject position) {
        return seconds(position, UNTIL).orElse(api.now().minus(OVERLAP));
    }

    private static Optional<InboxItem> mention(ShownPost post) {
        return post.author()
                .map(author -> InboxItem.of(post.id(), InboxItem.Kind.MENTION, post.at(), author, post.text())
                        .conversation(Optional.of(post.id()))
                        .url(ShownPost.page(post.json()))
                        .attachments(post.files())
                        .possible(InboxItem.Action.REPLY)
                        .build());
    }

    private static Optional<InboxItem> comment(ShownPost reply, String post) {
        var root = reply.root().orElse(post);
        var parent = reply.repliedTo().orElse(post);
        // Threads hides direct replies only, with what is below them.
        var actions = parent.equals(root)
                ? new InboxItem.Action[] {InboxItem.Action.REPLY, InboxItem.Action.HIDE}
                : new InboxItem.Action[] {InboxItem.Action.REPLY};
        return reply.author()
                .map(author -> InboxItem.of(reply.id(), InboxItem.Kind.COMMENT, reply.at(), author, reply.text())
                        .conversation(Optional.of(root))
                        .replyTo(Optional.of(parent))
                        .url(ShownPost.page(reply.json()))
                        .attachments(reply.files())
                        .possible(actions)
                        .data(ShownPost.data(true))
                        .build());
    }
}
