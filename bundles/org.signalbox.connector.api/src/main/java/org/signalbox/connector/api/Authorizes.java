package org.signalbox.connector.api;

import java.net.URI;
import org.osgi.annotation.versioning.ConsumerType;

/** A connector whose accounts are authorized by the OAuth 2 authorization code flow; the host runs the flow. */
@ConsumerType
public interface Authorizes extends Connector {
    /**
     * Finds the authorization server of an instance and registers this application there if necessary.
     *
     * @param origin the instance, such as {@code https://mastodon.example}
     * @param redirect the redirect URI, on loopback
     * @param http limited to that origin
     */
    OAuthClient register(URI origin, URI redirect, Http http) throws ConnectorException;
}
