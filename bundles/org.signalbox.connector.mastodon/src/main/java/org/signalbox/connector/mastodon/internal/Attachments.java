package org.signalbox.connector.mastodon.internal;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpRequest.Pair;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.connector.api.Media;
import org.signalbox.connector.common.Json;

/**
 * Uploads media and waits until the instance has processed them. The instance deletes those without a post after a
 * while.
 */
final class Attachments {
    private static final Duration UPLOAD_DEADLINE = Duration.ofMinutes(2);
    private static final int WORKING = 206;

    private final Instance instance;
    private final Timeout timeout;

    /**
     * The pauses while an instance processes uploads.
     *
     * @param first pause before the first poll; each later one is twice as long, at most {@code longest}
     * @param total sum of all pauses for the files of one post: a call ends after two minutes
     */
    record Timeout(Duration first, Duration longest, Duration total) {
        static final Timeout USUAL = new Timeout(Duration.ofMillis(500), Duration.ofSeconds(5), Duration.ofSeconds(90));
    }

    Attachments(Instance instance, Timeout timeout) {
        this.instance = instance;
        this.timeout = timeout;
    }

    /** The attachments' ids in the same order. All uploads are sent before the first wait. */
    List<String> upload(List<Media> media) throws ConnectorException {
        var waiting = new ArrayList<Boolean>();
        var ids = new ArrayList<String>();
        for (var item : media) {
            var doing = "take " + item.name();
            var answer = instance.send(HttpRequest.post("media.upload", instance.uri("/api/v2/media"), body(item))
                    .within(UPLOAD_DEADLINE));
            var attachment = instance.object(answer, doing);
            ids.add(Json.string(attachment, "id").orElseThrow(() -> instance.senseless(doing)));
            waiting.add(answer.status() == 202);
        }
        var left = timeout.total();
        for (int i = 0; i < ids.size(); i++) {
            if (waiting.get(i)) {
                left = awaitProcessed(ids.get(i), media.get(i).name(), left);
            }
        }
        return ids;
    }

    private static HttpRequest.Body body(Media media) {
        var fields = media.alt().isEmpty() ? List.<Pair>of() : List.of(new Pair("description", media.alt()));
        var file = new HttpRequest.Body.Stream(media.type(), media.size(), media.content());
        return new HttpRequest.Body.Multipart(fields, "file", media.name(), file);
    }

    /** @return the remaining wait */
    private Duration awaitProcessed(String id, String name, Duration most) throws ConnectorException {
        var left = most;
        var pause = timeout.first();
        do {
            pause(pause);
            left = left.minus(pause);
            pause = pause.multipliedBy(2).compareTo(timeout.longest()) < 0 ? pause.multipliedBy(2) : timeout.longest();
            if (processed(id, name)) {
                return left;
            }
        } while (left.isPositive());
        throw new ConnectorException.Unavailable(
                instance.name() + " still works on " + name + " after "
                        + timeout.total().toSeconds() + " s",
                null);
    }

    /** Whether the instance is still processing an upload. */
    boolean worksOn(String id) throws ConnectorException {
        return state(id).status() == WORKING;
    }

    /** 206 while processing, 200 when done, 422 when failed. */
    private HttpResponse state(String id) throws ConnectorException {
        return instance.send(HttpRequest.get("media.read", instance.uri("/api/v1/media/" + Instance.encoded(id))));
    }

    private boolean processed(String id, String name) throws ConnectorException {
        var answer = state(id);
        if (!answer.ok()) {
            throw instance.refusal(answer, "process " + name);
        }
        return answer.status() == 200
                && Json.object(answer).map(Attachments::hasUrl).orElse(false);
    }

    private static boolean hasUrl(JsonObject attachment) {
        return Json.string(attachment, "url").isPresent();
    }

    private void pause(Duration duration) throws ConnectorException {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new ConnectorException.Unavailable("Interrupted while " + instance.name() + " worked on media", stop);
        }
    }
}
