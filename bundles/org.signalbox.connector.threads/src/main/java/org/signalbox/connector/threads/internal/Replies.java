package org.signalbox.connector.threads.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpRequest.Pair;
import org.signalbox.connector.api.Page;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.ReceivedReply;
import org.signalbox.connector.common.Json;

/** Reads and hides what others answer. */
final class Replies {
    private static final String DOING = "list the replies";
    private static final String HIDE = "hide a reply";
    private static final int MOST_A_PAGE = 100;

    private final Api api;

    Replies(Api api) {
        this.api = api;
    }

    /** All that was said below the beginning of a conversation; of a later part of a thread, the direct replies. */
    Page<ReceivedReply> read(Receipt post, Optional<String> cursor, int limit) throws ConnectorException {
        var id = post.remoteId();
        if (!Api.isId(id)) {
            return Page.last(List.of());
        }
        Listed listed;
        try {
            listed = page(api, post, cursor, limit);
        } catch (GoneException gone) {
            return Page.last(List.of());
        }
        return Page.of(
                listed.posts().stream()
                        .filter(reply -> !reply.isOwn())
                        .flatMap(reply -> reply.reply(id).stream())
                        .toList(),
                listed.after());
    }

    /** The post isn't there any more. */
    static final class GoneException extends Exception {
        private static final long serialVersionUID = 1;

        GoneException() {
            super("the post is gone");
        }
    }

    /** Newest first. */
    static Listed page(Api api, Receipt post, Optional<String> cursor, int limit)
            throws ConnectorException, GoneException {
        var path = "/" + Api.checked(post.remoteId()) + (ShownPost.isReply(post) ? "/replies" : "/conversation");
        var query = Map.of(
                "fields",
                ShownPost.FIELDS_OF_REPLIES,
                "reverse",
                "true",
                "limit",
                Integer.toString(Math.min(limit, MOST_A_PAGE)));
        var read = Listed.read(api, "reply.read", path, query, cursor);
        if (Refusal.isIn(read) && Refusal.of(read).isGone()) {
            throw new GoneException();
        }
        return Listed.of(api, read, DOING, cursor);
    }

    /** Only direct replies to own posts can be hidden. */
    void hide(Receipt item, boolean hidden) throws ConnectorException {
        var answer = api.send(HttpRequest.post(
                        "reply.hide",
                        api.uri("/" + Api.checked(item.remoteId()) + "/manage_reply", Map.of()),
                        HttpRequest.form(List.of(Pair.of("hide", Boolean.toString(hidden)))))
                .visible());
        if (Refusal.isIn(answer)) {
            if (Refusal.of(answer).isGone() && api.isGone(item.remoteId())) {
                return;
            }
            throw api.refusal(answer, HIDE, Refusal.About.CHANGE);
        }
        if (Json.object(answer)
                .flatMap(body -> Json.string(body, "success"))
                .filter("true"::equals)
                .isEmpty()) {
            throw Api.unclear(HIDE);
        }
    }
}
