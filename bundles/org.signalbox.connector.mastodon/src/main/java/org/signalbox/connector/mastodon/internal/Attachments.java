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
import org.signalbox.connector.common.UploadTime;

/** Uploads media, which the instance then processes. */
final class Attachments {
    /** Until an instance is asked again about what it processes for long. */
    static final Duration NEXT_LOOK = Duration.ofSeconds(15);

    /** Instances delete files without a post after a day. */
    static final Duration KEPT = Duration.ofHours(20);

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

    /** What an instance says about uploads. */
    enum State {
        PROCESSED,
        WORKING,
        /** It doesn't keep files without a post for ever. */
        GONE
    }

    /** Uploads files; their ids in the same order. */
    List<String> upload(List<Media> media) throws ConnectorException {
        var ids = new ArrayList<String>();
        for (var item : media) {
            var doing = "take " + item.name();
            var answer = instance.send(HttpRequest.post("media.upload", instance.uri("/api/v2/media"), body(item))
                    .within(UploadTime.of(item.size())));
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
                instance.send(HttpRequest.put("media.edit", media(id), body).within(UploadTime.of(poster.size()))),
                "take " + poster.name());
    }

    private URI media(String id) {
        return instance.uri("/api/v1/media/" + Instance.encoded(id));
    }

    /** The state of the first that isn't processed; waits a moment for it, as that is all that most take. */
    State state(List<String> ids, List<Media> media) throws ConnectorException {
        var left = timeout.total();
        var pause = timeout.first();
        for (int i = 0; i < ids.size(); i++) {
            var name = media.get(i).name();
            for (var state = state(ids.get(i), name); state != State.PROCESSED; state = state(ids.get(i), name)) {
                if (state == State.GONE || !left.isPositive()) {
                    return state;
                }
                pause(pause);
                left = left.minus(pause);
                pause = pause.multipliedBy(2).compareTo(timeout.longest()) < 0
                        ? pause.multipliedBy(2)
                        : timeout.longest();
            }
        }
        return State.PROCESSED;
    }

    private static HttpRequest.Body body(Media media) {
        var fields = media.alt().isEmpty() ? List.<Pair>of() : List.of(Pair.of("description", media.alt()));
        var file = HttpRequest.stream(media.type(), media.size(), media.content());
        return HttpRequest.multipart(fields, "file", media.name(), file);
    }

    /** Whether the instance is still processing an upload. */
    boolean worksOn(String id) throws ConnectorException {
        return read(id).status() == WORKING;
    }

    /** 206 while processing, 200 when done, 422 when failed. */
    private HttpResponse read(String id) throws ConnectorException {
        return instance.send(HttpRequest.get("media.read", media(id)));
    }

    private State state(String id, String name) throws ConnectorException {
        if (done.contains(id)) {
            return State.PROCESSED;
        }
        var answer = read(id);
        if (answer.status() == 404 || answer.status() == 410) {
            return State.GONE;
        }
        if (!answer.ok()) {
            throw instance.refusal(answer, "process " + name);
        }
        return answer.status() == 200
                        && Json.object(answer).map(Attachments::hasUrl).orElse(false)
                ? State.PROCESSED
                : State.WORKING;
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
