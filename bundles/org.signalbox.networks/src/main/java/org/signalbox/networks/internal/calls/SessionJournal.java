package org.signalbox.networks.internal.calls;

import org.signalbox.http.SocketTraffic;
import org.signalbox.networks.ConnectorLogLine;

/**
 * The connector's log, as one session writes to it.
 *
 * @param account whose session writes to it; empty without one
 */
public record SessionJournal(ConnectorLog lines, String account) {
    /** Sizes and numbers only: nothing to be masked. */
    void ended(SocketTraffic socket) {
        debug("%s: WebSocket %s ended; %d messages of %d bytes sent, %d of %d received"
                .formatted(
                        socket.operation(),
                        socket.host(),
                        socket.sent(),
                        socket.sentBytes(),
                        socket.received(),
                        socket.receivedBytes()));
    }

    void debug(String text) {
        lines.add(ConnectorLogLine.Level.DEBUG, account, text);
    }
}
