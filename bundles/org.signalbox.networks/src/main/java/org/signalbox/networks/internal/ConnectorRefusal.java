package org.signalbox.networks.internal;

import org.signalbox.model.Message;
import org.signalbox.networks.LifecycleException;

/** Makes the refusals of connectors; the words are in {@code networks.refused.*}. */
final class ConnectorRefusal {
    private ConnectorRefusal() {}

    static LifecycleException of(String reason, Object... args) {
        return new LifecycleException(Message.of("networks.refused." + reason, args));
    }

    static LifecycleException of(Throwable cause, String reason, Object... args) {
        return new LifecycleException(Message.of("networks.refused." + reason, args), cause);
    }
}
