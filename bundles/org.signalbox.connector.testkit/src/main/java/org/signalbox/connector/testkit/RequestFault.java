package org.signalbox.connector.testkit;

import org.signalbox.emulation.NetworkAnswer;

/** A fault of the network at a request. */
sealed interface RequestFault {
    /** Doesn't perform the request and answers this. */
    record Refuses(NetworkAnswer answer) implements RequestFault {}

    /** Performs the request and answers this. */
    record Performs(NetworkAnswer answer) implements RequestFault {}

    /** Performs the request or not, and closes the connection without an answer. */
    record Resets(boolean performed) implements RequestFault {}

    /** Performs the request and never answers. */
    record Stalls() implements RequestFault {}
}
