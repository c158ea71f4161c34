package org.signalbox.accounts.internal;

import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.signalbox.connector.api.Auth;
import org.signalbox.connector.api.Authorizes;
import org.signalbox.connector.api.ClientRequest;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.ExchangesTokens;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Http;
import org.signalbox.connector.api.OAuthClient;
import org.signalbox.connector.api.OAuthTokens;
import org.signalbox.connector.api.Secret;

/**
 * Gets and renews the tokens of a network's accounts.
 *
 * @param http limited to the network's hosts and the account's origins
 */
record TokenExchange(Authorizes connector, Http http, InstantSource clock) {
    Auth.OAuth auth() {
        if (connector.descriptor().auth() instanceof Auth.OAuth oauth) {
            return oauth;
        }
        throw new IllegalStateException(connector.descriptor().network() + " doesn't authorize by OAuth");
    }

    OAuthEndpoints endpoints(URI origin, OAuthClient client) {
        return new OAuthEndpoints(origin, client, auth(), http, clock);
    }

    /** The client for a new authorization. */
    OAuthClient client(URI origin, Optional<URI> redirect, Map<String, Secret> app) throws ConnectorException {
        return connector.register(new ClientRequest(origin, redirect, app), http);
    }

    /** The grant of a new authorization; its handle is empty. */
    Grant grant(OAuthEndpoints endpoints, TokenReply.Given given, Map<String, Secret> app) throws ConnectorException {
        var bare = OAuthGrant.first(endpoints.origin(), endpoints.client(), given, app);
        var first = with(bare, given.tokens());
        return connector instanceof ExchangesTokens exchanges ? with(first, exchanges.exchange(first, http)) : first;
    }

    /**
     * The grant with newer tokens.
     *
     * @throws ConnectorException.AuthorizationLost when the network gives none any more
     */
    Grant renewed(Grant current) throws ConnectorException {
        return with(current, next(current));
    }

    private Grant with(Grant grant, OAuthTokens tokens) {
        return OAuthGrant.with(grant, tokens, auth(), connector instanceof ExchangesTokens, clock.instant());
    }

    private OAuthTokens next(Grant current) throws ConnectorException {
        if (connector instanceof ExchangesTokens exchanges) {
            return exchanges.renew(current, http);
        }
        var refresh = current.secret(OAuthGrant.REFRESH)
                .orElseThrow(() -> AuthorizationFailure.lost(
                        "accounts.oauth.no-refresh", current.origin().getHost()));
        // An app's secret may have been replaced since; a client that was registered for this grant stays.
        var client = current.app().isEmpty()
                ? OAuthGrant.client(current)
                : client(current.origin(), Optional.empty(), current.app());
        if (!OAuthGrant.isOf(current, client)) {
            throw AuthorizationFailure.lost(
                    "accounts.oauth.other-app", current.origin().getHost());
        }
        AuthorizationGrant asked = new RefreshTokenGrant(new RefreshToken(refresh.reveal()));
        var endpoints = endpoints(current.origin(), client);
        return switch (endpoints.tokens(asked)) {
            case TokenReply.Given given -> given.tokens();
            case TokenReply.Refused refused
            when refused.error().equals("invalid_grant") ->
                throw AuthorizationFailure.lost(
                        "accounts.oauth.refused", current.origin().getHost(), refused.error());
            case TokenReply.Refused refused -> throw endpoints.failure(refused);
        };
    }
}
