package org.signalbox.connector.testkit;

/** What a network does to a request instead of answering it well. */
sealed interface RequestFault {
    /** Doesn't perform it and answers this. */
    record Refuses(NetworkAnswer answer) implements RequestFault {}

    /** Performs it and answers this nevertheless. */
    record Performs(NetworkAnswer answer) implements RequestFault {}

    /** Performs it or not, and closes the connection without an answer. */
    record Resets(boolean performed) implements RequestFault {}

    /** Performs it and never answers. */
    record Stalls() implements RequestFault {}
}
