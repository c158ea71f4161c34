package org.signalbox.http.internal;

import java.util.concurrent.atomic.LongAdder;
import org.signalbox.http.SocketTraffic;

/** Counts what goes over one socket. Any thread. */
final class Traffic {
    private final LongAdder sent = new LongAdder();
    private final LongAdder sentBytes = new LongAdder();
    private final LongAdder received = new LongAdder();
    private final LongAdder receivedBytes = new LongAdder();

    void sent(long bytes) {
        sent.increment();
        sentBytes.add(bytes);
    }

    void received(long bytes) {
        received.increment();
        receivedBytes.add(bytes);
    }

    SocketTraffic of(String operation, String host) {
        return new SocketTraffic(operation, host, sent.sum(), sentBytes.sum(), received.sum(), receivedBytes.sum());
    }
}
