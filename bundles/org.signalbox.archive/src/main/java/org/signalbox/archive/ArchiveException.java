package org.signalbox.archive;

import org.jspecify.annotations.Nullable;
import org.signalbox.model.Message;

/** An archive can't be made, read or taken in. */
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

    /** What to tell people. */
    public Message told() {
        return message;
    }
}
