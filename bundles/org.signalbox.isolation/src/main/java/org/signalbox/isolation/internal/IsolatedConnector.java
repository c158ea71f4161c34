package org.signalbox.isolation.internal;

import java.time.Duration;
import java.util.function.Consumer;
import org.signalbox.connector.api.Connector;
import org.signalbox.isolation.ConnectorProcess;
import org.signalbox.model.Message;

/** A started connector with its process. */
final class IsolatedConnector implements ConnectorProcess {
    private static final Duration STOP = Duration.ofSeconds(2);

    private final RuntimeProcess process;
    private final Connector connector;
    private final long pid;

    IsolatedConnector(RuntimeProcess process, Connector connector) {
        this.process = process;
        this.connector = connector;
        this.pid = process.pid();
    }

    @Override
    public Connector connector() {
        return connector;
    }

    @Override
    public long pid() {
        return pid;
    }

    @Override
    public void onEnd(Consumer<Message> listener) {
        process.onEnd(listener);
    }

    @Override
    public boolean close() {
        return process.close(STOP);
    }
}
