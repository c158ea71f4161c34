package org.signalbox.demo.practice;

import org.signalbox.model.Message;
import org.signalbox.model.MessageException;

/** Practice couldn't be set up or removed. The message says what, where and what to do. */
public final class PracticeException extends MessageException {
    private static final long serialVersionUID = 1;

    /** Kinds of failures. */
    public enum Kind {
        /** The workspace's state forbids it. */
        REFUSED,
        /** A file can't be written. */
        UNWRITABLE,
        /** Another program holds what it needs; a later try may succeed. */
        BUSY,
        /** A service or a network doesn't answer. */
        UNAVAILABLE
    }

    private final Kind kind;

    public PracticeException(Kind kind, Message message) {
        super(message);
        this.kind = kind;
    }

    public PracticeException(Kind kind, Message message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
