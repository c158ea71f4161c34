package org.signalbox.connector.api;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Tokens that a network gave.
 *
 * @param access the access token
 * @param refresh what gets the next ones; empty if the network gave none, and the one before stays
 * @param expiresAt of the access token; empty if it doesn't expire
 * @param more further secrets to keep in the grant, by name
 */
public record OAuthTokens(
        Secret access, Optional<Secret> refresh, Optional<Instant> expiresAt, Map<String, Secret> more) {
    public OAuthTokens {
        more = Map.copyOf(more);
    }

    /** That never expires. */
    public static OAuthTokens of(Secret access) {
        return new OAuthTokens(access, Optional.empty(), Optional.empty(), Map.of());
    }

    public OAuthTokens refresh(Secret value) {
        return new OAuthTokens(access, Optional.of(value), expiresAt, more);
    }

    public OAuthTokens expiresAt(Instant value) {
        return new OAuthTokens(access, refresh, Optional.of(value), more);
    }

    public OAuthTokens more(Map<String, Secret> values) {
        return new OAuthTokens(access, refresh, expiresAt, values);
    }
}
