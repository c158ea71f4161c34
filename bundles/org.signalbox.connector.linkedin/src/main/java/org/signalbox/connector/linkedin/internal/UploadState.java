package org.signalbox.connector.linkedin.internal;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.signalbox.connector.common.Json;

/**
 * How far one file is; a part of what is prepared.
 *
 * @param json with the names below
 */
record UploadState(JsonObject json) {
    /** LinkedIn's identifier of the file. */
    static final String URN = "urn";

    private static final String STEP = "step";
    private static final String PARTS = "parts";
    private static final String TAGS = "tags";
    private static final String TOKEN = "token";
    private static final String POSTER = "poster";
    private static final String UNTIL = "until";
    private static final String LOOK = "look";
    private static final String TIMES = "times";

    /** What is to be done next. */
    enum Step {
        SEND,
        FINISH,
        LOOK,
        DONE
    }

    /**
     * A piece of the file.
     *
     * @param to its last byte
     */
    record Piece(String address, long from, long to) {
        long length() {
            return to - from + 1;
        }
    }

    static UploadState of(String urn, List<Piece> pieces) {
        var json = new JsonObject();
        json.addProperty(URN, urn);
        var parts = new JsonArray();
        for (var piece : pieces) {
            var part = new JsonObject();
            part.addProperty("url", piece.address());
            part.addProperty("from", piece.from());
            part.addProperty("to", piece.to());
            parts.add(part);
        }
        json.add(PARTS, parts);
        json.add(TAGS, new JsonArray());
        return new UploadState(json).at(Step.SEND);
    }

    UploadState at(Step step) {
        json.addProperty(STEP, step.name().toLowerCase(Locale.ROOT));
        if (step == Step.LOOK || step == Step.DONE) {
            // Addresses are long, and of no use any more.
            json.remove(PARTS);
            json.remove(TAGS);
        }
        return this;
    }

    UploadState token(String value) {
        json.addProperty(TOKEN, value);
        return this;
    }

    UploadState poster(String address) {
        json.addProperty(POSTER, address);
        return this;
    }

    UploadState until(Instant end) {
        json.addProperty(UNTIL, end.toEpochMilli());
        return this;
    }

    UploadState lookAt(Instant time) {
        json.addProperty(LOOK, time.toEpochMilli());
        return this;
    }

    UploadState times(long begun) {
        json.addProperty(TIMES, begun);
        return this;
    }

    /** The next piece is sent: its address is long, and of no use any more. */
    void sent(String tag) {
        json.getAsJsonArray(PARTS).remove(0);
        json.getAsJsonArray(TAGS).add(tag);
    }

    String urn() {
        return Json.string(json, URN).orElse("");
    }

    Step step() {
        var named = Json.string(json, STEP).orElse("").toUpperCase(Locale.ROOT);
        for (var each : Step.values()) {
            if (each.name().equals(named)) {
                return each;
            }
        }
        return Step.SEND;
    }

    /** The piece that is to be sent next. */
    Optional<Piece> next() {
        return Json.objects(json, PARTS).stream().findFirst().map(UploadState::piece);
    }

    private static Piece piece(JsonObject part) {
        return new Piece(
                Json.string(part, "url").orElse(""),
                Json.number(part, "from").orElse(0L),
                Json.number(part, "to").orElse(-1L));
    }

    List<String> tags() {
        return json.has(TAGS)
                ? json.getAsJsonArray(TAGS).asList().stream()
                        .map(JsonElement::getAsString)
                        .toList()
                : List.of();
    }

    String token() {
        return Json.string(json, TOKEN).orElse("");
    }

    Optional<String> poster() {
        return Json.string(json, POSTER);
    }

    /** When LinkedIn takes no more of it. */
    Instant until() {
        return Json.number(json, UNTIL).map(Instant::ofEpochMilli).orElse(Instant.MAX);
    }

    /** Before which nothing is asked. */
    Instant lookAt() {
        return Json.number(json, LOOK).map(Instant::ofEpochMilli).orElse(Instant.MIN);
    }

    /** How often it was begun. */
    long times() {
        return Json.number(json, TIMES).orElse(1L);
    }
}
