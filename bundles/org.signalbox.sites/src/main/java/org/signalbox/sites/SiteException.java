package org.signalbox.sites;

import org.signalbox.model.Message;

/** A site or one of its files can't be used; nothing was changed. The message says what, why and what to do. */
public final class SiteException extends Exception {
    private static final long serialVersionUID = 1;
    private final transient Message message;
    private final Kind kind;

    /** Category of the failure. */
    public enum Kind {
        /** Not reachable now; a later try may succeed. */
        UNREACHABLE,
        /** The served content was refused. */
        REFUSED,
        /** The requested entry doesn't exist, or the current state forbids the request. */
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

    /** The localizable message for the user. */
    public Message message() {
        return message;
    }
}
