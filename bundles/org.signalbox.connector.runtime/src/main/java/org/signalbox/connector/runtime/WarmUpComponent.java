package org.signalbox.connector.runtime;

/** The component of the bundle of {@link WarmUp}. */
public final class WarmUpComponent implements Runnable {
    @Override
    public void run() {
        Thread.yield();
    }
}
