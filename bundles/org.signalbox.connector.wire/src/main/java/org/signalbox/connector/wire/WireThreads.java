package org.signalbox.connector.wire;

/** Makes the threads of a connection. They don't keep the process alive. Any thread. */
public interface WireThreads {
    /** A platform thread that isn't started: one reads, and one writes, as long as the connection lasts. */
    Thread platform(String name, Runnable work);

    /** A virtual thread that isn't started, for one call that came in. */
    Thread virtual(String name, Runnable work);
}
