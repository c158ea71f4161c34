package org.signalbox.http;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts the open sockets of one connector, over all its accounts. Any thread. */
public final class SocketCount {
    private final int most;
    private final Runnable flooded;
    private final AtomicInteger open = new AtomicInteger();

    public SocketCount(int most) {
        this(most, () -> {});
    }

    /** @param flooded is told when a session begins to send more messages than it may */
    public SocketCount(int most, Runnable flooded) {
        this.most = most;
        this.flooded = flooded;
    }

    public int most() {
        return most;
    }

    public int count() {
        return open.get();
    }

    /** Takes the place of one more; false when there is none. */
    public boolean take() {
        if (open.incrementAndGet() <= most) {
            return true;
        }
        open.decrementAndGet();
        return false;
    }

    /** A session begins to send more than it may. */
    public void flooded() {
        flooded.run();
    }

    /** Gives a place back. */
    public void give() {
        open.decrementAndGet();
    }
}
