package org.signalbox.connector.wire;

/** Threads of tests. */
public final class TestThreads implements WireThreads {
    @Override
    public Thread platform(String name, Runnable work) {
        return Thread.ofPlatform().daemon().name(name).unstarted(work);
    }

    @Override
    public Thread virtual(String name, Runnable work) {
        return Thread.ofVirtual().name(name).unstarted(work);
    }
}
