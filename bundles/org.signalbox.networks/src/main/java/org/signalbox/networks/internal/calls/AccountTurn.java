package org.signalbox.networks.internal.calls;

import java.util.Optional;
import org.signalbox.networks.Networks.Witness;

/** The time in which one call has the seat of its account. For the thread that took it. */
final class AccountTurn {
    private final AccountSession session;
    private boolean over;

    AccountTurn(AccountSession session) {
        this.session = session;
    }

    /** To be called before each call of the session, and not when it is over. */
    void begin(String what, Optional<Long> deadline) {
        if (over) {
            throw new IllegalStateException("the call is over: " + what);
        }
        session.begin(what, deadline);
    }

    void abandon() {
        session.abandon();
    }

    /** Gives the seat to the next, once. */
    void end() {
        if (!over) {
            over = true;
            session.observe(Witness.NONE);
            session.give();
        }
    }
}
