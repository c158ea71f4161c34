package org.signalbox.connector.chirp.internal;

import java.util.List;
import java.util.Optional;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.MediaFile;
import org.signalbox.connector.api.Page;
import org.signalbox.connector.api.ReceivedReply;
import org.signalbox.connector.api.RemoteMedia;
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
        var address = "/2/chirps/" + Api.encoded(post) + "/replies?limit=" + limit + more;
        var request = HttpRequest.get("post.read", api.at(address));
        var response = api.send(request);
        if (response.status() == STATUS_GONE) {
            return Page.last(List.of());
        }
        return api.read(request, response, PracticeAnswers::replies);
    }

    /** Sent without the token: media are public, and an address can be at any host. */
    MediaFile media(RemoteMedia media) throws ConnectorException {
        var response = api.open(HttpRequest.get("media.download", media.address()));
        if (!response.ok()) {
            throw Refusal.of(response, api.edition());
        }
        return PracticeAnswers.picture(response, "Chirp");
    }

    long posts() throws ConnectorException {
        return api.call(HttpRequest.get("account.read", api.at("/2/me")), PracticeAnswers::posts);
    }
}
