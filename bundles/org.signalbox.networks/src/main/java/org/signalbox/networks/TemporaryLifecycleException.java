package org.signalbox.networks;

import org.signalbox.model.Message;

/** A network couldn't be changed or started for a reason that passes, so that it is worth another try later. */
public class TemporaryLifecycleException extends LifecycleException {
    private static final long serialVersionUID = 1;

    public TemporaryLifecycleException(Message message) {
        super(message);
    }

    public TemporaryLifecycleException(Message message, Throwable cause) {
        super(message, cause);
    }
}
