package org.signalbox.connector.api;

import org.osgi.annotation.versioning.ConsumerType;

/** A connector whose network exchanges and renews tokens in its own way, such as for long-lived ones. */
@ConsumerType
public interface ExchangesTokens extends Authorizes {
    /**
     * Exchanges the tokens of a new authorization for those to keep.
     *
     * @param first with the settings and secrets that {@link Auth.OAuth} names, and {@link Grant#app}
     * @param http limited to the declared hosts and the grant's origins
     */
    OAuthTokens exchange(Grant first, Http http) throws ConnectorException;

    /**
     * Tokens in place of those that expire soon. Called by one process at a time.
     *
     * @throws ConnectorException.AuthorizationLost when the network gives none any more
     */
    OAuthTokens renew(Grant current, Http http) throws ConnectorException;
}
