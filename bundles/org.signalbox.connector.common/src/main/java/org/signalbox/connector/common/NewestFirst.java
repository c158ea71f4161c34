package org.signalbox.connector.common;

import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.signalbox.connector.api.InboxItem;
import org.signalbox.connector.api.InboxPage;

/**
 * How far an inbox is read whose network lists the newest first. One pass goes back from the newest entry over as many
 * pages as it takes; what comes meanwhile is of the next pass. A network may list an entry late, with a time before
 * others that were read: each pass goes back behind the newest known entry by some time, and now and then by a longer
 * one. Within that time, entries are known by hashes, so that none is given twice; an entry of the same time as another
 * is told from it. One thread at a time.
 */
public final class NewestFirst {
    /** Entries that are known one by one; where there are more, passes go back less far. */
    static final int MOST_KNOWN = 1_000;

    private static final int LONGEST_CURSOR = 1_000;
    private static final long LATEST = Instant.parse("9999-01-01T00:00:00Z").toEpochMilli();
    private static final String FLOOR = "floor";
    private static final String STOP = "stop";
    private static final String TOP = "top";
    private static final String DROPPED = "dropped";
    private static final String DEEP = "deep";
    private static final String CURSOR = "cursor";
    private static final String SINCE = "since";
    private static final String BELOW = "below";
    private static final String KNOWN = "known";
    private static final String EDGE = "edge";

    /** Of one instant, where pages may meet. */
    private static final int MOST_AT_EDGE = 200;

    private final long now;
    private final Reach reach;
    private final Map<String, Long> known = new HashMap<>();
    /** The earliest that this pass has given: the next page may show them again. */
    private final Map<String, Long> edge = new HashMap<>();

    private Optional<String> cursor;
    private Optional<String> since;
    private Optional<String> below;
    private long floor;
    private long stop;
    private long top;
    private long dropped;
    private long deep;

    /**
     * How far passes go back.
     *
     * @param first the first one, from now
     * @param late each further one, from the newest entry of the one before
     * @param deep one after so much time
     * @param every the time between two deep ones
     */
    public record Reach(Duration first, Duration late, Duration deep, Duration every) {}

    private NewestFirst(JsonObject kept, Instant now, Reach reach) {
        this.now = millis(now);
        this.reach = reach;
        floor = number(kept, FLOOR).orElse(this.now - reach.first().toMillis());
        top = number(kept, TOP).orElse(floor);
        dropped = number(kept, DROPPED).orElse(0L);
        deep = number(kept, DEEP).orElse(0L);
        cursor = Json.string(kept, CURSOR);
        since = Json.string(kept, SINCE);
        below = Json.string(kept, BELOW);
        fill(known, kept, KNOWN);
        fill(edge, kept, EDGE);
        stop = number(kept, STOP).orElseGet(this::begin);
    }

    /**
     * Goes on from a position that an earlier one answered; begins anew without one, or with another's.
     *
     * @param now by the host's clock
     */
    public static NewestFirst from(Optional<String> position, Instant now, Reach reach) {
        return new NewestFirst(position.flatMap(Json::object).orElseGet(JsonObject::new), now, reach);
    }

    private static void fill(Map<String, Long> entries, JsonObject kept, String name) {
        Json.object(kept, name)
                .ifPresent(all ->
                        all.keySet().forEach(hash -> number(all, hash).ifPresent(at -> entries.put(hash, at))));
    }

    private long begin() {
        if (now - deep >= reach.every().toMillis() || deep > now) {
            deep = now;
            return floor;
        }
        return Math.max(floor, top - reach.late().toMillis());
    }

    private static Optional<Long> number(JsonObject kept, String name) {
        return Json.number(kept, name).filter(value -> value >= 0 && value <= LATEST);
    }

    private static long millis(Instant at) {
        return at.isBefore(Instant.EPOCH) ? 0 : at.isAfter(Instant.ofEpochMilli(LATEST)) ? LATEST : at.toEpochMilli();
    }

    /** The network's mark of the next page; empty for the first one of a pass. */
    public Optional<String> cursor() {
        return cursor;
    }

    /** The latest {@link #below} of the passes before. */
    public Optional<String> since() {
        return since;
    }

    /** Tells of an entry of the page, before {@link #isSettled} is asked of any. */
    public void shown(Instant at) {
        top = Math.max(top, Math.min(millis(at), now));
    }

    /** Whether no later pass will ask for what has this time. */
    public boolean isSettled(Instant at) {
        return millis(at) < nextFloor();
    }

    /** Names a settled entry, for networks that list what is newer than an entry. */
    public void below(String id) {
        below = Optional.of(id);
    }

    /** Whether this pass ends with an entry of this time. */
    public boolean isEnd(Instant at) {
        return millis(at) < stop;
    }

    /** Whether the entry wasn't given before. */
    public boolean isUnread(String id, Instant at) {
        var hash = hash(id);
        return millis(at) >= floor && !known.containsKey(hash) && !edge.containsKey(hash);
    }

    /** Takes note of an entry that is given now. */
    public void given(String id, Instant at) {
        var hash = hash(id);
        var millis = millis(at);
        known.put(hash, millis);
        edge.values().removeIf(other -> other > millis);
        if (edge.size() < MOST_AT_EDGE) {
            edge.put(hash, millis);
        }
        if (known.size() > MOST_KNOWN) {
            var oldest = known.entrySet().stream()
                    .min(Comparator.comparingLong(Map.Entry::getValue))
                    .orElseThrow();
            dropped = Math.max(dropped, oldest.getValue() + 1);
            known.remove(oldest.getKey());
        }
    }

    /** The pass goes on; it ends with a mark that is too long to keep. */
    public InboxPage before(String next, List<InboxItem> items) {
        if (next.length() > LONGEST_CURSOR) {
            return broken(items);
        }
        cursor = Optional.of(next);
        return InboxPage.before(position(true), items);
    }

    /** The pass is over. */
    public InboxPage last(List<InboxItem> items) {
        floor = nextFloor();
        known.values().removeIf(at -> at < floor);
        since = below.or(() -> since);
        return ended(items);
    }

    /** The pass ends before its time, as the network doesn't go on: the next one goes as far back again. */
    public InboxPage broken(List<InboxItem> items) {
        deep = 0;
        return ended(items);
    }

    private InboxPage ended(List<InboxItem> items) {
        cursor = Optional.empty();
        below = Optional.empty();
        dropped = 0;
        edge.clear();
        return InboxPage.last(position(false), items);
    }

    private long nextFloor() {
        return Math.max(Math.max(floor, dropped), top - reach.deep().toMillis());
    }

    private String position(boolean goesOn) {
        var kept = new JsonObject();
        kept.addProperty(FLOOR, floor);
        kept.addProperty(TOP, top);
        kept.addProperty(DEEP, deep);
        if (goesOn) {
            kept.addProperty(STOP, stop);
            kept.addProperty(DROPPED, dropped);
        }
        cursor.ifPresent(next -> kept.addProperty(CURSOR, next));
        since.ifPresent(id -> kept.addProperty(SINCE, id));
        below.ifPresent(id -> kept.addProperty(BELOW, id));
        kept.add(KNOWN, json(known));
        kept.add(EDGE, json(edge));
        return kept.toString();
    }

    private static JsonObject json(Map<String, Long> entries) {
        var all = new JsonObject();
        entries.forEach(all::addProperty);
        return all;
    }

    /** 64 bits: nobody can make an id that looks like another's within reach. */
    private static String hash(String id) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(digest)
                    .substring(0, 11);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
