package org.signalbox.connector.facebook.internal;

import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.Optional;
import org.signalbox.connector.common.Json;

/**
 * How far Facebook is with a video (https://developers.facebook.com/documentation/video-api/guides/reels-publishing).
 *
 * @param sent bytes of it that arrived
 * @param taken whether its publication was asked for
 * @param begun whether it is processed, as one is whose publication was asked for
 * @param visible whether people see it
 * @param since when people see it
 * @param failed why it never will be visible
 */
record VideoStatus(
        long sent, boolean taken, boolean begun, boolean visible, Optional<Instant> since, Optional<String> failed) {
    private static final String STATUS = "status";

    /** Of the fields {@code status} and {@code published} of a video. */
    static VideoStatus of(JsonObject video) {
        var status = Json.object(video, STATUS).orElseGet(JsonObject::new);
        var uploading = phase(status, "uploading_phase");
        var publishing = phase(status, "publishing_phase");
        // Meta's own page writes it both ways.
        var sent = Json.number(uploading, "bytes_transferred")
                .or(() -> Json.number(uploading, "bytes_transfered"))
                .filter(bytes -> bytes > 0)
                .orElse(0L);
        // The video's own time is that of its upload.
        var since = Graph.time(publishing, "publish_time").or(() -> Graph.time(video, "created_time"));
        return new VideoStatus(
                sent,
                isTaken(video, publishing),
                hasBegun(phase(status, "processing_phase")),
                isVisible(video, status, publishing),
                since,
                failed(status).or(() -> draft(status, publishing)));
    }

    private static boolean isTaken(JsonObject video, JsonObject publishing) {
        // A video that has a post was published; that it may be published is said of others, too.
        return Json.string(video, "post_id").filter(text -> !text.isBlank()).isPresent() || hasBegun(publishing);
    }

    private static boolean hasBegun(JsonObject phase) {
        return Json.string(phase, STATUS)
                .filter(word -> !word.equals("not_started"))
                .isPresent();
    }

    /** Meta's pages write the end of a phase both ways. */
    private static boolean isComplete(JsonObject phase) {
        return Json.string(phase, STATUS)
                .filter(word -> word.equals("complete") || word.equals("completed"))
                .isPresent();
    }

    /** A portrait video that isn't sent as a reel may become a draft of one. */
    private static Optional<String> draft(JsonObject status, JsonObject publishing) {
        return isComplete(phase(status, "processing_phase"))
                        && Json.string(publishing, "publish_status")
                                .filter("draft"::equals)
                                .isPresent()
                ? Optional.of("Facebook keeps the video as a draft: a portrait video has to be a reel")
                : Optional.empty();
    }

    private static boolean isVisible(JsonObject video, JsonObject status, JsonObject publishing) {
        var phase = Json.string(publishing, STATUS);
        if (phase.isPresent()) {
            return isComplete(publishing)
                    && Json.string(publishing, "publish_status")
                            .orElse("published")
                            .equals("published");
        }
        return Json.string(video, "published").filter("true"::equals).isPresent()
                && Json.string(status, "video_status").filter("ready"::equals).isPresent();
    }

    private static Optional<String> failed(JsonObject status) {
        for (var name : new String[] {"uploading_phase", "processing_phase", "publishing_phase"}) {
            var phase = phase(status, name);
            if (Json.string(phase, STATUS).filter("error"::equals).isPresent()) {
                return Optional.of(Json.object(phase, "error")
                        .or(() -> Json.objects(phase, "errors").stream().findFirst())
                        .flatMap(error -> Json.string(error, "message"))
                        .orElse("Facebook can't process the video"));
            }
        }
        return Json.string(status, "video_status")
                .filter(word -> word.equals("error") || word.equals("upload_failed") || word.equals("expired"))
                .map(word -> "Facebook can't show the video: " + word);
    }

    private static JsonObject phase(JsonObject status, String name) {
        return Json.object(status, name).orElseGet(JsonObject::new);
    }
}
