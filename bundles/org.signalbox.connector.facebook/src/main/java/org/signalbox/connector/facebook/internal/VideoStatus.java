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
 * @param visible whether people see it
 * @param since when people see it
 * @param failed why it never will be visible
 */
record VideoStatus(long sent, boolean taken, boolean visible, Optional<Instant> since, Optional<String> failed) {
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
                sent, isTaken(video, publishing), isVisible(video, status, publishing), since, failed(status));
    }

    private static boolean isTaken(JsonObject video, JsonObject publishing) {
        // A video that has a post was published; that it may be published is said of others, too.
        return Json.string(video, "post_id").filter(text -> !text.isBlank()).isPresent()
                || Json.string(publishing, STATUS)
                        .filter(word -> !word.equals("not_started"))
                        .isPresent();
    }

    private static boolean isVisible(JsonObject video, JsonObject status, JsonObject publishing) {
        var phase = Json.string(publishing, STATUS);
        if (phase.isPresent()) {
            return phase.get().equals("complete")
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
