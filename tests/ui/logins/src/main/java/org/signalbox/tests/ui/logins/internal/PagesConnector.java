package org.signalbox.tests.ui.logins.internal;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import org.signalbox.connector.api.Account;
import org.signalbox.connector.api.Connector;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Descriptor;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Host;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.ListsTargets;
import org.signalbox.connector.api.LiveTerms;
import org.signalbox.connector.api.Page;
import org.signalbox.connector.api.Session;

/** A network whose logins have pages, and nothing else. */
record PagesConnector(Descriptor descriptor) implements Connector {
    static final String TOKEN = "token";

    @Override
    public Session open(Grant grant, Host host) {
        return new PagesSession(host);
    }

    private record PagesSession(Host host) implements ListsTargets {
        @Override
        public Account verify() throws ConnectorException {
            return account(read(
                    "account.read",
                    host.grant().current().target().map(id -> "/pages/" + id).orElse("/me")));
        }

        @Override
        public Page<Account> targets(Optional<String> cursor) throws ConnectorException {
            var read = read("targets.read", "/pages?from=" + cursor.orElse("0"));
            var pages = new ArrayList<Account>();
            read.getAsJsonArray("pages").forEach(page -> pages.add(account(page.getAsJsonObject())));
            return Page.of(
                    pages, read.has("next") ? Optional.of(read.get("next").getAsString()) : Optional.empty());
        }

        private static Account account(JsonObject json) {
            var id = json.get("id").getAsString();
            return Account.of(id, id).build();
        }

        private JsonObject read(String operation, String path) throws ConnectorException {
            var grant = host.grant().current();
            var answer = host.http()
                    .send(HttpRequest.get(operation, grant.origin().resolve(path))
                            .bearer(grant.secret(TOKEN).orElseThrow()));
            if (!answer.ok()) {
                throw new ConnectorException.AuthorizationLost("The token is refused");
            }
            return JsonParser.parseString(answer.text()).getAsJsonObject();
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
