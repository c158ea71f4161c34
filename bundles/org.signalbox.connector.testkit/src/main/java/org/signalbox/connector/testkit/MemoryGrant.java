package org.signalbox.connector.testkit;

import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.GrantAccess;

/** The grant of one account, in memory. */
final class MemoryGrant implements GrantAccess {
    private Grant current;

    MemoryGrant(Grant first) {
        current = first;
    }

    @Override
    public synchronized Grant current() {
        return current;
    }

    @Override
    public synchronized Grant replace(Grant stale, Rotation rotation) throws ConnectorException {
        if (current.equals(stale)) {
            current = rotation.rotate(stale);
        }
        return current;
    }
}
