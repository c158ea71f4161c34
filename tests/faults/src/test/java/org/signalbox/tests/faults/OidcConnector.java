package org.signalbox.tests.faults;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.signalbox.connector.api.Account;
import org.signalbox.connector.api.Auth;
import org.signalbox.connector.api.Authorizes;
import org.signalbox.connector.api.Capability;
import org.signalbox.connector.api.ClientRequest;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.Commitment;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Delivery;
import org.signalbox.connector.api.Descriptor;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Host;
import org.signalbox.connector.api.Http;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.connector.api.LiveTerms;
import org.signalbox.connector.api.OAuthClient;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Preparation;
import org.signalbox.connector.api.Prepared;
import org.signalbox.connector.api.Publishes;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.Secret;
import org.signalbox.connector.api.Session;

/**
 * A network whose accounts are authorized by a real OAuth server, and whose tokens the host renews.
 *
 * @param client its id at the server
 * @param delay of each answer about a post, in milliseconds
 */
record OidcConnector(URI server, Auth.OAuth auth, String client, Optional<String> secret, int delay)
        implements Authorizes {
    static final String NETWORK = "tiny";

    @Override
    public Descriptor descriptor() {
        return Descriptor.of(NETWORK, "Tiny", auth)
                .capabilities(Capability.PUBLISH)
                .delivery(Delivery.clientId())
                .build();
    }

    @Override
    public OAuthClient register(ClientRequest asked, Http http) {
        var known = OAuthClient.of(server.resolve("/token"), client)
                .authorize(server.resolve("/auth"))
                .device(server.resolve("/device/auth"))
                .issuer(server.toString());
        return secret.map(Secret::of).map(known::secret).orElse(known);
    }

    @Override
    public Session open(Grant grant, Host host) {
        return new OidcSession(host, delay);
    }

    private record OidcSession(Host host, int delay) implements Publishes {
        @Override
        public Account verify() throws ConnectorException {
            var id = object(send(HttpRequest.get("account.verify", uri("/me"))))
                    .get("id")
                    .getAsString();
            return Account.of(id, id).build();
        }

        @Override
        public LiveTerms liveTerms() {
            return LiveTerms.of(Map.of(), host.clock().instant());
        }

        @Override
        public Preparation prepare(Part part, Optional<Prepared> earlier) {
            var draft = new JsonObject();
            draft.addProperty("text", part.text());
            return Preparation.ready(Prepared.of(draft.toString()));
        }

        @Override
        public Commitment commit(Commit commit) throws ConnectorException {
            var post = JsonParser.parseString(commit.prepared().json()).getAsJsonObject();
            post.addProperty("key", commit.key().id().toString());
            var body = new HttpRequest.Body.Bytes(
                    "application/json", post.toString().getBytes(StandardCharsets.UTF_8));
            var made = object(send(HttpRequest.post("post.create", uri("/posts?delay=" + delay), body)));
            return Commitment.visible(
                    Receipt.of(made.get("id").getAsString(), host.clock().instant()));
        }

        private URI uri(String path) {
            return URI.create(host.grant().current().origin() + path);
        }

        private HttpResponse send(HttpRequest request) throws ConnectorException {
            return host.http()
                    .send(request.bearer(
                            host.grant().current().secret("access_token").orElseThrow()));
        }

        private JsonObject object(HttpResponse answer) throws ConnectorException {
            if (answer.status() == 401) {
                // reads the grant as others do for a message: it may be a newer one than the network saw
                throw new ConnectorException.AuthorizationLost(
                        host.grant().current().origin() + " refuses the access token");
            }
            if (!answer.ok()) {
                throw new ConnectorException.Rejected("HTTP " + answer.status(), null);
            }
            return JsonParser.parseString(answer.text()).getAsJsonObject();
        }

        @Override
        public void close() {}
    }
}
