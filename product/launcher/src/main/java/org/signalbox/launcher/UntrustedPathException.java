package org.signalbox.launcher;

import java.io.IOException;

/**
 * Another user could change the target of a path, or owns it. The message names the part of the path and the reason.
 */
final class UntrustedPathException extends IOException {

    private static final long serialVersionUID = 1L;

    UntrustedPathException(String message) {
        super(message);
    }
}
