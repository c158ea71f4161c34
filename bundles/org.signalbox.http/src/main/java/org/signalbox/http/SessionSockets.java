package org.signalbox.http;

import org.osgi.annotation.versioning.ProviderType;
import org.signalbox.connector.api.WebSockets;

/** The WebSockets of one session. */
@ProviderType
public interface SessionSockets extends WebSockets, AutoCloseable {
    /** Ends all of them without telling their listeners; no more can be opened. */
    @Override
    void close();
}
