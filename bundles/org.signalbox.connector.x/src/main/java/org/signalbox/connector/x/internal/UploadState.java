package org.signalbox.connector.x.internal;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.signalbox.connector.common.Json;

/**
 * How far one file is; part of what is prepared.
 *
 * @param id of X, which forgets it at {@code until}
 * @param step what is to be done next
 * @param next the segment that is to be sent next
 * @param poster id of the picture shown before a video plays
 * @param captions how many of them are attached
 */
record UploadState(String id, Step step, int next, Instant until, Optional<String> poster, int captions) {
    enum Step {
        APPEND,
        FINALIZE,
        PROCESS,
        CAPTION,
        POSTER,
        DESCRIBE,
        DONE
    }

    private static final String FILES = "media";

    static UploadState begun(String id, Step step, Instant until) {
        return new UploadState(id, step, 0, until, Optional.empty(), 0);
    }

    UploadState at(Step following) {
        return new UploadState(id, following, next, until, poster, captions);
    }

    UploadState segment(int following) {
        return new UploadState(id, step, following, until, poster, captions);
    }

    /** An answer may name another time. */
    UploadState until(Instant forgotten) {
        return new UploadState(id, step, next, forgotten, poster, captions);
    }

    UploadState poster(String picture) {
        return new UploadState(id, step, next, until, Optional.of(picture), captions);
    }

    UploadState captions(int attached) {
        return new UploadState(id, step, next, until, poster, attached);
    }

    /** The files of what was prepared, in order; none if it can't be read. */
    static List<UploadState> in(JsonObject content) {
        return Json.objects(content, FILES).stream()
                .flatMap(file -> of(file).stream())
                .toList();
    }

    private static Optional<UploadState> of(JsonObject file) {
        var id = Json.string(file, "id");
        var until = Json.number(file, "until");
        if (id.isEmpty() || until.isEmpty()) {
            return Optional.empty();
        }
        var step = Json.string(file, "step").orElse("");
        for (var each : Step.values()) {
            if (each.name().toLowerCase(Locale.ROOT).equals(step)) {
                return Optional.of(new UploadState(
                        id.get(),
                        each,
                        Json.number(file, "next").orElse(0L).intValue(),
                        Instant.ofEpochSecond(until.get()),
                        Json.string(file, "poster"),
                        Json.number(file, "captions").orElse(0L).intValue()));
            }
        }
        return Optional.empty();
    }

    static void put(JsonObject content, List<UploadState> files) {
        var list = new JsonArray();
        files.forEach(file -> list.add(file.json()));
        content.add(FILES, list);
    }

    private JsonObject json() {
        var file = new JsonObject();
        file.addProperty("id", id);
        file.addProperty("step", step.name().toLowerCase(Locale.ROOT));
        file.addProperty("next", next);
        file.addProperty("until", until.getEpochSecond());
        poster.ifPresent(picture -> file.addProperty("poster", picture));
        file.addProperty("captions", captions);
        return file;
    }
}
