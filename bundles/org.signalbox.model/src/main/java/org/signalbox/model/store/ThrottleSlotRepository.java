package org.signalbox.model.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Turns that all processes take one after another, each spaced from the one before. */
public interface ThrottleSlotRepository {
    /**
     * Takes the next free turn, and so moves the one after it.
     *
     * @param queue such as {@code catch-up/nightline@plaza}
     * @param spacing from this turn to the one after it
     * @param before no turn is taken that isn't before this
     * @return now or later; empty when the next free one isn't before {@code before}
     */
    Optional<Instant> take(String queue, Duration spacing, Instant before);

    /** The time of the next free turn; empty when that is now. */
    Optional<Instant> next(String queue);

    /**
     * Gives turns back that nobody will use.
     *
     * @param next what {@link #next} told; when a turn was taken since, nothing is given back
     * @param free when the next turn is free from now on, before {@code next}
     */
    void giveBack(String queue, Instant next, Instant free);
}
