package org.signalbox.publishing.internal;

/** Stops services as the container would. */
public final class Endings {
    private Endings() {}

    public static void end(SendingService sending, NetworkHolds holds) {
        sending.stop();
        holds.stop();
    }
}
