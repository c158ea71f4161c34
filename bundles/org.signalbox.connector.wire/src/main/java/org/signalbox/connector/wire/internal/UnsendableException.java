package org.signalbox.connector.wire.internal;

/** An own value can't be sent: it isn't of its declared type, or beyond a limit. */
final class UnsendableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnsendableException(String message) {
        super(message);
    }
}
