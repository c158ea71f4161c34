package org.signalbox.demo.practice;

import org.signalbox.model.Message;

/** Practice couldn't be set up or removed. The message says what, where and what to do. */
public final class PracticeException extends Exception {
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
    private final transient Message message;

    public PracticeException(Kind kind, Message message) {
        super(message.text());
        this.kind = kind;
        this.message = message;
    }

    public PracticeException(Kind kind, Message message, Throwable cause) {
        super(message.text(), cause);
        this.kind = kind;
        this.message = message;
    }

    public Kind kind() {
        return kind;
    }

    /** The message for people. */
    public Message message() {
        return message;
    }
}
