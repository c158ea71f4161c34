package org.signalbox.demo.internal.scenario;

import org.signalbox.model.Message;

/** A scenario failed. The message says what was expected and didn't happen. */
public final class ScenarioException extends Exception {
    private static final long serialVersionUID = 1;
    private final transient Message message;

    public ScenarioException(Message message) {
        super(message.text());
        this.message = message;
    }

    public ScenarioException(Message message, Throwable cause) {
        super(message.text(), cause);
        this.message = message;
    }

    public Message message() {
        return message;
    }
}
