package org.signalbox.connector.linkedin.internal;

import com.google.gson.JsonObject;
import java.util.Optional;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.common.Json;

/**
 * Likes of comments and of posts that mention a page, by
 * https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/reactions-api. An actor has one
 * reaction to a thing. LinkedIn doesn't say what a second one does, so it is asked for first; one of another kind,
 * which a person has chosen, stays as it is.
 */
final class Reactions {
    private static final String LIKE = "LIKE";
    private static final String OPERATION = "reply.like";

    private final Api api;

    Reactions(Api api) {
        this.api = api;
    }

    /** Gives a like, or takes it back; what is gone is left. */
    void like(Receipt item, boolean liked) throws ConnectorException {
        var thing = thing(item);
        var doing = liked ? "like it" : "take the like back";
        var reaction = reaction(thing);
        if (liked && reaction.isEmpty()) {
            var body = new JsonObject();
            body.addProperty("root", thing);
            body.addProperty("reactionType", LIKE);
            done(
                    api.send(HttpRequest.post(
                                    OPERATION,
                                    api.uri("/rest/reactions?actor=" + Urn.encoded(api.author())),
                                    HttpRequest.json(body.toString()))
                            .visible()),
                    doing);
        } else if (!liked && reaction.equals(Optional.of(LIKE))) {
            done(api.send(HttpRequest.delete(OPERATION, api.uri(path(thing))).visible()), doing);
        }
    }

    private static String thing(Receipt item) throws ConnectorException.Rejected {
        return Urn.comment(item.remoteId())
                .or(() -> Urn.post(item.remoteId()))
                .orElseThrow(() -> Api.rejected("This is no comment on LinkedIn", null));
    }

    private String path(String thing) throws ConnectorException {
        return "/rest/reactions/(actor:" + Urn.encoded(api.author()) + ",entity:" + Urn.encoded(thing) + ")";
    }

    /** The account's, by its kind. */
    private Optional<String> reaction(String thing) throws ConnectorException {
        var answer = api.send(HttpRequest.get("reply.read", api.uri(path(thing))));
        if (answer.status() == 404) {
            return Optional.empty();
        }
        var doing = "show a reaction";
        return Optional.of(Json.string(api.object(answer, doing, Refusal.About.READING), "reactionType")
                .orElseThrow(() -> Api.senseless(doing)));
    }

    /** A login that may not react may still publish. */
    private void done(HttpResponse answer, String doing) throws ConnectorException {
        if (!answer.ok() && answer.status() != 404) {
            throw api.refusal(answer, doing, Refusal.About.READING);
        }
    }
}
