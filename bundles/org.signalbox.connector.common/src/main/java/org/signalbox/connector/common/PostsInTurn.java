package org.signalbox.connector.common;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * When the comments of each post are asked for, where a network lists them by the post only: those of the last day at
 * each reading, older ones ever more seldom. How often is our own choice. Kept in the position of a reading; only of
 * older posts is it known when they were asked for. One thread at a time.
 */
public final class PostsInTurn {
    private static final String ASKED = "asked";
    private static final long LATEST = 100_000_000_000L;
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration MONTH = Duration.ofDays(30);

    private final JsonObject asked;
    private final Instant now;

    private PostsInTurn(JsonObject asked, Instant now) {
        this.asked = asked;
        this.now = now;
    }

    /** Of a position, which keeps what changes here. */
    public static PostsInTurn of(JsonObject position, Instant now) {
        var known = Json.object(position, ASKED).orElseGet(JsonObject::new);
        position.add(ASKED, known);
        return new PostsInTurn(known, now);
    }

    /**
     * The posts whose turn it is.
     *
     * @param posts those that are there, by their id, with the time of each; others are forgotten
     * @param from since when comments are asked for of one that wasn't older before
     * @return their ids, in the same order
     */
    public Collection<String> due(Map<String, Instant> posts, Instant from) {
        for (var id : asked.keySet().toArray(String[]::new)) {
            if (!posts.containsKey(id)) {
                asked.remove(id);
            }
        }
        var due = posts.entrySet().stream()
                .filter(post -> isDue(post.getKey(), post.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        for (var id : due) {
            var at = posts.get(id);
            if (at != null && pause(at).isPositive() && !asked.has(id)) {
                asked.addProperty(id, from.getEpochSecond());
            }
        }
        return due;
    }

    private boolean isDue(String id, Instant at) {
        return last(id).filter(time -> time.plus(pause(at)).isAfter(now)).isEmpty();
    }

    private Duration pause(Instant at) {
        var age = Duration.between(at, now);
        if (age.compareTo(DAY) < 0) {
            return Duration.ZERO;
        }
        if (age.compareTo(WEEK) < 0) {
            return Duration.ofMinutes(15);
        }
        return age.compareTo(MONTH) < 0 ? Duration.ofHours(1) : Duration.ofHours(6);
    }

    private Optional<Instant> last(String id) {
        return Json.number(asked, id).filter(time -> time > 0 && time < LATEST).map(Instant::ofEpochSecond);
    }

    /** Since when comments of a post are asked for: since the last time, for an older one. */
    public Instant since(String id, Instant from) {
        return last(id).filter(from::isAfter).orElse(from);
    }

    /** A post's comments were read until then. */
    public void read(String id, Instant until) {
        if (asked.has(id)) {
            asked.addProperty(id, until.getEpochSecond());
        }
    }

    /** Goes over to the position of the next reading. */
    public void keep(JsonObject next) {
        next.add(ASKED, asked);
    }
}
