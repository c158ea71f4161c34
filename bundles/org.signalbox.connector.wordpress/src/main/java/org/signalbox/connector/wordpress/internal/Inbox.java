package org.signalbox.connector.wordpress.internal;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.signalbox.connector.api.Author;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpRequest.Pair;
import org.signalbox.connector.api.InboxItem;
import org.signalbox.connector.api.InboxPage;
import org.signalbox.connector.api.ItemsNow;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.common.Json;

/** Reads comments below the account's posts, also those that wait for somebody's consent, but no spam. */
final class Inbox {
    private static final String DOING = "show the comments";
    private static final int A_PAGE = 100;

    private final Site site;
    private final Me me;
    /** Whether the account decides about comments; asked once in a session. */
    private Optional<Boolean> moderates = Optional.empty();

    Inbox(Site site, Me me) {
        this.site = site;
        this.me = me;
    }

    /**
     * Where a reading is.
     *
     * @param at the second of the newest comment
     * @param seen the numbers of those of that second
     */
    private record Position(Instant at, Set<Long> seen) {
        static Optional<Position> of(Optional<String> kept) {
            try {
                var json = kept.flatMap(text -> Json.object(text));
                var at = json.flatMap(each -> Json.string(each, "at")).map(Instant::parse);
                return at.map(instant -> new Position(instant, new HashSet<>(numbers(json.get()))));
            } catch (DateTimeException broken) {
                return Optional.empty();
            }
        }

        private static List<Long> numbers(JsonObject json) {
            return json.has("seen") && json.get("seen").isJsonArray()
                    ? json.getAsJsonArray("seen").asList().stream()
                            .map(JsonElement::getAsLong)
                            .toList()
                    : List.of();
        }

        String json() {
            var json = new JsonObject();
            json.addProperty("at", at.toString());
            var ids = new JsonArray();
            seen.forEach(ids::add);
            json.add("seen", ids);
            return json.toString();
        }
    }

    InboxPage read(Optional<String> kept, int limit) throws ConnectorException {
        var position = Position.of(kept);
        var pairs = new ArrayList<>(List.of(
                Pair.of("status", "all"),
                Pair.of("orderby", "date_gmt"),
                Pair.of("order", position.isPresent() ? "asc" : "desc"),
                Pair.of("per_page", Integer.toString(Math.min(limit, A_PAGE))),
                Pair.of("_fields", Comments.FIELDS)));
        position.ifPresent(since -> {
            pairs.add(Pair.of("after", since.at().minusSeconds(1).toString()));
            if (!since.seen().isEmpty()) {
                pairs.add(Pair.of(
                        "exclude",
                        String.join(
                                ",", since.seen().stream().map(String::valueOf).toList())));
            }
        });
        var answer = site.send(HttpRequest.get("inbox.read", site.uri("/comments", pairs.toArray(Pair[]::new))));
        var comments = site.list(answer, DOING);
        var more = position.isPresent()
                && !comments.isEmpty()
                && Site.count(answer, "x-wp-total")
                        .filter(total -> total > comments.size())
                        .isPresent();
        var next = next(comments, position).json();
        var items = present(comments);
        return more ? InboxPage.before(next, items) : InboxPage.last(next, items);
    }

    /**
     * Comments as they are now. Those in the trash and among the spam are gone as well: the site doesn't list them.
     * Where it keeps one from the account, by its count, none is taken for gone.
     */
    ItemsNow items(List<Receipt> items) throws ConnectorException {
        var asked = new LinkedHashMap<String, String>();
        for (var item : items) {
            if (Comments.isOne(item)) {
                asked.put(Archive.number(item), item.remoteId());
            }
        }
        if (asked.isEmpty()) {
            return ItemsNow.of(List.of(), Set.of());
        }
        var uri = site.uri(
                "/comments",
                Pair.of("include", String.join(",", asked.keySet())),
                Pair.of("status", "all"),
                Pair.of("per_page", Integer.toString(A_PAGE)),
                Pair.of("_fields", Comments.FIELDS));
        var answer = site.send(HttpRequest.get("inbox.read", uri));
        var comments = site.list(answer, DOING);
        var gone = new HashSet<String>();
        if (Site.count(answer, "x-wp-total")
                .filter(total -> total <= comments.size())
                .isPresent()) {
            gone.addAll(asked.values());
            comments.forEach(comment -> Json.string(comment, "id").ifPresent(id -> gone.remove(asked.get(id))));
        }
        var present = present(comments).stream()
                .filter(item -> asked.containsValue(item.remoteId()))
                .toList();
        return ItemsNow.of(present, gone);
    }

