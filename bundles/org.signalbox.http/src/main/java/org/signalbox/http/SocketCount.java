package org.signalbox.http;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts the open sockets of one connector, over all its accounts. Any thread. */
public final class SocketCount {
    private final int most;
    private final AtomicInteger open = new AtomicInteger();

    public SocketCount(int most) {
        this.most = most;
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

    /** Gives a place back. */
    public void give() {
        open.decrementAndGet();
    }
}
