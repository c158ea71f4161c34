package org.signalbox.archive.internal;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.signalbox.terms.ReadOperation;
import org.signalbox.terms.ReadTerms;

/**
 * Rate limiter: keeps an archive within its share of the network's rates and quotas, counting its own calls. Confined
 * to one thread.
 */
final class ArchivePacing {
    private final Map<ReadTerms.Bound, Deque<RecordedUse>> taken = new LinkedHashMap<>();

    private record RecordedUse(Instant at, long amount) {}

    ArchivePacing(List<ReadTerms.Bound> bounds) {
        bounds.forEach(bound -> taken.put(bound, new ArrayDeque<>()));
    }

    /** The bound that a call would exceed now, and the time at which it has room again. */
    record Wait(ReadTerms.Bound bound, Instant until) {}

    /** The wait before the next call; empty when the call may go now. */
    Optional<Wait> before(ReadOperation what, Instant now) {
        Optional<Wait> longest = Optional.empty();
        for (var each : taken.entrySet()) {
            var bound = each.getKey();
            var want = bound.use(what, 1, 1);
            if (want == 0) {
                continue;
            }
            var wait = room(bound, each.getValue(), want, now);
            if (wait.isPresent()
                    && longest.filter(other -> !wait.get().isAfter(other.until()))
                            .isEmpty()) {
                longest = Optional.of(new Wait(bound, wait.get()));
            }
        }
        return longest;
    }

    private static Optional<Instant> room(ReadTerms.Bound bound, Deque<RecordedUse> log, long want, Instant now) {
        while (!log.isEmpty() && !bound.freeAgain(log.peekFirst().at()).isAfter(now)) {
            log.removeFirst();
        }
        var used = log.stream().mapToLong(RecordedUse::amount).sum();
        if (used == 0 || used + want <= bound.share()) {
            return Optional.empty();
        }
        var excess = used + want - bound.share();
        for (var entry : log) {
            excess -= entry.amount();
            if (excess <= 0) {
                return Optional.of(bound.freeAgain(entry.at()));
            }
        }
        return Optional.of(bound.freeAgain(log.peekLast().at()));
    }

    void took(ReadOperation what, long items, Instant at) {
        taken.forEach((bound, log) -> {
            var amount = bound.use(what, 1, items);
            if (amount > 0) {
                log.addLast(new RecordedUse(at, amount));
            }
        });
    }

    /** Adds the journaled use of earlier starts. */
    void took(List<JournalEntry> entries) {
        for (var entry : entries) {
            switch (entry) {
                case JournalEntry.Posts page ->
                    took(ReadOperation.POSTS, page.items().size(), page.at());
                case JournalEntry.Measured page ->
                    took(ReadOperation.ENGAGEMENT, page.items().size(), page.at());
                case JournalEntry.Replies page ->
                    took(ReadOperation.REPLIES, page.items().size(), page.at());
                case JournalEntry.Kept file -> {
                    if (file.fetched()) {
                        took(ReadOperation.MEDIA, 1, file.at());
                    }
                }
                case JournalEntry.Failed failed -> took(failed.what(), 0, failed.at());
                case JournalEntry.Begun begun -> {}
                case JournalEntry.Restarted restarted -> {}
                case JournalEntry.Gap gap -> {}
            }
        }
    }
}
