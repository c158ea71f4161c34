package org.signalbox.networks.internal.calls;

/** Calls of one account follow one another in each of these, and have a session for each. */
enum AccountLane {
    USUAL,
    /** What takes long to be prepared. */
    PREPARING
}
