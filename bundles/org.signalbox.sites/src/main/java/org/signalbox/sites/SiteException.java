package org.signalbox.sites;

import org.signalbox.model.Message;

/** A site, or something on it, can't be used; nothing is half done. The message says what, why and what to do. */
public final class SiteException extends Exception {
    private static final long serialVersionUID = 1;
    private final transient Message message;
    private final Kind kind;

    /** What kind of trouble it is. */
    public enum Kind {
        /** It can't be reached now; later it may work. */
        UNREACHABLE,
        /** What it serves is refused. */
        REFUSED,
        /** What was asked for isn't there, or can't be done as things are. */
        NOT_POSSIBLE
    }

    public SiteException(Kind kind, Message message) {
        super(message.text());
        this.kind = kind;
        this.message = message;
    }

    public SiteException(Kind kind, Message message, Throwable cause) {
        super(message.text(), cause);
        this.kind = kind;
        this.message = message;
    }

    public Kind kind() {
        return kind;
    }

    /** What to tell people. */
    public Message told() {
        return message;
    }
}
