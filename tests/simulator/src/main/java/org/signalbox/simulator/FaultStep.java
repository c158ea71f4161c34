package org.signalbox.simulator;

/** Steps of a process. */
enum FaultStep {
    BEFORE_CLAIM,
    AFTER_CLAIM,
    BEFORE_RESERVE,
    AFTER_RESERVE,
    PREPARE,
    BEFORE_INTENT,
    AFTER_INTENT,
    /** In the connector, right before the request is sent. */
    BEFORE_SEND,
    /** The request was sent, without an answer so far. */
    AFTER_SEND,
    BEFORE_RESULT,
    AFTER_RESULT,
    LOOKUP,
    /** Reads, and writes that don't concern a commit. */
    ELSEWHERE
}
