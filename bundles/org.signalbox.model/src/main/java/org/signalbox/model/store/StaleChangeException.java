package org.signalbox.model.store;

/** Somebody else changed it first: read it again. */
public final class StaleChangeException extends StoreException {
    private static final long serialVersionUID = 1;

    public StaleChangeException(String subject) {
        super(subject + " was changed by somebody else in the meantime");
    }
}
