package org.signalbox.launcher;

/** The command line is invalid; the message shows the correct usage. */
final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
