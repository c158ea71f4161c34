package org.signalbox.model;

/** It couldn't be planned; nothing changed. */
public final class PlanningException extends MessageException {
    private static final long serialVersionUID = 1;

    public PlanningException(Message message) {
        super(message);
    }
}
