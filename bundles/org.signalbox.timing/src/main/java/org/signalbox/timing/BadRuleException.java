package org.signalbox.timing;

import org.signalbox.model.Message;

/** A text isn't a supported recurrence rule; the message gives the reason. */
public final class BadRuleException extends Exception {
    private static final long serialVersionUID = 1;
    private final transient Message why;

    BadRuleException(Message why) {
        super(why.code());
        this.why = why;
    }

    public Message why() {
        return why;
    }
}
