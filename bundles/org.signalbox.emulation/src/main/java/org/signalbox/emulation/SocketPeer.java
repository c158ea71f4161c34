package org.signalbox.emulation;

/** The connector at the other end of a WebSocket, for a {@link FakeSocket} to send to. */
public interface SocketPeer {
    void text(String text);

    void binary(byte[] bytes);

    /** Ends the socket by the network. */
    void close(int code, String reason);
}
