package org.signalbox.networks;

import org.signalbox.model.Message;

/** A network couldn't be changed; nothing is half done. The message says what, why and what to do. */
public class LifecycleException extends Exception {
    private static final long serialVersionUID = 1;
    private final transient Message message;

    public LifecycleException(Message message) {
        super(message.text());
        this.message = message;
    }

    public LifecycleException(Message message, Throwable cause) {
        super(message.text(), cause);
        this.message = message;
    }

    /** The message for people. */
    public Message message() {
        return message;
    }
}
