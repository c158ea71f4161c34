package org.signalbox.connector.api;

import java.time.Duration;

/** How a connector's commits can be made to happen once. */
public sealed interface Delivery {
    /**
     * The network ignores a second commit with the same key.
     *
     * @param window how long it remembers the key after the first try; afterwards the host reads back
     */
    record Keyed(Duration window) implements Delivery {}

    /** The client chooses the post's id, so that a second commit with the same key can't make a second post. */
    record ClientId() implements Delivery {}

    /**
     * {@link Reconciles#find} tells whether a commit took effect.
     *
     * @param visibleAfter a post may stay invisible to the search for so long
     */
    record ReadBack(Duration visibleAfter) implements Delivery {}

    /** Nothing tells; an unclear commit is left to a person. */
    record AtMostOnce() implements Delivery {}
}
