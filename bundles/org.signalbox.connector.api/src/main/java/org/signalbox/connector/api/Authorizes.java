package org.signalbox.connector.api;

import java.net.URI;
import org.osgi.annotation.versioning.ConsumerType;

/** A connector whose accounts are authorized by the OAuth 2 authorization code flow; the host runs the flow. */
@ConsumerType
public interface Authorizes extends Connector {
    /**
     * Learns the authorization server of an instance and registers this application with it where it must be.
     *
     * @param origin the instance, such as {@code https://mastodon.example}
     * @param redirect where the browser returns to, on loopback
     * @param http requests go to that origin only
     */
    OAuthClient register(URI origin, URI redirect, Http http) throws ConnectorException;
}
