package org.signalbox.connector.instagram.internal;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.signalbox.connector.api.InboxItem;
import org.signalbox.connector.common.Json;

/**
 * Where a reading is.
 *
 * @param from what is older was read before
 * @param begun when this reading began
 * @param stage what it is at
 * @param looked how many posts, or pages of conversations, it has looked at there
 * @param given the last item that was given of what comes now, if not all was
 * @param refused when messages were refused last
 */
record InboxPosition(
        Instant from,
        Instant begun,
        Stage stage,
        int looked,
        Optional<String> after,
        Optional<Mark> given,
        Optional<Instant> refused) {
    private static final Duration FIRST = Duration.ofDays(3);

    /** Instagram shows something a little after it happened. */
    private static final Duration OVERLAP = Duration.ofMinutes(5);

    /** More than any number of looks at a stage. */
    private static final int MOST_LOOKS = 1_000;

    private static final long LATEST = 100_000_000_000L;

    static InboxPosition of(Optional<String> kept, Instant now) {
        var json = kept.flatMap(text -> Json.object(text)).orElseGet(JsonObject::new);
        return new InboxPosition(
                time(json, "from").orElse(now.minus(FIRST)),
                time(json, "begun").orElse(now),
                stage(json),
                (int) Math.clamp(Json.number(json, "looked").orElse(0L), 0, MOST_LOOKS),
                Json.string(json, "after"),
                Mark.of(json),
                time(json, "refused").filter(at -> !at.isAfter(now)));
    }

    private static Stage stage(JsonObject json) {
        var name = Json.string(json, "stage").orElse("");
        return Stream.of(Stage.values())
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElse(Stage.POSTS);
    }

    private static Optional<Instant> time(JsonObject json, String name) {
        return Json.number(json, name)
                .filter(seconds -> seconds > 0 && seconds < LATEST)
                .map(Instant::ofEpochSecond);
    }

    InboxPosition at(Stage now, int number, Optional<String> cursor) {
        return new InboxPosition(from, begun, now, number, cursor, Optional.empty(), refused);
    }

    InboxPosition refused(Instant at) {
        return new InboxPosition(from, begun, stage, looked, after, given, Optional.of(at));
    }

    /** The same page again, on from an item. */
    InboxPosition behind(InboxItem last) {
        return new InboxPosition(from, begun, stage, looked, after, Optional.of(Mark.of(last)), refused);
    }

    String json() {
        var json = new JsonObject();
        json.addProperty("from", from.getEpochSecond());
        json.addProperty("begun", begun.getEpochSecond());
        json.addProperty("stage", stage.name());
        json.addProperty("looked", looked);
        after.ifPresent(each -> json.addProperty("after", each));
        given.ifPresent(mark -> mark.put(json));
        refused.ifPresent(at -> json.addProperty("refused", at.getEpochSecond()));
        return json.toString();
    }

    InboxPosition readable() {
        return new InboxPosition(from, begun, stage, looked, after, given, Optional.empty());
    }

    /** For the next reading. */
    String done() {
        var json = new JsonObject();
        json.addProperty("from", begun.minus(OVERLAP).getEpochSecond());
        refused.ifPresent(at -> json.addProperty("refused", at.getEpochSecond()));
        return json.toString();
    }

    /** What a reading goes through, in this order. */
    enum Stage {
        POSTS,
        TAGS,
        MESSAGES
    }

    /** An item's place among others: the newest are first. What comes meanwhile is above, for the next reading. */
    record Mark(Instant at, String id) implements Comparable<Mark> {
        private static final Comparator<Mark> NEWEST_FIRST = Comparator.comparing(Mark::at)
                .thenComparing(mark -> mark.id().length())
                .thenComparing(Mark::id)
                .reversed();

        static Mark of(InboxItem item) {
            return new Mark(item.at().truncatedTo(ChronoUnit.SECONDS), item.remoteId());
        }

        static Optional<Mark> of(JsonObject json) {
            return Json.string(json, "id")
                    .flatMap(id -> InboxPosition.time(json, "at").map(at -> new Mark(at, id)));
        }

        void put(JsonObject json) {
            json.addProperty("at", at.getEpochSecond());
            json.addProperty("id", id);
        }

        @Override
        public int compareTo(Mark other) {
            return NEWEST_FIRST.compare(this, other);
        }
    }
}
