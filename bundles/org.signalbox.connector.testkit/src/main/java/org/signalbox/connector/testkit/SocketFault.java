package org.signalbox.connector.testkit;

/** What the network does with each message that comes over a socket, instead of its answer. */
enum SocketFault {
    /** Performs it and breaks the connection. */
    RESETS_PERFORMED,
    /** Breaks the connection. */
    RESETS,
    /** Performs it and ends the socket. */
    CLOSES,
    /** Performs it and answers with a message longer than the host takes. */
    ANSWERS_TOO_LONG,
    /** Performs it and sends bytes that are no frame. */
    SENDS_NO_FRAME,
    /** Performs it and sends a text that is no UTF-8. */
    SENDS_NO_UTF8,
    /** Performs it, sends texts and bytes that mean nothing, and ends the socket. */
    TALKS_NONSENSE,
    /** Performs it and says nothing any more, not even a pong or a farewell. */
    FALLS_SILENT;

    boolean performs() {
        return this != RESETS;
    }
}
