package org.signalbox.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A change to a network that is to be made at an instant. Immutable; its methods make the next version for the store.
 *
 * @param network its id
 * @param due when it is made; the running node makes what is overdue at once, in order
 * @param leadTime how long before it people are warned of what it hits
 * @param reason why, in the words of who planned it
 * @param jar the connector that replaces the present one; for {@link Kind#REPLACE} only
 * @param plannedBy who planned it
 * @param outcome what went wrong, or what was done
 * @param settledAt when it was done, failed or was cancelled
 * @param revision counts changes; 0 for a new one
 */
public record PlannedChange(
        String id,
        String network,
        Kind kind,
        Instant due,
        Duration leadTime,
        Optional<String> reason,
        Optional<Jar> jar,
        String plannedBy,
        State state,
        Optional<Message> outcome,
        Instant createdAt,
        Optional<Instant> settledAt,
        long revision) {
    public PlannedChange {
        if (leadTime.isNegative()) {
            throw new IllegalArgumentException("a lead time of at least zero");
        }
        if (jar.isPresent() != (kind == Kind.REPLACE)) {
            throw new IllegalArgumentException("a replacement has a connector, and nothing else has");
        }
    }

    /** The kind of change. */
    public enum Kind {
        ENABLE,
        DRAIN,
        DISABLE,
        REMOVE,
        /** Another connector is installed and enabled in place of the present one. */
        REPLACE;

        /** Whether nothing can be sent through the network afterwards. */
        public boolean ends() {
            return switch (this) {
                case ENABLE, REPLACE -> false;
                case DRAIN, DISABLE, REMOVE -> true;
            };
        }
    }

    /** The progress of a planned change. */
    public enum State {
        PLANNED,
        /** The node makes it, or was killed while it did: it is made again then, which comes to the same. */
        RUNNING,
        DONE,
        FAILED,
        /** Taken back. */
        CANCELLED;

        public boolean settled() {
            return switch (this) {
                case PLANNED, RUNNING -> false;
                case DONE, FAILED, CANCELLED -> true;
            };
        }
    }

    /**
     * A connector that was verified when the change was planned; it is verified again when it is made.
     *
     * @param sha256 its bytes in the store
     */
    public record Jar(String name, String version, String sha256) {}

    /** From when on people are warned. */
    public Instant leadTimeStart() {
        return due.minus(leadTime);
    }

    /** Whether people are warned of it now. */
    public boolean warns(Instant now) {
        return !state.settled() && !now.isBefore(leadTimeStart());
    }

    public PlannedChange running() {
        return in(State.RUNNING, Optional.empty(), Optional.empty());
    }

    public PlannedChange done(Instant at) {
        return in(State.DONE, Optional.empty(), Optional.of(at));
    }

    public PlannedChange failed(Message why, Instant at) {
        return in(State.FAILED, Optional.of(why), Optional.of(at));
    }

    /** @throws IllegalStateException when it is being made, or settled */
    public PlannedChange cancelled(Instant at) {
        if (state != State.PLANNED) {
            throw new IllegalStateException("it is " + state + ": " + id);
        }
        return in(State.CANCELLED, Optional.empty(), Optional.of(at));
    }

    private PlannedChange in(State next, Optional<Message> outcome, Optional<Instant> settled) {
        return new PlannedChange(
                id, network, kind, due, leadTime, reason, jar, plannedBy, next, outcome, createdAt, settled, revision);
    }
}
