package org.signalbox.accounts.internal;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.signalbox.accounts.Accounts.OAuthFlow;
import org.signalbox.connector.api.Auth;
import org.signalbox.connector.api.Authorizes;
import org.signalbox.connector.api.ClientRequest;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Descriptor;
import org.signalbox.connector.api.ExchangesTokens;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Host;
import org.signalbox.connector.api.Http;
import org.signalbox.connector.api.OAuthClient;
import org.signalbox.connector.api.OAuthTokens;
import org.signalbox.connector.api.Secret;
import org.signalbox.connector.api.Session;
import org.signalbox.http.EgressPolicy;
import org.signalbox.http.HttpClients;
import org.signalbox.http.HttpScope;
import org.signalbox.http.OriginReplacements;
import org.signalbox.http.RequestMeter;

/** A network with an {@link OAuthServer}, over the host's real HTTP. */
final class OAuthFixture implements AutoCloseable {
    static final Instant NOW = Instant.parse("2027-03-01T08:00:00Z");

    final OAuthServer server = new OAuthServer();
    private final HttpClients.OwnedClients clients = HttpClients.standalone(InstantSource.system());
    final Http http = clients.open(new HttpScope(
            "tiny",
            "",
            new EgressPolicy(Set.of(), Set.of(server.origin())),
            RequestMeter.NONE,
            OriginReplacements.NONE));

    Optional<String> issuer = Optional.empty();
    String authorize = server.origin() + "/authorize?force=1";

    OAuthFlow start(Auth auth) throws ConnectorException {
        return start(network(auth), Map.of());
    }

    OAuthFlow start(Authorizes network, Map<String, Secret> app) throws ConnectorException {
        var exchange = new TokenExchange(network, http, InstantSource.fixed(NOW));
        return switch (exchange.auth()) {
            case Auth.OAuthCode code -> CodeFlow.start(exchange, code, server.origin(), app, flow -> {});
            case Auth.OAuthDevice device -> DeviceFlow.start(exchange, server.origin(), app, flow -> {});
        };
    }

    Authorizes network(Auth auth) {
        return new Network(this, auth);
    }

    OAuthClient client() {
        var origin = server.origin();
        var client = OAuthClient.of(URI.create(origin + "/token"), OAuthServer.CLIENT)
                .authorize(URI.create(authorize))
                .device(URI.create(origin + "/device"))
                .secret(Secret.of(OAuthServer.CLIENT_SECRET));
        return issuer.map(client::issuer).orElse(client);
    }

    private record Network(OAuthFixture fixture, Auth auth) implements Authorizes {
        @Override
        public Descriptor descriptor() {
            return Descriptor.of("tiny", "Tiny", auth).build();
        }

        @Override
        public OAuthClient register(ClientRequest asked, Http http) {
            var client = fixture.client();
            var secret = asked.app().get("secret");
            return secret == null ? client : client.secret(secret);
        }

        @Override
        public Session open(Grant grant, Host host) {
            throw new IllegalStateException("no session here");
        }
    }

    /** With long-lived tokens of its own way. */
    record LongLived(OAuthFixture fixture, Auth auth) implements ExchangesTokens {
        @Override
        public Descriptor descriptor() {
            return Descriptor.of("tiny", "Tiny", auth).build();
        }

        @Override
        public OAuthClient register(ClientRequest asked, Http http) {
            return fixture.client();
        }

        @Override
        public OAuthTokens exchange(Grant first, Http http) {
            return OAuthTokens.of(Secret.of(
                            "long-" + first.secret("access_token").orElseThrow().reveal()))
                    .expiresAt(NOW.plusSeconds(5_184_000))
                    .more(Map.of("page_token", Secret.of("page-s3cret")));
        }

        @Override
        public OAuthTokens renew(Grant current, Http http) {
            return OAuthTokens.of(Secret.of("renewed"));
        }

        @Override
        public Session open(Grant grant, Host host) {
            throw new IllegalStateException("no session here");
        }
    }

    @Override
    public void close() {
        clients.close();
        server.close();
    }
}
