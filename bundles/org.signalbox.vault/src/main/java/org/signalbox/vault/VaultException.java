package org.signalbox.vault;

import java.util.Locale;
import org.signalbox.model.Message;

/**
 * A secret can't be sealed or opened. The message has the cause, the place and the remedy, and nothing of the secret.
 */
public final class VaultException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Message message;

    public VaultException(Message message) {
        super(message.text(Locale.ENGLISH));
        this.message = message;
    }

    public VaultException(Message message, Throwable cause) {
        super(message.text(Locale.ENGLISH), cause);
        this.message = message;
    }

    /** The message for people; its code identifies the failure, such as {@code vault.wrong-key}. */
    public Message message() {
        return message;
    }
}
