package org.signalbox.networks.internal.calls;

import java.util.concurrent.locks.ReentrantLock;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.GrantAccess;

/** A grant that isn't stored yet: its renewal is kept for this conversation only. */
final class UnsavedGrant implements GrantAccess {
    private final ReentrantLock lock = new ReentrantLock();
    private volatile Grant grant;

    UnsavedGrant(Grant grant) {
        this.grant = grant;
    }

    @Override
    public Grant current() {
        return grant;
    }

    @Override
    public Grant replace(Grant stale, Rotation rotation) throws ConnectorException {
        // no monitor: before JDK 24 one would hold a virtual thread's carrier while the network is asked
        lock.lock();
        try {
            if (grant.equals(stale)) {
                grant = rotation.rotate(grant);
            }
            return grant;
        } finally {
            lock.unlock();
        }
    }
}
