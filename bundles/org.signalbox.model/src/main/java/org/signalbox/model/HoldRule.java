package org.signalbox.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A rule for publications that are held because their network or account can't be used, or by terms: wait, reroute or
 * expire. What is held for the budget, as overdue or by the catch-up limit isn't concerned.
 */
public sealed interface HoldRule {
    /** It waits until what it is held for is over, then it goes on: the rule where there is none. */
    record Wait() implements HoldRule {}

    /**
     * It goes out on another account, the first of these that it passes a fresh preflight on; else it waits as by
     * {@link Wait}, with the reason told.
     *
     * @param to tried in this order
     * @param otherwise what becomes of it where none takes it; empty: it waits
     */
    record Reroute(List<AccountId> to, Optional<Expire> otherwise) implements HoldRule {
        public Reroute {
            to = List.copyOf(to);
            if (to.isEmpty()) {
                throw new IllegalArgumentException("rerouting needs an account");
            }
        }
    }

    /**
     * It expires when it is still held then; exactly one of the two is there.
     *
     * @param after how long after its due time
     * @param at at this instant; what is due later expires when it is due
     */
    record Expire(Optional<Duration> after, Optional<Instant> at) implements HoldRule {
        public Expire {
            if (after.isPresent() == at.isPresent()) {
                throw new IllegalArgumentException("either a duration or an instant");
            }
            if (after.filter(Duration::isNegative).isPresent()) {
                throw new IllegalArgumentException("a duration of at least zero");
            }
        }

        public static Expire after(Duration duration) {
            return new Expire(Optional.of(duration), Optional.empty());
        }

        public static Expire at(Instant instant) {
            return new Expire(Optional.empty(), Optional.of(instant));
        }

        /** The time at which a publication with this due time expires; never before it is due. */
        public Instant deadline(Instant due) {
            return after.map(due::plus).orElseGet(() -> at.filter(due::isBefore).orElse(due));
        }
    }
}
