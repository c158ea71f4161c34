package org.signalbox.archive;

import org.signalbox.model.Message;
import org.signalbox.model.MessageException;

/** An archive can't be created, read or imported. */
public final class ArchiveException extends MessageException {
    private static final long serialVersionUID = 1;

    public ArchiveException(Message message) {
        super(message);
    }

    public ArchiveException(Message message, Throwable cause) {
        super(message, cause);
    }
}
