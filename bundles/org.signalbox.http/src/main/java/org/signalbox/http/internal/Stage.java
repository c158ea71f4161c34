package org.signalbox.http.internal;

import java.util.concurrent.atomic.AtomicReference;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * Whether the network can have seen a request. Its thread and the one that waits for it agree by a single compare and
 * set: a request that was given up before it left can't leave any more.
 */
final class Stage {
    private static final String ATTRIBUTE = Stage.class.getName();

    private enum Place {
        HERE,
        LEFT,
        GIVEN_UP
    }

    private final AtomicReference<Place> place = new AtomicReference<>(Place.HERE);

    /** Makes it known to the code that writes the request. */
    void attachTo(HttpContext context) {
        context.setAttribute(ATTRIBUTE, this);
    }

    static Stage of(HttpContext context) {
        return (Stage) context.getAttribute(ATTRIBUTE);
    }

    /** Called right before the first byte is written; false when it must not be. */
    boolean leave() {
        return place.compareAndSet(Place.HERE, Place.LEFT) || place.get() == Place.LEFT;
    }

    /** Forbids to send it; true when nothing was sent. */
    boolean giveUp() {
        return place.compareAndSet(Place.HERE, Place.GIVEN_UP) || place.get() == Place.GIVEN_UP;
    }

    boolean left() {
        return place.get() == Place.LEFT;
    }
}
