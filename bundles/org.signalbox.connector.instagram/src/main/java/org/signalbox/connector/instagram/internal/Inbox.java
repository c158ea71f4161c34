package org.signalbox.connector.instagram.internal;

import com.google.gson.JsonObject;
import java.time.Duration;
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
 * Comments on the account's newest posts, with the replies to them, posts in which somebody has tagged it, and direct
 * messages where the app asks for them. Without webhooks, Instagram lists comments by post only. Where messages can't
 * be read, the others go on.
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

    /** Of one reading; conversations that are older have no new messages, unless there are more new ones. */
    private static final int MOST_PAGES_OF_MESSAGES = 4;

    /** Until messages that were refused are asked for again. */
    private static final Duration ASKED_AGAIN = Duration.ofHours(1);

    private final Api api;
    private final Messages messages;

    Inbox(Api api, Messages messages) {
        this.api = api;
        this.messages = messages;
    }

    InboxPage read(Optional<String> kept, int limit) throws ConnectorException {
        var position = InboxPosition.of(kept, api.now());
        var items = new ArrayList<InboxItem>();
        var step = switch (position.stage()) {
            case POSTS -> comments(position, items);
            case TAGS -> tags(position, limit, items);
            case MESSAGES -> messages(position, items);
        };
        var rest = items.stream()
                .filter(item -> position.given()
                        .filter(mark -> mark.compareTo(InboxPosition.Mark.of(item)) >= 0)
                        .isEmpty())
                .sorted(Comparator.comparing(InboxPosition.Mark::of))
                .toList();
        if (rest.size() > limit) {
            var some = rest.subList(0, limit);
            return InboxPage.before(position.behind(some.getLast()).json(), some);
        }
        return step.over()
                ? InboxPage.last(step.to().done(), rest)
                : InboxPage.before(step.to().json(), rest);
    }

    /**
     * What comes next.
     *
     * @param over whether the reading is at its end
     */
    private record Step(InboxPosition to, boolean over) {}

    private Step next(InboxPosition position) {
        // Tags are shown to logins by Facebook only.
        if (position.stage() == InboxPosition.Stage.POSTS && api.login() == Login.FACEBOOK) {
            return new Step(position.at(InboxPosition.Stage.TAGS, 0, Optional.empty()), false);
        }
        return position.stage() != InboxPosition.Stage.MESSAGES && asksForMessages(position)
                ? new Step(position.at(InboxPosition.Stage.MESSAGES, 0, Optional.empty()), false)
                : new Step(position, true);
    }

    /** Nothing is asked where the app has no permission for it, and for an hour after a refusal. */
    private boolean asksForMessages(InboxPosition position) {
        return InstagramConnector.asksForMessages(api.grant())
                && position.refused()
                        .filter(at -> api.now().isBefore(at.plus(ASKED_AGAIN)))
                        .isEmpty();
    }

    private Step messages(InboxPosition position, List<InboxItem> items) throws ConnectorException {
        var read = messages.read(position.from(), position.after());
        if (read.refused().isPresent()) {
            if (position.refused().isEmpty()) {
                api.host()
                        .log()
                        .warn("direct messages aren't read, comments go on; asked again each hour: "
                                + read.refused().get());
            }
            return new Step(position.refused(api.now()), true);
        }
        items.addAll(read.items());
        var pages = position.looked() + 1;
        return read.next().isPresent() && pages < MOST_PAGES_OF_MESSAGES
                ? new Step(position.readable().at(InboxPosition.Stage.MESSAGES, pages, read.next()), false)
                : new Step(position.readable(), true);
    }

    private Step comments(InboxPosition position, List<InboxItem> items) throws ConnectorException {
        var body = list("/media?fields=" + Ids.encoded("id,permalink," + COMMENTS), POSTS_A_CALL, position);
        for (var post : Api.data(body, DOING)) {
            for (var comment : ofPost(post, position)) {
                comment(post, comment, Optional.empty(), position).ifPresent(items::add);
                for (var reply : below(comment, "replies")) {
                    comment(post, reply, Ids.of(comment), position).ifPresent(items::add);
                }
            }
        }
        var looked = position.looked() + POSTS_A_CALL;
        var next = Api.next(body, DOING).filter(each -> looked < MOST_POSTS);
        return next.isPresent()
                ? new Step(position.at(InboxPosition.Stage.POSTS, looked, next), false)
                : next(position);
    }

    private Step tags(InboxPosition position, int limit, List<InboxItem> items) throws ConnectorException {
        var body = list(
                "/tags?fields=id,caption,timestamp,permalink,username", Math.min(limit, MOST_TAGS_A_CALL), position);
        var newer = Api.data(body, DOING).isEmpty();
        for (var post : Api.data(body, DOING)) {
            var mention = mention(post, position);
            newer |= mention.isPresent();
            mention.ifPresent(items::add);
        }
        var next = Api.next(body, DOING);
        return newer && next.isPresent()
                ? new Step(position.at(InboxPosition.Stage.TAGS, 0, next), false)
                : next(position);
    }

    private JsonObject list(String path, int limit, InboxPosition position) throws ConnectorException {
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
    private List<JsonObject> ofPost(JsonObject post, InboxPosition position) throws ConnectorException {
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
    private static boolean goesOn(JsonObject page, InboxPosition position) {
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
            JsonObject post, JsonObject comment, Optional<String> parent, InboxPosition position) {
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

    private Optional<InboxItem> mention(JsonObject post, InboxPosition position) {
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
