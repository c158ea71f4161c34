package org.signalbox.sites;

import org.signalbox.model.Message;
import org.signalbox.model.MessageException;

/** A site or one of its files can't be used; nothing was changed. The message says what, why and what to do. */
public final class SiteException extends MessageException {
    private static final long serialVersionUID = 1;
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
        super(message);
        this.kind = kind;
    }

    public SiteException(Kind kind, Message message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
