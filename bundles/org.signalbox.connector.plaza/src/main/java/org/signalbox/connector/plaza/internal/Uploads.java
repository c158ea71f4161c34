package org.signalbox.connector.plaza.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.Media;
import org.signalbox.connector.common.UploadTime;

/** Uploads images, which the network then processes. */
final class Uploads {
    /** Until the network is asked again about images that it processes for long. */
    static final Duration NEXT_LOOK = Duration.ofSeconds(15);

    /** The network forgets images that no post shows after a day. */
    static final Duration KEPT = Duration.ofHours(20);

    private static final int STATUS_PROCESSING = 202;
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

    private final Api api;

    /** What the network says about images. */
    enum State {
        PROCESSED,
        WORKING,
        /** It doesn't keep images without a post for ever. */
        GONE
    }

    Uploads(Api api) {
        this.api = api;
    }

    /** Uploads images and returns their ids, in order. */
    List<String> upload(List<Media> images) throws ConnectorException {
        var ids = new ArrayList<String>();
        for (var image : images) {
            ids.add(upload(image));
        }
        return ids;
    }

    private String upload(Media media) throws ConnectorException {
        var body = HttpRequest.multipart(
                List.of(HttpRequest.Pair.of("description", media.alt())),
                "file",
                media.name(),
                HttpRequest.stream(media.type(), media.size(), media.content()));
        return api.call(
                HttpRequest.post("media.upload", api.at("/api/media"), body).within(UploadTime.of(media.size())),
                reply -> reply.text("id"));
    }

    /** The state of the first that can't be shown; waits a moment for it, as that is all that most take. */
    State state(List<String> ids) throws ConnectorException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        var pause = FIRST_PAUSE;
        for (var id : ids) {
            for (var state = state(id); state != State.PROCESSED; state = state(id)) {
                if (state == State.GONE || System.nanoTime() > deadline) {
                    return state;
                }
                pause(pause);
                pause = pause.multipliedBy(2);
            }
        }
        return State.PROCESSED;
    }

    private State state(String id) throws ConnectorException {
        var answer = api.send(HttpRequest.get("media.read", api.at("/api/media/" + Api.encoded(id))));
        if (answer.status() == 404 || answer.status() == 410) {
            return State.GONE;
        }
        if (!answer.ok()) {
            throw Refusal.of(answer);
        }
        return answer.status() == STATUS_PROCESSING ? State.WORKING : State.PROCESSED;
    }

    private static void pause(Duration pause) throws ConnectorException {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectorException.Unavailable("Interrupted while Plaza processes an image", e);
        }
    }
}
