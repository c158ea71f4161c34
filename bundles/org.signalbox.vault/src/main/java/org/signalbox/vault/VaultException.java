package org.signalbox.vault;

import java.util.Locale;
import org.signalbox.model.Message;

/**
 * A secret can't be sealed or opened. The message has the cause, the place and the remedy, and nothing of the secret.
 */
public final class VaultException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Message told;

    public VaultException(Message told) {
        super(told.text(Locale.ENGLISH));
        this.told = told;
    }

    public VaultException(Message told, Throwable cause) {
        super(told.text(Locale.ENGLISH), cause);
        this.told = told;
    }

    /** The message for people; its code identifies the failure, such as {@code vault.wrong-key}. */
    public Message told() {
        return told;
    }
}
