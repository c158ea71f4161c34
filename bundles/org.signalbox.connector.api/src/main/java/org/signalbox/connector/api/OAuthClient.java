package org.signalbox.connector.api;

import java.net.URI;
import java.util.Optional;

/**
 * An OAuth 2 client at one authorization server; {@link #of} makes one.
 *
 * @param authorize the authorization endpoint, for the code flow
 * @param device the device authorization endpoint, for the device flow
 * @param token the token endpoint
 * @param clientId this application's public id there
 * @param clientSecret empty for a public client
 * @param issuer the server's identifier, if it says that it names itself in redirects (RFC 9207): one without it, or
 *     with another, is refused then
 */
public record OAuthClient(
        Optional<URI> authorize,
        Optional<URI> device,
        URI token,
        String clientId,
        Optional<Secret> clientSecret,
        Optional<String> issuer) {
    /** A public client. */
    public static OAuthClient of(URI token, String clientId) {
        return new OAuthClient(Optional.empty(), Optional.empty(), token, clientId, Optional.empty(), Optional.empty());
    }

    public OAuthClient authorize(URI endpoint) {
        return new OAuthClient(Optional.of(endpoint), device, token, clientId, clientSecret, issuer);
    }

    public OAuthClient device(URI endpoint) {
        return new OAuthClient(authorize, Optional.of(endpoint), token, clientId, clientSecret, issuer);
    }

    public OAuthClient secret(Secret secret) {
        return new OAuthClient(authorize, device, token, clientId, Optional.of(secret), issuer);
    }

    public OAuthClient issuer(String identifier) {
        return new OAuthClient(authorize, device, token, clientId, clientSecret, Optional.of(identifier));
    }
}
