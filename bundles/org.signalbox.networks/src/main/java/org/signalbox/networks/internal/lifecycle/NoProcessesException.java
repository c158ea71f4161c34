package org.signalbox.networks.internal.lifecycle;

import org.signalbox.model.Message;
import org.signalbox.networks.TemporaryLifecycleException;

/** Nothing starts processes for connectors now, so one that doesn't belong inside isn't started at all. That passes. */
final class NoProcessesException extends TemporaryLifecycleException {
    private static final long serialVersionUID = 1;

    NoProcessesException() {
        super(Message.of("networks.isolation.absent"));
    }
}
