package org.signalbox.connector.api;

import java.time.Instant;
import java.util.Optional;

/** A network's answer to a {@link Commit} that it took. */
public sealed interface Commitment {
    /** The receipt of a change that is visible. */
    default Optional<Receipt> whenVisible() {
        return this instanceof Visible visible ? Optional.of(visible.receipt()) : Optional.empty();
    }

    /** The change is visible. */
    static Visible visible(Receipt receipt) {
        return new Visible(receipt);
    }

    /** The network took it, and shows it later. */
    static Accepted accepted(String data, Instant checkAt) {
        return new Accepted(data, checkAt);
    }

    /** People see it. */
    record Visible(Receipt receipt) implements Commitment {}

    /**
     * The network processes it, and will show it without another request. The host never commits it again. It asks
     * {@link Reconciles#find} for it until that tells.
     *
     * @param data opaque JSON object to find it by, such as the id of a job, at most 64 KiB; no secrets
     * @param checkAt when to look for it first; the host keeps to some seconds at least and some minutes at most
     */
    record Accepted(String data, Instant checkAt) implements Commitment {}
}
