package org.signalbox.connector.wire.internal;

import java.util.concurrent.TimeUnit;
import org.signalbox.connector.wire.WireLimits;

/**
 * How fast the calls of a connector are taken: so many a second, and so many bytes; after a pause some seconds' worth
 * at once. The reading thread waits, so the other end does. Not thread-safe.
 */
final class CallPace {
    private static final int BURST_SECONDS = 2;
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final long nanosForCall;
    private final double nanosForByte;
    /** Until when what was taken is paid for. */
    private long paid = System.nanoTime() - BURST_SECONDS * SECOND;

    CallPace(WireLimits limits) {
        nanosForCall = SECOND / limits.rate();
        nanosForByte = (double) SECOND / (64L * limits.block());
    }

    /** Waits until one more call of that size may be taken. */
    void await(int bytes) throws InterruptedException {
        var now = System.nanoTime();
        paid = Math.max(paid, now - BURST_SECONDS * SECOND) + Math.max(nanosForCall, (long) (nanosForByte * bytes));
        if (paid > now) {
            TimeUnit.NANOSECONDS.sleep(paid - now);
        }
    }
}
