package org.signalbox.inbox;

import org.signalbox.model.Message;
import org.signalbox.model.MessageException;

/** A person's data can't be shown, exported or erased. */
public final class PersonalDataException extends MessageException {
    private static final long serialVersionUID = 1;
    private final Reason reason;

    /** Why not. */
    public enum Reason {
        /** Nobody of that id is known. */
        UNKNOWN,
        /** Other people are in the contact than were shown. */
        CHANGED,
        /** The login lacks a role. */
        FORBIDDEN,
        /** A file exists or can't be written. */
        FILE,
        /** An archive can't be read or redacted now. */
        ARCHIVE,
        /** It was stopped before its end. */
        STOPPED
    }

    public PersonalDataException(Reason reason, Message message) {
        super(message);
        this.reason = reason;
    }

    public PersonalDataException(Reason reason, Message message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
