package org.signalbox.connector.api;

import org.osgi.annotation.versioning.ConsumerType;

/** A connector whose accounts are authorized by OAuth 2; the host runs the flow that {@link Auth.OAuth} declares. */
@ConsumerType
public interface Authorizes extends Connector {
    /**
     * The client at the authorization server of an instance. A network with {@link Descriptor#app} makes it of the
     * app's values, without any request; another one registers this application there if necessary.
     *
     * @param http limited to the declared hosts and the request's origin
     */
    OAuthClient register(ClientRequest asked, Http http) throws ConnectorException;
}
