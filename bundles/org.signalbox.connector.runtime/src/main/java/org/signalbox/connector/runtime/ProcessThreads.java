package org.signalbox.connector.runtime;

import org.signalbox.connector.wire.WireThreads;

/** The threads of a connector's process. The one that reads keeps it alive. */
final class ProcessThreads implements WireThreads {
    @Override
    public Thread platform(String name, Runnable work) {
        return Thread.ofPlatform().name(name).unstarted(work);
    }

    @Override
    public Thread virtual(String name, Runnable work) {
        return Thread.ofVirtual().name(name).unstarted(work);
    }
}
