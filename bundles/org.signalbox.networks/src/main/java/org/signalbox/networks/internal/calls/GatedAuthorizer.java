package org.signalbox.networks.internal.calls;

import org.signalbox.connector.api.Authorizes;
import org.signalbox.connector.api.ClientRequest;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Descriptor;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Host;
import org.signalbox.connector.api.Http;
import org.signalbox.connector.api.OAuthClient;
import org.signalbox.connector.api.Session;

/** A network's authorization as others see it: each call goes through the gate of what runs then. */
record GatedAuthorizer(String network, Descriptor descriptor, AuthorizationCalls calls) implements Authorizes {
    @Override
    public OAuthClient register(ClientRequest asked, Http http) throws ConnectorException {
        return calls.register(network, asked, http);
    }

    @Override
    public Session open(Grant grant, Host host) {
        throw new IllegalStateException("sessions are opened by Networks.call");
    }
}
