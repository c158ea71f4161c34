package org.signalbox.connector.runtime.tiny;

import org.signalbox.connector.api.Connector;
import org.signalbox.connector.api.Descriptor;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Host;
import org.signalbox.connector.api.Session;

/** No object of it can be made. */
public final class TinyBroken implements Connector {
    public TinyBroken() {
        throw new IllegalStateException("a secret");
    }

    @Override
    public Descriptor descriptor() {
        throw new IllegalStateException("never");
    }

    @Override
    public Session open(Grant grant, Host host) {
        throw new IllegalStateException("never");
    }
}
