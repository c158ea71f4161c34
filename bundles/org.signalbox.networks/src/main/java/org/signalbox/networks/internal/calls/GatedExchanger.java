package org.signalbox.networks.internal.calls;

import org.signalbox.connector.api.ClientRequest;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Descriptor;
import org.signalbox.connector.api.ExchangesTokens;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Host;
import org.signalbox.connector.api.Http;
import org.signalbox.connector.api.OAuthClient;
import org.signalbox.connector.api.OAuthTokens;
import org.signalbox.connector.api.Session;

/**
 * As {@link GatedAuthorizer}, for a network that exchanges tokens in its own way. That is done over the HTTP of a
 * session of the grant, which masks its secrets in what the connector says.
 */
record GatedExchanger(GatedAuthorizer authorizer) implements ExchangesTokens {
    @Override
    public Descriptor descriptor() {
        return authorizer.descriptor();
    }

    @Override
    public OAuthClient register(ClientRequest asked, Http http) throws ConnectorException {
        return authorizer.register(asked, http);
    }

    @Override
    public OAuthTokens exchange(Grant first, Http http) throws ConnectorException {
        return authorizer.calls().tokens(authorizer.network(), "exchange", first, ExchangesTokens::exchange);
    }

    @Override
    public OAuthTokens renew(Grant current, Http http) throws ConnectorException {
        return authorizer.calls().tokens(authorizer.network(), "renew", current, ExchangesTokens::renew);
    }

    @Override
    public Session open(Grant grant, Host host) {
        return authorizer.open(grant, host);
    }
}
