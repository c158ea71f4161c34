package org.signalbox.networks.internal.trust;

import org.signalbox.model.Message;
import org.signalbox.networks.LifecycleException;

/** Makes the refusals of connectors; the words are in {@code networks.refused.*}. */
public final class ConnectorRefusal {
    private ConnectorRefusal() {}

    public static LifecycleException of(String reason, Object... args) {
        return new LifecycleException(Message.of("networks.refused." + reason, args));
    }

    public static LifecycleException of(Throwable cause, String reason, Object... args) {
        return new LifecycleException(Message.of("networks.refused." + reason, args), cause);
    }
}
