package org.signalbox.tests.ui.logins.internal;

import com.google.gson.JsonParser;
import java.util.Map;
import org.signalbox.connector.api.Account;
import org.signalbox.connector.api.Authorizes;
import org.signalbox.connector.api.ClientRequest;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Descriptor;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Host;
import org.signalbox.connector.api.Http;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.LiveTerms;
import org.signalbox.connector.api.OAuthClient;
import org.signalbox.connector.api.Session;

/** A network that knows who somebody is, and nothing else. */
record LoginConnector(Descriptor descriptor) implements Authorizes {
    @Override
    public OAuthClient register(ClientRequest asked, Http http) {
        var id = asked.app().get("id");
        var client = OAuthClient.of(asked.origin().resolve("/token"), id == null ? "signalbox" : id.reveal())
                .authorize(asked.origin().resolve("/authorize"))
                .device(asked.origin().resolve("/device"));
        var secret = asked.app().get("secret");
        return secret == null ? client : client.secret(secret);
    }

    @Override
    public Session open(Grant grant, Host host) {
        return new LoginSession(host);
    }

    private record LoginSession(Host host) implements Session {
        @Override
        public Account verify() throws ConnectorException {
            var grant = host.grant().current();
            var answer = host.http()
                    .send(HttpRequest.get("account.read", grant.origin().resolve("/me"))
                            .bearer(grant.secret("access_token").orElseThrow()));
            if (!answer.ok()) {
                throw new ConnectorException.AuthorizationLost("The token is refused");
            }
            var id = JsonParser.parseString(answer.text())
                    .getAsJsonObject()
                    .get("id")
                    .getAsString();
            host.log().info("This login is " + id);
            host.log().warn("The network will rename «me» on 1 January");
            return Account.of(id, id).build();
        }

        @Override
        public LiveTerms liveTerms() {
            return LiveTerms.of(Map.of(), host.clock().instant());
        }

        @Override
        public void close() {
            // There is nothing to release.
        }
    }
}
