package org.signalbox.http.internal;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * Whether the network can have seen a request. Its thread and the one that waits for it agree by a single compare and
 * set: a request that was given up before it left can't leave any more.
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

    /** @param timeout after which it must not leave any more */
    RequestStage(Duration timeout) {
        this.timeout = timeout.toNanos();
    }

    /** Makes it known to the code that writes the request. */
    void attachTo(HttpContext context) {
        context.setAttribute(ATTRIBUTE, this);
    }

    static RequestStage of(HttpContext context) {
        return (RequestStage) context.getAttribute(ATTRIBUTE);
    }

    /** Called right before the first byte is written; false when it must not be. */
    boolean leave() {
        if (isLate()) {
            giveUp();
        }
        return place.compareAndSet(Place.HERE, Place.LEFT) || place.get() == Place.LEFT;
    }

    /**
     * A process that was stopped finds itself here, after its time, before whoever waits for the request gets to give
     * it up. The monotonic clock stands still while a machine sleeps; by the other one a request that could have left
     * may be taken for late, which only has it sent again.
     */
    private boolean isLate() {
        return System.nanoTime() - began >= timeout || System.currentTimeMillis() - beganAt >= timeout / 1_000_000 + 1;
    }

    /** Forbids to send it; true when nothing was sent. */
    boolean giveUp() {
        return place.compareAndSet(Place.HERE, Place.GIVEN_UP) || place.get() == Place.GIVEN_UP;
    }

    boolean left() {
        return place.get() == Place.LEFT;
    }
}
