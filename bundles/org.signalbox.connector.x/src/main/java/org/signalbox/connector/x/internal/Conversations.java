package org.signalbox.connector.x.internal;

import com.google.gson.JsonObject;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.InboxItem;
import org.signalbox.connector.api.InboxPage;
import org.signalbox.connector.api.Page;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.ReceivedReply;
import org.signalbox.connector.common.Json;
import org.signalbox.connector.x.internal.Pages.Source;

/** Reads what others write: replies of the last seven days, and mentions. */
final class Conversations {
    private static final String SINCE = "since";
    private static final String NEWEST = "newest";
    private static final String GO_ON = "cursor";

    private final Pages pages;
    private final Me me;

    Conversations(Api api, Me me) {
        this.me = me;
        pages = new Pages(api);
    }

    /** All that was said below the beginning of a conversation; of a later part of a thread, the direct replies. */
    Page<ReceivedReply> replies(Receipt post, Optional<String> cursor, int limit) throws ConnectorException {
        var ref = PostRef.of(post);
        if (MessageRef.isMessage(post) || !ref.newest().matches("[0-9]{1,19}")) {
            return Page.last(List.of());
        }
        var query = Fields.others();
        query.put(
                "query",
                (ref.isRoot() ? "conversation_id:" : "in_reply_to_tweet_id:") + ref.newest() + " -from:" + me.id());
        var source = new Source("reply.read", "/2/tweets/search/recent", query, 10, "next_token", "show the replies");
        var shown = pages.read(source, cursor, limit);
        var replies =
                shown.posts().stream().flatMap(each -> reply(each).stream()).toList();
        return Page.of(replies, shown.next());
    }

    private static Optional<ReceivedReply> reply(ShownPost post) {
        var parent = post.replyTo();
        var author = post.author();
        if (parent.isEmpty() || author.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(ReceivedReply.of(
                        post.ref().first(),
                        post.at(),
                        parent.get(),
                        author.get().handle(),
                        post.text())
                .authorName(author.get().name())
                .url(post.receipt().url())
                .attachments(post.media()));
    }

    /**
     * Mentions, newest first on each reading. The position has the newest id of the last complete reading, and, within
     * one, the newest id of its own and where it goes on.
     */
    InboxPage inbox(Optional<String> position, int limit) throws ConnectorException {
        var before = position.flatMap(Json::object).orElseGet(JsonObject::new);
        var query = new HashMap<>(Fields.others());
        var since = Json.string(before, SINCE);
        since.ifPresent(id -> query.put("since_id", id));
        var source = new Source(
                "inbox.read", "/2/users/" + me.id() + "/mentions", query, 5, "pagination_token", "list the mentions");
        var shown = pages.read(source, Json.string(before, GO_ON), limit);
        var newest = Json.string(before, NEWEST)
                .or(() -> shown.posts().stream()
                        .findFirst()
                        .map(post -> post.ref().newest()))
                .or(() -> since);
        var own = me.id();
        var items = shown.posts().stream()
                .filter(post -> !post.author().map(author -> author.remoteId()).equals(Optional.of(own)))
                .flatMap(post -> item(post, own).stream())
                .toList();
        var after = new JsonObject();
        // Without a position, only the newest are wanted.
        if (position.isPresent() && shown.next().isPresent()) {
            since.ifPresent(id -> after.addProperty(SINCE, id));
            newest.ifPresent(id -> after.addProperty(NEWEST, id));
            after.addProperty(GO_ON, shown.next().get());
            return InboxPage.before(after.toString(), items);
        }
        newest.ifPresent(id -> after.addProperty(SINCE, id));
        return InboxPage.last(after.toString(), items);
    }

    private static Optional<InboxItem> item(ShownPost post, String own) {
        var toMe = Json.string(post.post(), "in_reply_to_user_id").equals(Optional.of(own));
        var root = post.ref().root();
        // Only who began a conversation can hide replies in it.
        var ofMine = toMe && post.replyTo().equals(Optional.of(root));
        var summons = post.mentions(own);
        return post.author()
                .map(author -> InboxItem.of(
                                post.ref().first(),
                                toMe ? InboxItem.Kind.COMMENT : InboxItem.Kind.MENTION,
                                post.at(),
                                author,
                                post.text())
                        .conversation(Optional.of(root))
                        .replyTo(post.replyTo())
                        .url(post.receipt().url())
                        .attachments(post.media())
                        .possible(actions(summons, ofMine))
                        .data((summons ? post.ref().summoning() : post.ref()).data())
                        .build());
    }

    /** X lets an application answer only those who mention the account. */
    private static InboxItem.Action[] actions(boolean summons, boolean ofMine) {
        var actions = EnumSet.noneOf(InboxItem.Action.class);
        if (summons) {
            actions.add(InboxItem.Action.REPLY);
        }
        if (ofMine) {
            actions.add(InboxItem.Action.HIDE);
        }
        return actions.toArray(InboxItem.Action[]::new);
    }
}
