package org.signalbox.notices;

import org.signalbox.model.Message;

/** People couldn't be told, or a rule can't be used. Nothing secret is in it. */
public final class NoticeException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Message message;

    public NoticeException(Message message) {
        super(message.text());
        this.message = message;
    }

    /** What to tell people. */
    public Message told() {
        return message;
    }
}
