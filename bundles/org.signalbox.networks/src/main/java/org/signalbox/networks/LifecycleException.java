package org.signalbox.networks;

import org.signalbox.model.Message;
import org.signalbox.model.MessageException;

/** A network couldn't be changed; nothing is half done. The message says what, why and what to do. */
public class LifecycleException extends MessageException {
    private static final long serialVersionUID = 1;

    public LifecycleException(Message message) {
        super(message);
    }

    public LifecycleException(Message message, Throwable cause) {
        super(message, cause);
    }
}
