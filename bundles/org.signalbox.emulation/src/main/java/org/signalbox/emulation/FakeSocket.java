package org.signalbox.emulation;

/** The end of one WebSocket at a {@link FakeNetwork}. One message at a time, and none beside a request. */
@FunctionalInterface
public interface FakeSocket {
    /** A whole message of the connector's. */
    void onText(String text);

    /** A whole message of the connector's. */
    default void onBinary(byte[] bytes) {
        throw new UnsupportedOperationException("this network takes text");
    }

    /** The socket is open. */
    default void onOpen() {}

    /** The subprotocol that the network chooses; empty for none. */
    default String subprotocol() {
        return "";
    }
}
