package org.signalbox.networks;

import org.signalbox.model.Message;

/** The network can't be called now; nothing was called. */
public final class NetworkGoneException extends Exception {
    private static final long serialVersionUID = 1;
    private final transient Message message;

    public NetworkGoneException(Message message) {
        super(message.text());
        this.message = message;
    }

    /** The message for people. */
    public Message message() {
        return message;
    }
}
