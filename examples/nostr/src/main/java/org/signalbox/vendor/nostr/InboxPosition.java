package org.signalbox.vendor.nostr;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How far the inbox is read. A pass goes back from the newest note to some time before the newest one of the pass
 * before; what was given in that time is known, so that it isn't given twice. One thread at a time.
 */
final class InboxPosition {
    /** Notes that are known one by one: 60 KiB would be 1,900. */
    private static final int MOST_KNOWN = 1_500;

    /** 64 bits of an id. */
    private static final int SHORT = 16;

    private static final String SINCE = "since";
    private static final String TOP = "top";
    private static final String CURSOR = "cursor";
    private static final String KNOWN = "known";

    private final long since;
    private long top;
    private final Optional<String> cursor;
    private final Map<String, Long> known = new HashMap<>();

    private InboxPosition(long since, long top, Optional<String> cursor) {
        this.since = since;
        this.top = top;
        this.cursor = cursor;
    }

    /** @param now Unix seconds */
    static InboxPosition of(Optional<String> position, long now) {
        var kept = position.flatMap(Json::object).orElseGet(JsonObject::new);
        var since = Json.whole(kept, SINCE).orElse(now);
        var pass = new InboxPosition(since, Json.whole(kept, TOP).orElse(since), Json.text(kept, CURSOR));
        Json.object(kept, KNOWN)
                .ifPresent(all -> all.keySet()
                        .forEach(id -> Json.whole(all, id).ifPresent(second -> pass.known.put(id, second))));
        return pass;
    }

    Optional<String> cursor() {
        return cursor;
    }

    long floor(Duration late) {
        return Math.max(0, since - late.toSeconds());
    }

    boolean knows(Event event) {
        return known.containsKey(event.id().substring(0, SHORT));
    }

    void read(Event event, long now) {
        var second = Math.min(event.createdAt(), now);
        top = Math.max(top, second);
        known.put(event.id().substring(0, SHORT), second);
    }

    /** The position in the middle of a pass. */
    String goesOn(String next) {
        return json(since, Optional.of(next));
    }

    /** The position at the end of one. */
    String ended(Duration late) {
        known.values().removeIf(second -> second < top - late.toSeconds());
        return json(top, Optional.empty());
    }

    private String json(long from, Optional<String> next) {
        var kept = new JsonObject();
        kept.addProperty(SINCE, from);
        kept.addProperty(TOP, top);
        next.ifPresent(each -> kept.addProperty(CURSOR, each));
        var all = new JsonObject();
        known.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
                .limit(MOST_KNOWN)
                .forEach(each -> all.addProperty(each.getKey(), each.getValue()));
        kept.add(KNOWN, all);
        return kept.toString();
    }
}
