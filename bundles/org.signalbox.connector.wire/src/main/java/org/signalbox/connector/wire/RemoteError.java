package org.signalbox.connector.wire;

/**
 * Code at the other end failed with something that isn't a {@code ConnectorException}. It has no message: nobody
 * promised that it holds no secret. Its stack trace is that of the other end's exception.
 */
public final class RemoteError extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String kind;

    /** @param kind the simple name of the exception's class */
    public RemoteError(String kind) {
        super(kind);
        this.kind = kind;
    }

    /** The simple name of its class there, of letters, digits, {@code _} and {@code $}. */
    public String kind() {
        return kind;
    }
}
