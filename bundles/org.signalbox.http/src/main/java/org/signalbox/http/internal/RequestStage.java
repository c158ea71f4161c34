package org.signalbox.http.internal;

import java.time.Duration;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * How often a request was sent. The sending and the waiting thread agree under one lock: a request that was given up
 * isn't sent any more, and each sending is counted.
 */
final class RequestStage {
    private static final String ATTRIBUTE = RequestStage.class.getName();

    private final long timeout;
    private final long began = System.nanoTime();
    private final long beganAt = System.currentTimeMillis();
    private int sent;
    private boolean givenUp;

    /** @param timeout after which it must not be sent any more */
    RequestStage(Duration timeout) {
        this.timeout = timeout.toNanos();
    }

    /** Passes this object to the code that writes the request. */
    void attachTo(HttpContext context) {
        context.setAttribute(ATTRIBUTE, this);
    }

    static RequestStage of(HttpContext context) {
        return (RequestStage) context.getAttribute(ATTRIBUTE);
    }

    /** Called right before the first byte is written; false if it must not be written. */
    synchronized boolean leave() {
        givenUp |= isLate();
        if (givenUp) {
            return false;
        }
        sent++;
        return true;
    }

    /**
     * After a suspension of the process, this thread may run past the deadline before the waiting thread abandons the
     * request. The monotonic clock stops while a machine sleeps, so the wall clock is checked too. If that one was set,
     * a request may count as late by mistake; it is then only sent again.
     */
    private boolean isLate() {
        return System.nanoTime() - began >= timeout || System.currentTimeMillis() - beganAt >= timeout / 1_000_000 + 1;
    }

    /** Prevents sending from now on; true if nothing was sent. */
    synchronized boolean giveUp() {
        givenUp = true;
        return sent == 0;
    }

    /** How often the network can have seen the request: 2 when it was repeated. */
    synchronized int sent() {
        return sent;
    }
}
