package org.signalbox.connector.api;

import java.time.Instant;
import java.util.Optional;

/** How far the preparation of a part is. The host stores it and may hand it to another session on another machine. */
public sealed interface Preparation {
    /** What the connector knows of it. */
    Prepared prepared();

    /** Everything is there: it can be committed. */
    static Ready ready(Prepared prepared) {
        return new Ready(prepared, Optional.empty());
    }

    /** The network still works on it: it is asked again at about that time. */
    static Pending pending(Prepared prepared, Instant checkAt) {
        return new Pending(prepared, checkAt);
    }

    /**
     * It can be committed.
     *
     * @param expiresAt when the network drops what was prepared, if it does; it is prepared anew then
     */
    record Ready(Prepared prepared, Optional<Instant> expiresAt) implements Preparation {
        /** The same, which the network drops then. */
        public Ready until(Instant dropped) {
            return new Ready(prepared, Optional.of(dropped));
        }
    }

    /**
     * It can't be committed yet.
     *
     * @param checkAt when to ask again; the host keeps to some seconds at least, or none once {@code prepared} has
     *     changed, and to some minutes at most
     */
    record Pending(Prepared prepared, Instant checkAt) implements Preparation {}
}
