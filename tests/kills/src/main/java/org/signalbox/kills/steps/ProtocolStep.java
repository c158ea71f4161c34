package org.signalbox.kills.steps;

/** The steps of publishing at which a node is killed or stopped. */
public enum ProtocolStep {
    /** Before a claim of due publications. */
    BEFORE_CLAIM,
    /** After the claim. */
    AFTER_CLAIM,
    /** The network takes the next chunk or works on the media, before that is stored. */
    PENDING,
    /** After that is stored. */
    KEPT,
    /** Prepared, before the intent is stored. */
    AFTER_PREPARE,
    /** The intent is stored, before the request is sent. */
    AFTER_INTENT,
    /** The network has received the request and delays it; nothing is visible yet. */
    REQUESTED,
    /** The network has published it and doesn't answer. */
    COMMITTED,
    /** The network has answered, before the result is stored. */
    ANSWERED,
    /** After the result is stored. */
    RECORDED,
    /** The outcome is unknown, before that is stored. */
    UNCLEAR,
    /** A look-up has found the post, before that is stored. */
    FOUND,
    /** Look-ups haven't found the post for long enough, before the next try is stored. */
    ABSENT,
    /** Any step. */
    ANY;

    /** Whether the node itself can report the step; otherwise the network does, or nothing. */
    public boolean inside() {
        return this != REQUESTED && this != COMMITTED && this != ANY;
    }

    /** Whether a node reaches the step rarely, as with many publications at once. */
    public boolean seldom() {
        return this == BEFORE_CLAIM || this == AFTER_CLAIM || this == PENDING || this == KEPT;
    }

    /** Whether the step follows a lost answer. */
    public boolean unclear() {
        return this == UNCLEAR || this == FOUND || this == ABSENT;
    }

    /** Whether the network must trigger the step. */
    public boolean brought() {
        return this == REQUESTED || this == COMMITTED || unclear();
    }
}
