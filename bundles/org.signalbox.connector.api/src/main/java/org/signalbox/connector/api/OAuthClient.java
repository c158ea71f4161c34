package org.signalbox.connector.api;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * An OAuth 2 client at one authorization server.
 *
 * @param authorize the authorization endpoint
 * @param token the token endpoint
 * @param clientId this application's public id there
 * @param clientSecret empty for a public client
 * @param scopes requested scopes
 */
public record OAuthClient(
        URI authorize, URI token, String clientId, Optional<Secret> clientSecret, List<String> scopes) {
    public OAuthClient {
        scopes = List.copyOf(scopes);
    }
}
