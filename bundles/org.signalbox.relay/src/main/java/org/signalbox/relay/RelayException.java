package org.signalbox.relay;

import org.signalbox.model.Message;
import org.signalbox.model.MessageException;

/** A media relay can't be used as it is set up. The message contains no secret and no file's address. */
public final class RelayException extends MessageException {
    private static final long serialVersionUID = 1;

    public RelayException(Message message) {
        super(message);
    }
}
