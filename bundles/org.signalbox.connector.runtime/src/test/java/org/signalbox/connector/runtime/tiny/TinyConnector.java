package org.signalbox.connector.runtime.tiny;

import org.signalbox.connector.api.Auth;
import org.signalbox.connector.api.Connector;
import org.signalbox.connector.api.Descriptor;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Host;
import org.signalbox.connector.api.Session;

/** The connector of a bundle that a test packs. */
public final class TinyConnector implements Connector {
    @Override
    public Descriptor descriptor() {
        return Descriptor.of("tiny", "Tiny", Auth.Credentials.of()).build();
    }

    @Override
    public Session open(Grant grant, Host host) {
        return new TinySession(grant, host);
    }
}
