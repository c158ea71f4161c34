package org.signalbox.notices;

import org.signalbox.model.Message;
import org.signalbox.model.MessageException;

/** A notice couldn't be delivered, or a rule is invalid. The message contains no secret. */
public final class NoticeException extends MessageException {
    private static final long serialVersionUID = 1;

    public NoticeException(Message message) {
        super(message);
    }
}
