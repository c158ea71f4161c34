package org.signalbox.launcher;

import java.io.IOException;

/** Somebody else could change where a path leads, or owns what is there. The message says which part of it, and why. */
final class UnsafeWayException extends IOException {

    private static final long serialVersionUID = 1L;

    UnsafeWayException(String message) {
        super(message);
    }
}
