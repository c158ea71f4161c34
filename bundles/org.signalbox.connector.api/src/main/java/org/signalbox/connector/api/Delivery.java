package org.signalbox.connector.api;

import java.time.Duration;

/** A network's guarantee for repeated commits: the way to make them idempotent. */
public sealed interface Delivery {
    /**
     * The network ignores a second commit with the same key.
     *
     * @param window retention of the key after the first try; afterwards the host reads back
     */
    record Keyed(Duration window) implements Delivery {}

    /** The client chooses the post's id, so that a second commit with the same key can't make a second post. */
    record ClientId() implements Delivery {}

    /**
     * {@link Reconciles#find} decides whether a commit took effect.
     *
     * @param visibleAfter maximum delay from a commit until the search finds its post, with all processing in between
     */
    record ReadBack(Duration visibleAfter) implements Delivery {}

    /** Nothing decides an unknown outcome; a person does. */
    record AtMostOnce() implements Delivery {}

    /** See {@link Keyed}. */
    static Delivery keyed(Duration window) {
        return new Keyed(window);
    }

    /** See {@link ClientId}. */
    static Delivery clientId() {
        return new ClientId();
    }

    /** See {@link ReadBack}. */
    static Delivery readBack(Duration visibleAfter) {
        return new ReadBack(visibleAfter);
    }

    /** See {@link AtMostOnce}. */
    static Delivery atMostOnce() {
        return new AtMostOnce();
    }
}
