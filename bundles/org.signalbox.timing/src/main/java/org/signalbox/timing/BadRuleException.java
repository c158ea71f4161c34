package org.signalbox.timing;

import org.signalbox.model.Message;

/** A text is no recurrence rule that can be used; says why. */
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
