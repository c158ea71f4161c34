package org.signalbox.http.internal;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * Whether the network can have seen a request. The sending and the waiting thread agree by one compare-and-set: a
 * request that was abandoned before it was sent can't be sent any more.
 */
final class RequestStage {
    private static final String ATTRIBUTE = RequestStage.class.getName();

    private enum Place {
        HERE,
        LEFT,
        GIVEN_UP
    }

    private final AtomicReference<Place> place = new AtomicReference<>(Place.HERE);
    private final long timeout;
    private final long began = System.nanoTime();
    private final long beganAt = System.currentTimeMillis();

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
    boolean leave() {
        if (isLate()) {
            giveUp();
        }
        return place.compareAndSet(Place.HERE, Place.LEFT) || place.get() == Place.LEFT;
    }

    /**
     * After a suspension of the process, this thread may run past the deadline before the waiting thread abandons the
     * request. The monotonic clock stops while a machine sleeps, so the wall clock is checked too. If that one was set,
     * a request may count as late by mistake; it is then only sent again.
     */
    private boolean isLate() {
        return System.nanoTime() - began >= timeout || System.currentTimeMillis() - beganAt >= timeout / 1_000_000 + 1;
    }

    /** Prevents sending; true if nothing was sent. */
    boolean giveUp() {
        return place.compareAndSet(Place.HERE, Place.GIVEN_UP) || place.get() == Place.GIVEN_UP;
    }

    boolean left() {
        return place.get() == Place.LEFT;
    }
}
