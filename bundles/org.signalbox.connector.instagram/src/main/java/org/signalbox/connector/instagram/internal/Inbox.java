package org.signalbox.connector.instagram.internal;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.signalbox.connector.api.Author;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.InboxItem;
import org.signalbox.connector.api.InboxPage;
import org.signalbox.connector.common.Json;

/**
 * Comments on the account's newest posts, with the replies to them, and posts in which somebody has tagged it. Without
 * webhooks, Instagram lists comments by post only.
 */
final class Inbox {
    private static final String DOING = "show the inbox";
    private static final String WITH_REPLIES = Comments.FIELDS + ",replies.limit(50){" + Comments.FIELDS + "}";
    private static final String COMMENTS = "comments.limit(50){" + WITH_REPLIES + "}";

    /** Of the new comments of a post. */
    private static final int MOST_PAGES = 10;

    private static final int POSTS_A_CALL = 10;

    private static final int MOST_TAGS_A_CALL = 50;

    /** Older posts aren't looked at for new comments. */
    private static final int MOST_POSTS = 50;

    private static final Duration FIRST = Duration.ofDays(3);

    /** Instagram shows something a little after it happened. */
    private static final Duration OVERLAP = Duration.ofMinutes(5);

    private static final long LATEST = 100_000_000_000L;

    private final Api api;

    Inbox(Api api) {
        this.api = api;
    }

    /**
     * Where a reading is.
     *
     * @param from what is older was read before
     * @param begun when this reading began
     * @param posts how many posts it has looked at
     * @param tags whether it is at those that tag the account
     * @param given the last item that was given of what comes now, if not all was
     */
    private record Position(
            Instant from, Instant begun, int posts, boolean tags, Optional<String> after, Optional<Mark> given) {
        static Position of(Optional<String> kept, Instant now) {
            var json = kept.flatMap(text -> Json.object(text)).orElseGet(JsonObject::new);
            return new Position(
                    time(json, "from").orElse(now.minus(FIRST)),
                    time(json, "begun").orElse(now),
                    Json.number(json, "posts").orElse(0L).intValue(),
                    Json.string(json, "tags").filter("true"::equals).isPresent(),
                    Json.string(json, "after"),
                    Mark.of(json));
        }

        private static Optional<Instant> time(JsonObject json, String name) {
            return Json.number(json, name)
                    .filter(seconds -> seconds > 0 && seconds < LATEST)
                    .map(Instant::ofEpochSecond);
        }

        Position at(int looked, boolean atTags, Optional<String> cursor) {
            return new Position(from, begun, looked, atTags, cursor, Optional.empty());
        }

        /** The same page again, on from an item. */
        Position behind(InboxItem last) {
            return new Position(from, begun, posts, tags, after, Optional.of(Mark.of(last)));
        }

        String json() {
            var json = new JsonObject();
            json.addProperty("from", from.getEpochSecond());
            json.addProperty("begun", begun.getEpochSecond());
            json.addProperty("posts", posts);
            json.addProperty("tags", tags);
            after.ifPresent(each -> json.addProperty("after", each));
            given.ifPresent(mark -> mark.put(json));
            return json.toString();
        }

        /** For the next reading. */
        String done() {
            var json = new JsonObject();
            json.addProperty("from", begun.minus(OVERLAP).getEpochSecond());
            return json.toString();
        }
    }

    /** An item's place among others: the newest are first. What comes meanwhile is above, for the next reading. */
    private record Mark(Instant at, String id) implements Comparable<Mark> {
        private static final Comparator<Mark> NEWEST_FIRST = Comparator.comparing(Mark::at)
                .thenComparing(mark -> mark.id().length())
                .thenComparing(Mark::id)
                .reversed();

        static Mark of(InboxItem item) {
            return new Mark(item.at().truncatedTo(ChronoUnit.SECONDS), item.remoteId());
        }

        static Optional<Mark> of(JsonObject json) {
            return Json.string(json, "id")
                    .flatMap(id -> Position.time(json, "at").map(at -> new Mark(at, id)));
        }

        void put(JsonObject json) {
            json.addProperty("at", at.getEpochSecond());
            json.addProperty("id", id);
        }

        @Override
        public int compareTo(Mark other) {
            return NEWEST_FIRST.compare(this, other);
        }
    }

    InboxPage read(Optional<String> kept, int limit) throws ConnectorException {
        var position = Position.of(kept, api.now());
        var items = new ArrayList<InboxItem>();
        var next = position.tags() ? tags(position, limit, items) : comments(position, items);
        var rest = items.stream()
                .filter(item -> position.given()
                        .filter(mark -> mark.compareTo(Mark.of(item)) >= 0)
                        .isEmpty())
                .sorted(Comparator.comparing(Mark::of))
                .toList();
        if (rest.size() > limit) {
            var some = rest.subList(0, limit);
            return InboxPage.before(position.behind(some.getLast()).json(), some);
        }
        return next.isPresent() ? InboxPage.before(next.get().json(), rest) : InboxPage.last(position.done(), rest);
    }

