package org.signalbox.kills.steps;

/** The steps of publishing at which a node is killed or stopped. */
public enum ProtocolStep {
    /** Something is due and about to be claimed. */
    BEFORE_CLAIM,
    /** It is claimed. */
    AFTER_CLAIM,
    /** It is prepared; its intent is about to be stored. */
    AFTER_PREPARE,
    /** Its intent is stored; its request is about to be sent. */
    AFTER_INTENT,
    /** The network has the request and takes its time; nothing is visible yet. */
    REQUESTED,
    /** The network has made it visible and doesn't answer. */
    COMMITTED,
    /** The network has answered; the result is about to be stored. */
    ANSWERED,
    /** The result is stored. */
    RECORDED,
    /** Nobody knows whether it is visible; that is about to be stored. */
    UNCLEAR,
    /** A look found it; that is about to be stored. */
    FOUND,
    /** A look didn't find it, for long enough; that it is sent again is about to be stored. */
    ABSENT,
    /** Whatever happens to go on. */
    ANY;

    /** Whether the node itself can tell when it is there; else the network does, or nobody. */
    public boolean inside() {
        return this != REQUESTED && this != COMMITTED && this != ANY;
    }

    /** Whether a node comes there with many publications at once. */
    public boolean seldom() {
        return this == BEFORE_CLAIM || this == AFTER_CLAIM;
    }

    /** Whether it follows an answer that was lost. */
    public boolean unclear() {
        return this == UNCLEAR || this == FOUND || this == ABSENT;
    }

    /** Whether the network has to bring a node there. */
    public boolean brought() {
        return this == REQUESTED || this == COMMITTED || unclear();
    }
}
