package org.signalbox.connector.testkit;

import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Grants;

/** The grant of one account, in memory. */
final class MemoryGrants implements Grants {
    private Grant current;

    MemoryGrants(Grant first) {
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
