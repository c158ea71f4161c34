package org.signalbox.simulator;

/** Where a process is on its way. */
enum FaultStep {
    BEFORE_CLAIM,
    AFTER_CLAIM,
    BEFORE_RESERVE,
    AFTER_RESERVE,
    PREPARE,
    BEFORE_INTENT,
    AFTER_INTENT,
    /** In the connector, right before the request leaves. */
    BEFORE_SEND,
    /** The request has left, no answer is there. */
    AFTER_SEND,
    BEFORE_RESULT,
    AFTER_RESULT,
    LOOKUP,
    /** Reading, and changes that don't concern a commit. */
    ELSEWHERE
}
