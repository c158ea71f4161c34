package org.signalbox.vault;

/** Secrets can't be sealed or opened. The message says what, where and what to do, and holds no secret. */
public final class VaultException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public VaultException(String message) {
        super(message);
    }

    public VaultException(String message, Throwable cause) {
        super(message, cause);
    }
}
