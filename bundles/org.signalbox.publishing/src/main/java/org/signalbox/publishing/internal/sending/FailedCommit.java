package org.signalbox.publishing.internal.sending;

import org.signalbox.connector.api.ConnectorException;

/** The commit itself failed, not a check before it. */
final class FailedCommit extends Exception {
    private static final long serialVersionUID = 1;

    private final ConnectorException fault;

    FailedCommit(ConnectorException fault) {
        super(fault);
        this.fault = fault;
    }

    ConnectorException fault() {
        return fault;
    }
}
