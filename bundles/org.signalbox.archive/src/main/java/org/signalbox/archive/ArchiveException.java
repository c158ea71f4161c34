package org.signalbox.archive;

import org.jspecify.annotations.Nullable;
import org.signalbox.model.Message;

/** An archive can't be created, read or imported. */
public final class ArchiveException extends Exception {
    private static final long serialVersionUID = 1;
    private final transient Message message;

    public ArchiveException(Message message) {
        this(message, null);
    }

    public ArchiveException(Message message, @Nullable Throwable cause) {
        super(message.text(), cause);
        this.message = message;
    }

    /** The localizable message for the user. */
    public Message message() {
        return message;
    }
}
