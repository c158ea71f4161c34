package org.signalbox.http.internal;

import java.io.IOException;

/** A kept connection was closed before anything was written to it. */
final class StaleConnection extends IOException {
    private static final long serialVersionUID = 1;

    StaleConnection() {
        super("the network closed the kept connection");
    }
}
