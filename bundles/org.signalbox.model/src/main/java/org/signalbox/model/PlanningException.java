package org.signalbox.model;

/** It couldn't be planned; nothing changed. */
public final class PlanningException extends Exception {
    private static final long serialVersionUID = 1;
    private final transient Message message;

    public PlanningException(Message message) {
        super(message.text());
        this.message = message;
    }

    /** The message for people. */
    public Message message() {
        return message;
    }
}
