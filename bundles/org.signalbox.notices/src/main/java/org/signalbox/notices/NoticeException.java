package org.signalbox.notices;

import org.signalbox.model.Message;

/** A notice couldn't be delivered, or a rule is invalid. The message contains no secret. */
public final class NoticeException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Message message;

    public NoticeException(Message message) {
        super(message.text());
        this.message = message;
    }

    /** The message for people. */
    public Message message() {
        return message;
    }
}
