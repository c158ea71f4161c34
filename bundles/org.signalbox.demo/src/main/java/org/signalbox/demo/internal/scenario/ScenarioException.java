package org.signalbox.demo.internal.scenario;

import org.signalbox.model.Message;
import org.signalbox.model.MessageException;

/** A scenario failed. The message says what was expected and didn't happen. */
public final class ScenarioException extends MessageException {
    private static final long serialVersionUID = 1;

    public ScenarioException(Message message) {
        super(message);
    }

    public ScenarioException(Message message, Throwable cause) {
        super(message, cause);
    }
}
