package org.signalbox.model;

/** A failure that is told by a message. */
public abstract class MessageException extends Exception {
    private static final long serialVersionUID = 1;
    private final transient Message message;

    protected MessageException(Message message) {
        super(message.text());
        this.message = message;
    }

    protected MessageException(Message message, Throwable cause) {
        super(message.text(), cause);
        this.message = message;
    }

    /** The message for people. */
    public final Message message() {
        return message;
    }
}
