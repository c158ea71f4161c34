package org.signalbox.connector.mastodon.internal;

import com.google.gson.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpRequest.Pair;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.connector.api.Media;
import org.signalbox.connector.common.Json;

/** Uploads media, which the instance then processes. */
final class Attachments {
    /** Until an instance is asked again about what it processes for long. */
    static final Duration NEXT_LOOK = Duration.ofSeconds(15);

    /** Instances delete files without a post after a day. */
    static final Duration KEPT = Duration.ofHours(20);

    private static final Duration UPLOAD_DEADLINE = Duration.ofMinutes(2);
    private static final int WORKING = 206;

    private final Instance instance;
    private final Timeout timeout;
    /** Whose upload was answered as processed. */
    private final Set<String> done = new HashSet<>();

    /**
     * The pauses while an instance processes uploads.
     *
     * @param first pause after the first poll; each later one is twice as long, at most {@code longest}
     * @param total sum of all pauses of a call: what takes longer is looked at again later
     */
    record Timeout(Duration first, Duration longest, Duration total) {
        static final Timeout USUAL = new Timeout(Duration.ofMillis(250), Duration.ofSeconds(1), Duration.ofSeconds(4));
    }

    Attachments(Instance instance, Timeout timeout) {
        this.instance = instance;
        this.timeout = timeout;
    }

    /** Uploads files; their ids in the same order. */
    List<String> upload(List<Media> media) throws ConnectorException {
        var ids = new ArrayList<String>();
        for (var item : media) {
            var doing = "take " + item.name();
            var answer = instance.send(HttpRequest.post("media.upload", instance.uri("/api/v2/media"), body(item))
                    .within(UPLOAD_DEADLINE));
            var id = Json.string(instance.object(answer, doing), "id").orElseThrow(() -> instance.senseless(doing));
            ids.add(id);
            if (item.poster().isPresent()) {
                show(id, item.poster().get());
            }
            if (answer.status() != 202) {
                done.add(id);
            }
        }
        return ids;
    }

    /** Sets the picture shown before a video plays; a request has one file only, so it can't come with the video. */
    private void show(String id, Media poster) throws ConnectorException {
        var file = HttpRequest.stream(poster.type(), poster.size(), poster.content());
        var body = HttpRequest.multipart(List.of(), "thumbnail", poster.name(), file);
        instance.object(
                instance.send(HttpRequest.put("media.edit", media(id), body).within(UPLOAD_DEADLINE)),
                "take " + poster.name());
    }

    private URI media(String id) {
        return instance.uri("/api/v1/media/" + Instance.encoded(id));
    }

    /** Whether the instance has processed them; waits a moment for it, as that is all that most take. */
    boolean processed(List<String> ids, List<Media> media) throws ConnectorException {
        var left = timeout.total();
        var pause = timeout.first();
        for (int i = 0; i < ids.size(); i++) {
            while (!done.contains(ids.get(i))
                    && !isProcessed(ids.get(i), media.get(i).name())) {
                if (!left.isPositive()) {
                    return false;
                }
                pause(pause);
                left = left.minus(pause);
                pause = pause.multipliedBy(2).compareTo(timeout.longest()) < 0
                        ? pause.multipliedBy(2)
                        : timeout.longest();
            }
        }
        return true;
    }

    private static HttpRequest.Body body(Media media) {
        var fields = media.alt().isEmpty() ? List.<Pair>of() : List.of(Pair.of("description", media.alt()));
        var file = HttpRequest.stream(media.type(), media.size(), media.content());
        return HttpRequest.multipart(fields, "file", media.name(), file);
    }

    /** Whether the instance is still processing an upload. */
    boolean worksOn(String id) throws ConnectorException {
        return state(id).status() == WORKING;
    }

    /** 206 while processing, 200 when done, 422 when failed. */
    private HttpResponse state(String id) throws ConnectorException {
        return instance.send(HttpRequest.get("media.read", media(id)));
    }

    private boolean isProcessed(String id, String name) throws ConnectorException {
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
