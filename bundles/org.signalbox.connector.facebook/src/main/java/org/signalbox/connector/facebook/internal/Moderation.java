package org.signalbox.connector.facebook.internal;

import java.util.List;
import java.util.Optional;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpRequest.Pair;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.common.Json;

/**
 * What a page makes of people's comments below its posts, by
 * https://developers.facebook.com/docs/graph-api/reference/comment and reference/object/likes. Meta says the same of
 * what is gone and of what a page may not see or change: what is still shown isn't gone.
 */
final class Moderation {
    private final Api api;

    Moderation(Api api) {
        this.api = api;
    }

    /** One that is gone is hidden enough. */
    void hide(Receipt comment, boolean hidden) throws ConnectorException {
        var fields = List.of(Pair.of("is_hidden", Boolean.toString(hidden)));
        var answer =
                api.send(HttpRequest.post("reply.hide", api.uri("/" + Comments.id(comment)), HttpRequest.form(fields))
                        .visible());
        if (!isMissing(answer)) {
            changed(api, answer, hidden ? "hide the comment" : "show the comment again");
        }
    }

    /** As the page. No page of Meta's says what liking twice does: it is looked first. */
    void like(Receipt comment, boolean liked) throws ConnectorException {
        var id = theirs(comment);
        var likes = likes(id);
        if (likes.equals(Optional.of(liked))) {
            return;
        }
        var uri = api.uri("/" + id + "/likes");
        var request =
                liked ? HttpRequest.post("reply.like", uri, HttpRequest.none()) : HttpRequest.delete("reply.like", uri);
        var answer = api.send(request.visible());
        if (likes.isPresent() || !isMissing(answer)) {
            changed(api, answer, liked ? "like the comment" : "take the like back");
        }
    }

    /** Whether the page likes it; empty where that isn't shown. */
    private Optional<Boolean> likes(String id) throws ConnectorException {
        var answer = api.send(HttpRequest.get("reply.read", api.uri("/" + id + "?fields=user_likes")));
        if (Refusal.isOne(answer) && Refusal.of(answer).hides()) {
            return Optional.empty();
        }
        var shown = api.graph().object(answer, Comments.DOING, Refusal.About.READING);
        return Json.string(shown, "user_likes").map("true"::equals);
    }

    /** For good, with the replies to it. */
    void remove(Receipt comment) throws ConnectorException {
        var id = theirs(comment);
        var answer =
                api.send(HttpRequest.delete("reply.remove", api.uri("/" + id)).visible());
        if (!isMissing(answer) || likes(id).isPresent()) {
            changed(api, answer, "remove the comment");
        }
    }

    /** Neither a post of the page nor a comment of its own. */
    private static String theirs(Receipt comment) throws ConnectorException {
        var ref = Ref.of(comment);
        if (!ref.isComment() || !ref.answer()) {
            throw Graph.rejected("This is nobody's comment on Facebook", null);
        }
        return Comments.id(comment);
    }

    private static boolean isMissing(HttpResponse answer) {
        return Refusal.isOne(answer) && Refusal.of(answer).isMissing();
    }

    static void changed(Api api, HttpResponse answer, String doing) throws ConnectorException {
        if (Refusal.isOne(answer)) {
            throw api.refusal(answer, doing, Refusal.About.CHANGE);
        }
        if (Json.object(answer).filter(Graph::succeeded).isEmpty()) {
            throw Graph.unclear(doing);
        }
    }
}