    /** Where the next posts are; empty behind the last ones. */
    private Optional<Position> comments(Position position, List<InboxItem> items) throws ConnectorException {
        var body = list("/media?fields=" + Ids.encoded("id,permalink," + COMMENTS), POSTS_A_CALL, position);
        for (var post : Api.data(body, DOING)) {
            for (var comment : ofPost(post, position)) {
                comment(post, comment, Optional.empty(), position).ifPresent(items::add);
                for (var reply : below(comment, "replies")) {
                    comment(post, reply, Ids.of(comment), position).ifPresent(items::add);
                }
            }
        }
        var looked = position.posts() + POSTS_A_CALL;
        var next = Api.next(body, DOING).filter(each -> looked < MOST_POSTS);
        if (next.isPresent()) {
            return Optional.of(position.at(looked, false, next));
        }
        // Tags are shown to logins by Facebook only.
        return api.login() == Login.FACEBOOK
                ? Optional.of(position.at(looked, true, Optional.empty()))
                : Optional.empty();
    }

    private Optional<Position> tags(Position position, int limit, List<InboxItem> items) throws ConnectorException {
        var body = list(
                "/tags?fields=id,caption,timestamp,permalink,username", Math.min(limit, MOST_TAGS_A_CALL), position);
        var newer = Api.data(body, DOING).isEmpty();
        for (var post : Api.data(body, DOING)) {
            var mention = mention(post, position);
            newer |= mention.isPresent();
            mention.ifPresent(items::add);
        }
        var next = Api.next(body, DOING);
        return newer && next.isPresent() ? Optional.of(position.at(position.posts(), true, next)) : Optional.empty();
    }

    private JsonObject list(String path, int limit, Position position) throws ConnectorException {
        return api.object(
                api.send(HttpRequest.get(
                        "inbox.read", api.uri(api.account() + path + "&limit=" + limit + Api.after(position.after())))),
                DOING,
                GraphError.About.READING);
    }

    /**
     * The newest comments are first. Where more are new than come with a post, they are read from the beginning by
     * themselves.
     */
    private List<JsonObject> ofPost(JsonObject post, Position position) throws ConnectorException {
        var page = Json.object(post, "comments").orElseGet(JsonObject::new);
        var id = Ids.of(post);
        if (id.isEmpty() || !goesOn(page, position)) {
            return below(post, "comments");
        }
        var all = new ArrayList<JsonObject>();
        Optional<String> cursor = Optional.empty();
        for (var pages = 0; pages < MOST_PAGES; pages++) {
            page = api.read(
                    "inbox.read",
                    DOING,
                    GraphError.About.READING,
                    id.get() + "/comments?fields=" + Ids.encoded(WITH_REPLIES) + "&limit=" + Comments.MOST_A_PAGE
                            + Api.after(cursor));
            all.addAll(Api.data(page, DOING));
            if (!goesOn(page, position)) {
                return all;
            }
            cursor = Api.next(page, DOING);
        }
        api.host()
                .log()
                .warn("more than " + all.size() + " new comments below post " + id.get() + ": older ones are"
                        + " left out");
        return all;
    }

    /** Whether there is more, and nothing of a page was read before. */
    private static boolean goesOn(JsonObject page, Position position) {
        return Api.hasNext(page)
                && Json.objects(page, "data").stream()
                        .noneMatch(each -> Ids.time(each, "timestamp")
                                .filter(at -> at.isBefore(position.from()))
                                .isPresent());
    }

    private static List<JsonObject> below(JsonObject object, String name) {
        return Json.object(object, name).map(list -> Json.objects(list, "data")).orElse(List.of());
    }

    private Optional<InboxItem> comment(
            JsonObject post, JsonObject comment, Optional<String> parent, Position position) {
        var id = Ids.of(comment);
        var media = Ids.of(post);
        var at = Ids.time(comment, "timestamp").filter(each -> !each.isBefore(position.from()));
        var author = author(comment);
        if (id.isEmpty() || media.isEmpty() || at.isEmpty() || author.isEmpty() || isOwn(author.get())) {
            return Optional.empty();
        }
        // What answers a reply stands below its comment.
        var above = Ids.of(comment, "parent_id").or(() -> parent);
        return Optional.of(
                InboxItem.of(id.get(), InboxItem.Kind.COMMENT, at.get(), author.get(), Comments.text(comment))
                        .conversation(media)
                        .replyTo(above.or(() -> media))
                        .url(Ids.web(post, "permalink"))
                        .possible(InboxItem.Action.REPLY, InboxItem.Action.HIDE, InboxItem.Action.REMOVE)
                        .data(Ref.below(media.get(), Ref.Kind.THEIRS).top(above).data())
                        .build());
    }

    private Optional<InboxItem> mention(JsonObject post, Position position) {
        var id = Ids.of(post);
        var at = ShownMedia.at(post).filter(each -> !each.isBefore(position.from()));
        var author = author(post);
        if (id.isEmpty() || at.isEmpty() || author.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(InboxItem.of(id.get(), InboxItem.Kind.MENTION, at.get(), author.get(), ShownMedia.text(post))
                .conversation(id)
                .url(Ids.web(post, "permalink"))
                .possible(InboxItem.Action.REPLY)
                .data(Ref.of(Ref.Kind.MENTION).data())
                .build());
    }

    private static Optional<Author> author(JsonObject object) {
        return Comments.author(object)
                .map(name -> Author.of(
                        Json.object(object, "from")
                                .flatMap(from -> Json.string(from, "id"))
                                .filter(id -> !id.isBlank())
                                .orElse(name),
                        name));
    }

    private boolean isOwn(Author author) {
        return author.handle().equalsIgnoreCase(api.grant().handle());
    }
}
