package org.signalbox.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.signalbox.model.store.ThrottleSlotRepository;

/** Turns in memory. */
final class MemoryTurns implements ThrottleSlotRepository {
    final Map<String, Instant> all = new HashMap<>();
    private final Supplier<Instant> now;

    MemoryTurns(Supplier<Instant> now) {
        this.now = now;
    }

    @Override
    public synchronized Optional<Instant> take(String queue, Duration spacing, Instant before) {
        Instant free = all.getOrDefault(queue, now.get());
        Instant turn = free.isBefore(now.get()) ? now.get() : free;
        if (!turn.isBefore(before)) {
            return Optional.empty();
        }
        all.put(queue, turn.plus(spacing));
        return Optional.of(turn);
    }

    @Override
    public synchronized Optional<Instant> next(String queue) {
        return Optional.ofNullable(all.get(queue)).filter(next -> next.isAfter(now.get()));
    }

    @Override
    public synchronized void giveBack(String queue, Instant next, Instant free) {
        if (free.isBefore(next)) {
            all.replace(queue, next, free);
        }
    }
}
