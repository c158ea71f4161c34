package org.signalbox.connector.facebook.internal;

import com.google.gson.JsonObject;
import java.util.Optional;
import org.signalbox.connector.common.Json;

/**
 * How far one file is; a part of what is prepared.
 *
 * @param json with the names below
 */
record UploadState(JsonObject json) {
    /** Facebook's identifier of the photo or the video. */
    static final String ID = "id";

    private static final String SESSION = "session";
    private static final String FROM = "from";
    private static final String TO = "to";
    private static final String DONE = "done";
    private static final String TIMES = "times";

    static UploadState photo(String id) {
        var state = new UploadState(new JsonObject());
        state.json.addProperty(ID, id);
        state.done();
        return state;
    }

    /** @param session of its upload; empty of a reel, whose upload has the video's own identifier */
    static UploadState video(String id, Optional<String> session, long from, long to) {
        var state = new UploadState(new JsonObject());
        state.json.addProperty(ID, id);
        session.ifPresent(text -> state.json.addProperty(SESSION, text));
        state.next(from, to);
        return state;
    }

    /** The bytes that are wanted next, the last one not among them. */
    void next(long from, long to) {
        json.addProperty(FROM, from);
        json.addProperty(TO, to);
    }

    void done() {
        json.addProperty(DONE, true);
    }

    UploadState times(long begun) {
        json.addProperty(TIMES, begun);
        return this;
    }

    String id() {
        return Json.string(json, ID).orElse("");
    }

    Optional<String> session() {
        return Json.string(json, SESSION);
    }

    long from() {
        return Json.number(json, FROM).orElse(0L);
    }

    long to() {
        return Json.number(json, TO).orElse(0L);
    }

    boolean isDone() {
        return Json.string(json, DONE).filter("true"::equals).isPresent();
    }

    /** How often it was begun. */
    long times() {
        return Json.number(json, TIMES).orElse(1L);
    }
}
