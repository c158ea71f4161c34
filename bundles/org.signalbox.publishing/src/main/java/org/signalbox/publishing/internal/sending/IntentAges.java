package org.signalbox.publishing.internal.sending;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationPart;
import org.signalbox.model.concurrent.TaskExecutor;

/**
 * How long this process has known of intents, by the monotonic clock: a clock that is set forward doesn't make a
 * network slow, and one that is set back doesn't make a key live longer. Any thread.
 */
final class IntentAges {
    /** More than can be unclear at once; of those that are dropped only the time of day is known. */
    private static final int MOST = 10_000;

    private static final Duration AGES = Duration.ofDays(365);

    private final TaskExecutor workers;
    private final Duration commit;
    private final Map<Intent, Long> known = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Intent, Long> eldest) {
            return size() > MOST;
        }
    };

    /** @param commit how long one takes at most, from its intent on */
    IntentAges(TaskExecutor workers, Duration commit) {
        this.workers = workers;
        this.commit = commit;
    }

    /**
     * @param attempt 0 for a part's first intent, else that number
     * @param over when its commit is over for sure; that moves where its sender was silent and is so no more
     */
    private record Intent(PublicationId id, int part, int attempt, Instant over) {}

    /** How long a commit takes at most, from its intent on. */
    Duration commit() {
        return commit;
    }

    /** How long it is known that a part may have been sent for the first time; at most as long as that is so. */
    Duration sinceFirst(Publication publication, PublicationPart part) {
        return since(first(publication, part));
    }

    /** How long it is known that the outcome of a part's newest intent isn't known. */
    Duration sinceUnclear(Publication publication, PublicationPart part) {
        return since(new Intent(
                publication.id(), part.index(), part.attempts(), part.deadline().orElse(Instant.EPOCH)));
    }

    /**
     * From now on it is known that a part may have been sent.
     *
     * @param now the time of day; where it is before the first intent, the clock was set back and nobody knows how long
     *     ago that was: longer than any key lives
     */
    void notice(Publication publication, PublicationPart part, Instant now) {
        if (part.intendedAt().filter(now::isBefore).isPresent()) {
            noticeAgesAgo(first(publication, part));
        }
        sinceFirst(publication, part);
        sinceUnclear(publication, part);
    }

    private static Intent first(Publication publication, PublicationPart part) {
        return new Intent(publication.id(), part.index(), 0, Instant.EPOCH);
    }

    private synchronized void noticeAgesAgo(Intent intent) {
        known.putIfAbsent(intent, workers.nanos() - AGES.toNanos());
    }

    private synchronized Duration since(Intent intent) {
        var now = workers.nanos();
        var first = known.putIfAbsent(intent, now);
        return Duration.ofNanos(first == null ? 0 : now - first);
    }
}