    private Position next(List<JsonObject> comments, Optional<Position> before) {
        var newest = comments.stream()
                .flatMap(comment -> Shown.instant(comment, "date_gmt").stream())
                .max(Instant::compareTo);
        if (newest.isEmpty()) {
            return before.orElseGet(() -> new Position(site.now().minusSeconds(60), Set.of()));
        }
        var seen = new TreeSet<>(before.filter(position -> position.at().equals(newest.get()))
                .map(Position::seen)
                .orElse(Set.of()));
        for (var comment : comments) {
            if (Shown.instant(comment, "date_gmt").equals(newest)) {
                Json.number(comment, "id").ifPresent(seen::add);
            }
        }
        return new Position(newest.get(), seen);
    }

    /** Those of others below the account's own posts. */
    private List<InboxItem> present(List<JsonObject> comments) throws ConnectorException {
        var others = new ArrayList<JsonObject>();
        var posts = new TreeSet<Long>();
        for (var comment : comments) {
            if (!Json.string(comment, "author").equals(Optional.of(me.id()))) {
                others.add(comment);
                posts.add(Json.number(comment, "post").orElse(0L));
            }
        }
        if (others.isEmpty()) {
            return List.of();
        }
        var own = own(posts);
        if (moderates.isEmpty()) {
            moderates = Optional.of(me.moderates());
        }
        return others.stream()
                .filter(comment -> own.contains(Json.number(comment, "post").orElse(0L)))
                .flatMap(comment -> item(comment).stream())
                .toList();
    }

    private Set<Long> own(Set<Long> posts) throws ConnectorException {
        var uri = site.uri(
                "/posts",
                Pair.of(
                        "include",
                        String.join(",", posts.stream().map(String::valueOf).toList())),
                Pair.of("author", me.id()),
                Pair.of("status", "any"),
                Pair.of("per_page", Integer.toString(A_PAGE)),
                Pair.of("_fields", "id"));
        var own = new HashSet<Long>();
        for (var post : site.list(site.send(HttpRequest.get("post.read", uri)), DOING)) {
            Json.number(post, "id").ifPresent(own::add);
        }
        return own;
    }

    private Optional<InboxItem> item(JsonObject comment) {
        var name = Comments.author(comment);
        var user = Json.number(comment, "author").filter(id -> id > 0);
        var picture = Json.object(comment, "author_avatar_urls")
                .flatMap(urls -> Json.string(urls, "96"))
                .flatMap(Shown::parsed);
        var author = Author.of(user.map(String::valueOf).orElse("guest-" + name), name);
        return Shown.comment(comment).map(receipt -> {
            var item = InboxItem.of(
                            receipt.remoteId(),
                            InboxItem.Kind.COMMENT,
                            receipt.at(),
                            picture.map(author::picture).orElse(author),
                            Comments.text(comment))
                    .conversation(Json.number(comment, "post").map(String::valueOf))
                    .replyTo(Optional.of(Comments.parent(comment)))
                    .url(receipt.url())
                    .data(receipt.data());
            return moderates.orElse(false)
                    ? item.possible(InboxItem.Action.REPLY, InboxItem.Action.HIDE, InboxItem.Action.REMOVE)
                            .build()
                    : item.possible(InboxItem.Action.REPLY).build();
        });
    }
}
