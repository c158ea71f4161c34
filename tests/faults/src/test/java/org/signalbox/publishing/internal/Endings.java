package org.signalbox.publishing.internal;

/** Ends what a container would end. */
public final class Endings {
    private Endings() {}

    public static void end(SendingService sending, NetworkHolds holds) {
        sending.stop();
        holds.stop();
    }
}
