package org.signalbox.connector.plaza.internal;

import java.time.Duration;
import java.util.List;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.Media;

/** Uploads images and waits until the network has processed them. */
final class Uploads {
    private static final int STATUS_PROCESSING = 202;
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final Api api;

    Uploads(Api api) {
        this.api = api;
    }

    /** Uploads one image and returns its id, ready for use in a post. */
    String upload(Media media) throws ConnectorException {
        var body = new HttpRequest.Body.Multipart(
                List.of(new HttpRequest.Pair("description", media.alt())),
                "file",
                media.name(),
                new HttpRequest.Body.Stream(media.type(), media.size(), media.content()));
        var id = api.call(
                HttpRequest.post("media.upload", api.at("/api/media"), body).within(Duration.ofMinutes(2)),
                reply -> reply.text("id"));
        awaitReady(media, id);
        return id;
    }

    private void awaitReady(Media media, String id) throws ConnectorException {
        var deadline = System.nanoTime() + TIMEOUT.toNanos();
        var pause = FIRST_PAUSE;
        var status = HttpRequest.get("media.read", api.at("/api/media/" + Api.encoded(id)));
        while (api.accepted(status).status() == STATUS_PROCESSING) {
            if (System.nanoTime() > deadline) {
                throw new ConnectorException.Unavailable(
                        "Plaza has not processed " + media.name() + " within " + TIMEOUT.toSeconds() + " s", null);
            }
            pause(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
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
