package org.signalbox.media;

import org.signalbox.model.Message;
import org.signalbox.model.MessageException;

/** A copy couldn't be made. Nothing was changed. */
public final class MediaException extends MessageException {
    private static final long serialVersionUID = 1;

    public MediaException(Message message) {
        super(message);
    }

    public MediaException(Message message, Throwable cause) {
        super(message, cause);
    }
}
