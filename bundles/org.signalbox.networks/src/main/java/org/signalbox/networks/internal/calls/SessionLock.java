package org.signalbox.networks.internal.calls;

import java.util.Optional;
import org.signalbox.connector.api.Part;
import org.signalbox.networks.Networks.CallObserver;

/** The lock of an account's session, held by one call. For the thread that acquired it. */
final class SessionLock {
    private final AccountSession session;
    private boolean over;

    SessionLock(AccountSession session) {
        this.session = session;
    }

    /** To be called before each call of the session, and not when it is over. */
    void begin(String what, Optional<Long> deadline, Optional<Part> part) {
        if (over) {
            throw new IllegalStateException("the call is over: " + what);
        }
        session.begin(what, deadline, part);
    }

    /** What the call was about is visible. */
    void visible() {
        session.visible();
    }

    void abandon() {
        session.abandon();
    }

    /** Releases the lock, once. */
    void end() {
        if (!over) {
            over = true;
            session.observe(CallObserver.NONE);
            session.release();
        }
    }
}
