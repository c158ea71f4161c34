package org.signalbox.connector.wire.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.signalbox.connector.api.Connector;
import org.signalbox.connector.api.Media;
import org.signalbox.connector.wire.ConnectorLoader;
import org.signalbox.connector.wire.StartRefusedException;
import org.signalbox.connector.wire.WireThreads;

/** What a connector's process offers first. Makes the threads of its calls, which see the connector's classes. */
public final class ServedEntry implements ConnectorEntry, WireThreads {
    private final ConnectorLoader loader;
    private final WireThreads threads;
    private final AtomicBoolean asked = new AtomicBoolean();
    private volatile ClassLoader classes = ServedEntry.class.getClassLoader();

    public ServedEntry(ConnectorLoader loader, WireThreads threads) {
        this.loader = loader;
        this.threads = threads;
    }

    @Override
    public Connector start(String network, Media.Content bundle, Duration timeout)
            throws StartRefusedException, InterruptedException {
        if (!asked.compareAndSet(false, true)) {
            throw new StartRefusedException(StartRefusedException.Reason.FAILED, "it was asked for one before");
        }
        try (var in = bundle.open()) {
            var connector = loader.load(in, network, timeout);
            classes = connector.getClass().getClassLoader();
            return connector;
        } catch (IOException e) {
            throw new StartRefusedException(StartRefusedException.Reason.NOT_INSTALLED, "its bytes can't be read");
        }
    }

    @Override
    public void stop() {
        loader.stop();
    }

    @Override
    public Thread platform(String name, Runnable work) {
        return threads.platform(name, work);
    }

    @Override
    public Thread virtual(String name, Runnable work) {
        var thread = threads.virtual(name, work);
        thread.setContextClassLoader(classes);
        return thread;
    }
}
