package org.signalbox.connector.x.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.Auth;
import org.signalbox.connector.api.ClientRequest;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Http;
import org.signalbox.connector.api.Secret;

class XConnectorTest {
    private static final Http NO_HTTP = request -> {
        throw new AssertionError("nothing is asked: " + request);
    };

    private final XConnector connector = new XConnector();

    @Test
    void theClientIsTheOwnersAppAndHasNoSecret() throws Exception {
        var redirect = URI.create("http://127.0.0.1:" + XConnector.PORT + "/callback");
        var app = Map.of(XConnector.CLIENT_ID, Secret.of("bXktYXBw"));
        var client = connector.register(new ClientRequest(XConnector.API, Optional.of(redirect), app), NO_HTTP);
        assertThat(client.clientId()).isEqualTo("bXktYXBw");
        assertThat(client.clientSecret()).isEmpty();
        assertThat(client.authorize()).contains(URI.create("https://x.com/i/oauth2/authorize"));
        assertThat(client.token()).isEqualTo(URI.create("https://api.x.com/2/oauth2/token"));
        assertThat(connector.descriptor().app().getFirst().hint()).contains(redirect.toString());
    }

    @Test
    void withoutAnAppNobodyIsAsked() {
        assertThatThrownBy(() ->
                        connector.register(new ClientRequest(XConnector.API, Optional.empty(), Map.of()), NO_HTTP))
                .isInstanceOf(ConnectorException.Rejected.class)
                .hasMessageContaining("developer.x.com");
    }

    @Test
    void eachPermissionHasPlainWordsInBothLanguages() {
        var auth = (Auth.OAuthCode) connector.descriptor().auth();
        assertThat(auth.pkce()).isTrue();
        assertThat(auth.redirect()).isEqualTo(Auth.Redirect.fixedPort(XConnector.PORT));
        assertThat(auth.renewBefore()).isPresent();
        assertThat(auth.scopes())
                .allSatisfy(scope -> assertThat(scope.labels()).containsOnlyKeys(Locale.ENGLISH, Locale.FRENCH));
        assertThat(auth.scopes()).extracting(Auth.Scope::id).contains("offline.access");
    }
}
