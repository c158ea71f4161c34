package org.signalbox.model;

/** The state of a publication; {@link Transition} has the table of allowed changes. */
public enum PublicationState {
    /** Waits for its time. */
    PLANNED,
    /** A node has taken it and prepares it; nothing is visible. */
    CLAIMED,
    /** An intent is stored; the change may become visible at any moment. */
    SENDING,
    /** Whether the change is visible isn't known; it is being found out. */
    UNKNOWN,
    /** It couldn't be found out, or nodes died of it; a person decides. */
    REVIEW,
    /** Waits for its network, its account or a person. */
    HELD,
    PUBLISHED,
    /** The network refuses it. */
    REJECTED,
    CANCELLED,
    /** Its time was missed and it says not to be sent late. */
    SKIPPED,
    /** It was held for longer than its rule allows. */
    EXPIRED;

    /** Whether nothing more happens by itself. */
    public boolean isTerminal() {
        return switch (this) {
            case PUBLISHED, REJECTED, CANCELLED, SKIPPED, EXPIRED -> true;
            case PLANNED, CLAIMED, SENDING, UNKNOWN, REVIEW, HELD -> false;
        };
    }
}
