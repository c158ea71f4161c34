package org.signalbox.sandbox;

import java.io.IOException;
import java.io.Serial;

/** A practice network can't listen because its port is in use. The message has the port and the remedy. */
public final class PortTakenException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final int port;

    public PortTakenException(PracticeKind kind, int port, Throwable cause) {
        super(
                ("The practice network %s can't listen on 127.0.0.1:%d because another program uses that port. "
                                + "Stop that program, or choose another port (0 picks a free one).")
                        .formatted(kind.id(), port),
                cause);
        this.port = port;
    }

    public int port() {
        return port;
    }
}
