package org.signalbox.connector.plaza.internal;

import java.util.List;
import java.util.Optional;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.MediaFile;
import org.signalbox.connector.api.Page;
import org.signalbox.connector.api.ReceivedReply;
import org.signalbox.connector.api.RemoteMedia;
import org.signalbox.connector.api.RemotePost;
import org.signalbox.connector.common.PracticeAnswers;

/** Reads replies, files and the number of posts for archives. */
final class Readers {
    private static final int STATUS_GONE = 404;

    private final Api api;

    Readers(Api api) {
        this.api = api;
    }

    Page<ReceivedReply> replies(String post, Optional<String> cursor, int limit) throws ConnectorException {
        var more = cursor.map(text -> "&cursor=" + Api.encoded(text)).orElse("");
        var address = "/api/posts/" + Api.encoded(post) + "/replies?limit=" + limit + more;
        var request = HttpRequest.get("reply.read", api.at(address));
        var response = api.send(request);
        if (response.status() == STATUS_GONE) {
            return Page.last(List.of());
        }
        return api.read(request, response, PracticeAnswers::replies);
    }

    /** One post; empty where the network doesn't show it. */
    Optional<RemotePost> post(String id) throws ConnectorException {
        var request = HttpRequest.get("post.read", api.at("/api/posts/" + Api.encoded(id)));
        var response = api.send(request);
        return response.status() == STATUS_GONE
                ? Optional.empty()
                : Optional.of(api.read(request, response, Note::of).post());
    }

    /** Sent without the token: media are public, and an address can be at any host. */
    MediaFile media(RemoteMedia media) throws ConnectorException {
        var response = api.open(HttpRequest.get("media.download", media.address()));
        if (!response.ok()) {
            throw Refusal.of(response);
        }
        return PracticeAnswers.picture(response, "Plaza");
    }

    long posts() throws ConnectorException {
        return api.call(HttpRequest.get("account.read", api.at("/api/accounts/me")), PracticeAnswers::posts);
    }
}
