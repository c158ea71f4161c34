package org.signalbox.connector.testkit;

/** A flaw of a connector that uses WebSockets, and the check that must detect it. */
enum SocketFlaw {
    WAITS_FOR_EVER("a_socket_that_breaks_is_unclear_and_opened_anew"),
    ENDED_IS_UNSENT("a_socket_that_breaks_is_unclear_and_opened_anew"),
    NONSENSE_CRASHES("a_socket_that_breaks_is_unclear_and_opened_anew"),
    NEVER_OPENS_ANEW("a_socket_that_breaks_is_unclear_and_opened_anew"),
    SWALLOWS_INTERRUPTION("interruption_while_waiting_for_a_message_ends_the_call");

    private final String check;

    SocketFlaw(String check) {
        this.check = check;
    }

    /** The method of the contract that must fail. */
    String check() {
        return check;
    }
}
