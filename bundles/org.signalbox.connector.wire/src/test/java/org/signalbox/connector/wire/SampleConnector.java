package org.signalbox.connector.wire;

import java.net.URI;
import java.util.function.BiFunction;
import org.signalbox.connector.api.Auth;
import org.signalbox.connector.api.ClientRequest;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Descriptor;
import org.signalbox.connector.api.ExchangesTokens;
import org.signalbox.connector.api.Field;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Host;
import org.signalbox.connector.api.Http;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.OAuthClient;
import org.signalbox.connector.api.OAuthTokens;
import org.signalbox.connector.api.Secret;
import org.signalbox.connector.api.Session;

/** A connector whose sessions a test gives. */
record SampleConnector(BiFunction<Grant, Host, Session> sessions) implements ExchangesTokens {
    static final String NETWORK = "sample";
    static final URI ORIGIN = URI.create("https://sample.example");

    @Override
    public Descriptor descriptor() {
        return Descriptor.of(NETWORK, "Sample", Auth.Credentials.of(Field.of("token", "Token", "")))
                .build();
    }

    @Override
    public Session open(Grant grant, Host host) {
        return sessions.apply(grant, host);
    }

    @Override
    public OAuthClient register(ClientRequest asked, Http http) throws ConnectorException {
        http.send(HttpRequest.get("register", asked.origin()));
        return OAuthClient.of(asked.origin().resolve("/token"), "client");
    }

    @Override
    public OAuthTokens exchange(Grant first, Http http) {
        return OAuthTokens.of(Secret.of("new"));
    }

    @Override
    public OAuthTokens renew(Grant current, Http http) {
        throw new IllegalStateException("a secret");
    }
}
