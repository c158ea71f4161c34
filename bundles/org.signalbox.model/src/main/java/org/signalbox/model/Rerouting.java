package org.signalbox.model;

/**
 * One publication ends and another one goes out in its place, on another account: one step, to be stored in one
 * transaction. Only {@link PublicationStateMachine#reroute} makes one.
 */
public final class Rerouting {
    private final PublicationStep ended;
    private final Publication planned;

    Rerouting(PublicationStep ended, Publication planned) {
        this.ended = ended;
        this.planned = planned;
    }

    /** The end of the first, which says where it went. */
    public PublicationStep ended() {
        return ended;
    }

    /** The replacement, with a link to its original. */
    public Publication planned() {
        return planned;
    }
}
