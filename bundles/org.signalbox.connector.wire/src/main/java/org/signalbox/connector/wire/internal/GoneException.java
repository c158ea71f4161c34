package org.signalbox.connector.wire.internal;

/** An object is no longer there: its call or its session is over. No fault of anybody: a thread was late. */
final class GoneException extends RuntimeException {
    private static final long serialVersionUID = 1;

    GoneException() {
        super("its call or session is over", null, false, false);
    }
}
