package org.signalbox.connector.facebook.internal;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.signalbox.connector.api.Author;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.InboxItem;
import org.signalbox.connector.api.InboxPage;
import org.signalbox.connector.api.ItemsNow;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.common.Json;

/**
 * Comments on the page's posts of the last weeks and, where the app asks for them, direct messages. Facebook has no
 * list of all comments: each post's newest are read.
 */
final class Inbox {
    private static final String DOING = "show the inbox";
    private static final Duration NEWEST = Duration.ofDays(3);
    private static final Duration POSTS = Duration.ofDays(30);
    private static final int POSTS_A_PAGE = 25;
    private static final int MOST_PAGES = 4;
    private static final int OF_EACH = 50;

    private static final String OF_A_COMMENT = Comments.FIELDS + ",can_comment,can_hide,can_like,can_remove";

    private static final String FIELDS =
            "id,comments.filter(stream).order(reverse_chronological).limit(" + OF_EACH + "){" + OF_A_COMMENT + "}";

    private final Api api;
    private final Messages messages;

    Inbox(Api api, Messages messages) {
        this.api = api;
        this.messages = messages;
    }

    /**
     * Where a reading is.
     *
     * @param from the time of the newest item that was told
     * @param told identifiers of items of that very second
     */
    private record Position(Instant from, List<String> told) {
        static Position of(Optional<String> kept, Instant now) {
            var json = kept.flatMap(text -> Json.object(text)).orElseGet(JsonObject::new);
            var told = Optional.ofNullable(json.get("told"))
                    .filter(JsonElement::isJsonArray)
                    .map(list -> list.getAsJsonArray().asList().stream()
                            .filter(JsonElement::isJsonPrimitive)
                            .map(JsonElement::getAsString)
                            .toList())
                    .orElse(List.of());
            return new Position(Graph.time(json, "from").orElse(now.minus(NEWEST)), told);
        }

        boolean isBefore(InboxItem item) {
            return item.at().isAfter(from) || item.at().equals(from) && !told.contains(item.remoteId());
        }

        /** After these items too, the last of which is the newest. */
        Position after(List<InboxItem> items) {
            if (items.isEmpty()) {
                return this;
            }
            var newest = items.getLast().at();
            var same = new ArrayList<>(newest.equals(from) ? told : List.<String>of());
            items.stream().filter(item -> item.at().equals(newest)).forEach(item -> same.add(item.remoteId()));
            return new Position(newest, same);
        }

        String json() {
            var json = new JsonObject();
            json.addProperty("from", from.getEpochSecond());
            var list = new JsonArray();
            told.forEach(list::add);
            json.add("told", list);
            return json.toString();
        }
    }

    InboxPage read(Optional<String> kept, int limit) throws ConnectorException {
        var position = Position.of(kept, api.now());
        var items = new ArrayList<InboxItem>();
        comments(items);
        if (Permissions.hasMessages(api.graph().grant())) {
            items.addAll(messages.read(position.from()));
        }
        var fresh = items.stream()
                .filter(position::isBefore)
                .sorted(Comparator.comparing(InboxItem::at).thenComparing(InboxItem::remoteId))
                .toList();
        var some = fresh.subList(0, Math.min(limit, fresh.size()));
        var next = position.after(some).json();
        return some.size() < fresh.size() ? InboxPage.before(next, some) : InboxPage.last(next, some);
    }

    private void comments(List<InboxItem> into) throws ConnectorException {
        Optional<String> cursor = Optional.empty();
        for (var pages = 0; pages < MOST_PAGES; pages++) {
            var answer = api.send(HttpRequest.get(
                    "inbox.read",
                    api.uri("/" + api.page() + "/published_posts?fields=" + Ids.encoded(FIELDS) + "&limit="
                            + POSTS_A_PAGE + "&since="
                            + api.now().minus(POSTS).getEpochSecond() + Listed.after(cursor))));
            var listed = Listed.of(api.graph(), answer, DOING, Refusal.About.READING);
            for (var post : listed.data()) {
                var id = ShownPost.id(post);
                var below = Json.object(post, "comments")
                        .map(list -> Json.objects(list, "data"))
                        .orElse(List.of());
                for (var comment : below) {
                    if (id.isPresent()) {
                        item(comment, id.get()).ifPresent(into::add);
                    }
                }
            }
            cursor = listed.further(DOING);
            if (cursor.isEmpty()) {
                return;
            }
        }
    }

    /**
     * Comments as they are now, each by a request of its own: one that is missing fails a request for several. None is
     * said to be gone, as Facebook answers the same where it is and where the app may not see it:
     * https://developers.facebook.com/docs/graph-api/guides/error-handling. Messages can't be changed, and are left
     * out.
     */
    ItemsNow items(List<Receipt> items) throws ConnectorException {
        var present = new ArrayList<InboxItem>();
        for (var item : items) {
            var post = Ref.of(item).post();
            if (post.isEmpty() || !Ids.isId(item.remoteId())) {
                continue;
            }
            var answer = api.send(HttpRequest.get(
                    "inbox.read", api.uri("/" + item.remoteId() + "?fields=" + Ids.encoded(OF_A_COMMENT))));
            if (!Refusal.isOne(answer) || !Refusal.of(answer).hides()) {
                var shown = api.graph().object(answer, DOING, Refusal.About.READING);
                item(shown, post.get())
                        .filter(each -> each.remoteId().equals(item.remoteId()))
                        .ifPresent(present::add);
            }
        }
        return ItemsNow.of(present, Set.of());
    }

    /** Empty of the page's own. */
    private Optional<InboxItem> item(JsonObject comment, String post) throws ConnectorException {
        var id = ShownPost.id(comment);
        var at = ShownPost.at(comment);
        var author = Comments.author(comment);
        if (id.isEmpty() || at.isEmpty() || author.equals(Optional.of(api.page()))) {
            return Optional.empty();
        }
        var parent = Json.object(comment, "parent").flatMap(ShownPost::id);
        var possible = new ArrayList<InboxItem.Action>();
        if (allows(comment, "can_comment")) {
            possible.add(InboxItem.Action.REPLY);
        }
        if (allows(comment, "can_hide")) {
            possible.add(InboxItem.Action.HIDE);
        }
        if (allows(comment, "can_like")) {
            possible.add(InboxItem.Action.LIKE);
        }
        if (allows(comment, "can_remove")) {
            possible.add(InboxItem.Action.REMOVE);
        }
        return Optional.of(InboxItem.of(
                        id.get(), InboxItem.Kind.COMMENT, at.get(), author(comment, author), Comments.text(comment))
                .conversation(Optional.of(post))
                .replyTo(parent.or(() -> Optional.of(post)))
                .url(Json.string(comment, "permalink_url").flatMap(Ids::web))
                .attachments(ShownPost.ofComment(comment))
                .possible(possible.toArray(InboxItem.Action[]::new))
                .data(Ref.ofTheirs(post, parent.orElse(id.get())).data())
                .build());
    }

    private static boolean allows(JsonObject comment, String what) {
        return Json.string(comment, what).filter("false"::equals).isEmpty();
    }

    private static Author author(JsonObject comment, Optional<String> id) {
        var known = id.orElse(Replies.SOMEBODY);
        return Author.of(known, Comments.name(comment).orElse(known));
    }
}
