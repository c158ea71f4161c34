package org.signalbox.connector.wire.internal;

import org.signalbox.connector.api.AwaitsInbox;
import org.signalbox.connector.api.GrantAccess;
import org.signalbox.connector.api.Media;

/** A kind of calls. Those of one kind never wait for a call of an earlier kind to end. */
enum Lane {
    CALL,
    /** Waiting for news, for as long as the network does; and what is called meanwhile. */
    WAIT,
    /** A grant is replaced within a call. */
    ROTATION,
    /** A file is read within a call. */
    BYTES;

    private static final ThreadLocal<Lane> OF_THREAD = ThreadLocal.withInitial(() -> CALL);

    /** The one of a method that is called on this thread. */
    static Lane of(RemoteMethod method) {
        var owner = method.owner();
        if (owner == GrantAccess.Rotation.class) {
            return ROTATION;
        }
        if (owner == Media.Content.class || owner == ByteSource.class) {
            return BYTES;
        }
        return owner == AwaitsInbox.class && method.name().equals("await") ? WAIT : OF_THREAD.get();
    }

    /** This thread runs a call of the other end. */
    static void enter(RemoteMethod method) {
        OF_THREAD.set(of(method));
    }
}
