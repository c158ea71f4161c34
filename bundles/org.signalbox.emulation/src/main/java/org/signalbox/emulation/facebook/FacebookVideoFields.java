package org.signalbox.emulation.facebook;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.signalbox.emulation.meta.GraphFields;

/** What is shown of videos, and how far their processing is, which goes on by each look at the status. */
final class FacebookVideoFields {
    static final Set<String> FIELDS = Set.of(
            "id",
            "created_time",
            "description",
            "length",
            "permalink_url",
            "picture",
            "post_id",
            "published",
            "source",
            "status",
            "title");

    private int looksUntilReady;
    private boolean processingFails;

    /** So many looks at the status show that it is being processed. */
    void processFor(int looks) {
        looksUntilReady = looks;
    }

    /** Processing ends with an error. */
    void failToProcess() {
        processingFails = true;
    }

    JsonObject shown(FacebookVideo video, List<GraphFields> fields) {
        return GraphFields.shown(video.id, fields, field -> value(video, field.name()));
    }

    private Optional<JsonElement> value(FacebookVideo video, String field) {
        return switch (field) {
            case "description" -> Optional.of(new JsonPrimitive(video.description));
            case "published" -> Optional.of(new JsonPrimitive(video.published));
            case "permalink_url" -> Optional.of(new JsonPrimitive("/reel/" + video.id + "/"));
            case "picture" ->
                Optional.of(new JsonPrimitive("https://scontent.xx.fbcdn.net/v/t15/" + video.id + ".jpg"));
            case "post_id" ->
                video.wasSeenMoreThan(looksUntilReady) ? video.post.map(JsonPrimitive::new) : Optional.empty();
            case "status" -> Optional.of(status(video));
            default -> Optional.empty();
        };
    }

    private JsonObject status(FacebookVideo video) {
        var begun = video.published;
        var ready = begun && video.lookAfter(looksUntilReady);
        var status = new JsonObject();
        status.addProperty("video_status", !ready ? "processing" : processingFails ? "error" : "ready");
        status.add("uploading_phase", phase(video.isWhole() ? "complete" : "in_progress"));
        status.getAsJsonObject("uploading_phase").addProperty("bytes_transferred", video.length());
        var processing = !begun ? "not_started" : !ready ? "in_progress" : processingFails ? "error" : "complete";
        status.add("processing_phase", phase(processing));
        var publishing = phase(ready && video.published && !processingFails ? "complete" : "not_started");
        if (ready && video.published && !processingFails) {
            publishing.addProperty("publish_status", "published");
        }
        status.add("publishing_phase", publishing);
        return status;
    }

    private static JsonObject phase(String status) {
        var phase = new JsonObject();
        phase.addProperty("status", status);
        return phase;
    }
}
