package org.signalbox.launcher;

/** The workspace can't be used as it is; the message says why and what to do. */
class WorkspaceException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    WorkspaceException(String message) {
        super(message);
    }
}
