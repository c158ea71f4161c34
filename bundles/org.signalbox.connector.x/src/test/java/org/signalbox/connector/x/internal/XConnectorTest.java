package org.signalbox.connector.x.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
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
        assertThat(client.authorize().orElseThrow().toString())
                .startsWith("https://x.com/i/oauth2/authorize?scope=users.read%20tweet.read%20");
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

    private String scope(Map<String, Secret> app) throws ConnectorException {
        var asked = new ClientRequest(XConnector.API, Optional.empty(), app);
        return connector
                .register(asked, NO_HTTP)
                .authorize()
                .orElseThrow()
                .getQuery()
                .replaceFirst("^scope=", "");
    }

    @Test
    void messagesAreAskedForWhereTheOwnerOfTheAppWantsThem() throws Exception {
        var app = Map.of(XConnector.CLIENT_ID, Secret.of("bXktYXBw"));
        var usual = "users.read tweet.read tweet.write media.write tweet.moderate.write offline.access";
        assertThat(scope(app)).isEqualTo(usual);
        for (var typed : List.of("", "standard", " Standard ")) {
            assertThat(scope(with(app, typed))).as(typed).isEqualTo(usual);
        }
        for (var typed : List.of("standard dm.read dm.write", usual + ", dm.read, dm.write")) {
            assertThat(scope(with(app, typed))).as(typed).isEqualTo(usual + " dm.read dm.write");
        }
        assertThatThrownBy(() -> scope(with(app, "standard&scope=all")))
                .isInstanceOf(ConnectorException.Rejected.class);
    }

    private static Map<String, Secret> with(Map<String, Secret> app, String typed) {
        var all = new HashMap<>(app);
        all.put(XConnector.PERMISSIONS, Secret.of(typed));
        return all;
    }

    @Test
    void aLoginComesBackToItsPortAndLasts() {
        var auth = (Auth.OAuthCode) connector.descriptor().auth();
        assertThat(auth.pkce()).isTrue();
        assertThat(auth.redirect()).isEqualTo(Auth.Redirect.fixedPort(XConnector.PORT));
        assertThat(auth.renewBefore()).isPresent();
        assertThat(auth.scopes()).as("they would be asked for twice").isEmpty();
    }
}
