package org.signalbox.launcher;

/** The workspace can't be used as it is; the message has the reason and the remedy. */
class WorkspaceException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    WorkspaceException(String message) {
        super(message);
    }
}
