package org.signalbox.networks.internal.calls;

import java.util.Optional;
import org.signalbox.networks.Networks.Witness;

/** The time in which one call has the seat of its account. For the thread that took it. */
final class AccountTurn {
    private final AccountSession seat;
    private boolean over;

    AccountTurn(AccountSession seat) {
        this.seat = seat;
    }

    /** To be called before each call of the session, and not when it is over. */
    void begin(String what, Optional<Long> deadline) {
        if (over) {
            throw new IllegalStateException("the call is over: " + what);
        }
        seat.begin(what, deadline);
    }

    void abandon() {
        seat.abandon();
    }

    /** Gives the seat to the next, once. */
    void end() {
        if (!over) {
            over = true;
            seat.observe(Witness.NONE);
            seat.give();
        }
    }
}
