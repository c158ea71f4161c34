package org.signalbox.isolation;

import org.jspecify.annotations.Nullable;
import org.signalbox.model.Message;

/** A connector's process, or the connector in it, didn't start. */
public final class IsolationException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Message reason;

    public IsolationException(Message reason, @Nullable Throwable cause) {
        super(reason.text(java.util.Locale.ENGLISH), cause);
        this.reason = reason;
    }

    /** The reason in words for people. */
    public Message reason() {
        return reason;
    }
}
