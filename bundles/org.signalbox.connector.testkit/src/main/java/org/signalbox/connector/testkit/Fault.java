package org.signalbox.connector.testkit;

/** What a network does to a request instead of answering it well. */
sealed interface Fault {
    /** Doesn't perform it and answers this. */
    record Refuses(Answer answer) implements Fault {}

    /** Performs it and answers this nevertheless. */
    record Performs(Answer answer) implements Fault {}

    /** Performs it or not, and closes the connection without an answer. */
    record Resets(boolean performed) implements Fault {}

    /** Performs it and never answers. */
    record Stalls() implements Fault {}
}
