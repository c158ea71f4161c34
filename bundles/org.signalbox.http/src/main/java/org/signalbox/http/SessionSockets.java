package org.signalbox.http;

import org.osgi.annotation.versioning.ProviderType;
import org.signalbox.connector.api.WebSockets;

/** The WebSockets of one session. */
@ProviderType
public interface SessionSockets extends WebSockets, AutoCloseable {
    /** Messages that a session sends within a minute at most, over all its sockets, in calls and between them. */
    int MOST_SENT_A_MINUTE = 1_000;

    /** Ends all of them without telling their listeners; no more can be opened. */
    @Override
    void close();
}
