package com.example.echo;

import java.util.Map;
import java.util.Optional;
import org.signalbox.connector.api.Account;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.Commitment;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Host;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.LiveTerms;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Preparation;
import org.signalbox.connector.api.Prepared;
import org.signalbox.connector.api.Publishes;
import org.signalbox.connector.api.Receipt;

final class EchoSession implements Publishes {
    private final Grant grant;
    private final Host host;

    EchoSession(Grant grant, Host host) {
        this.grant = grant;
        this.host = host;
    }

    @Override
    public Account verify() throws ConnectorException {
        var reply = host.http().send(HttpRequest.get("account.read", grant.origin().resolve("/secret-path/me")));
        return Account.of("1", reply.ok() ? "me" : "nobody").build();
    }

    @Override
    public LiveTerms liveTerms() {
        return LiveTerms.of(Map.of(), host.clock().instant());
    }

    @Override
    public Preparation prepare(Part part, Optional<Prepared> earlier) {
        return Preparation.ready(Prepared.of("{}"));
    }

    @Override
    public Commitment commit(Commit commit) throws ConnectorException {
        var reply = host.http()
                .send(HttpRequest.post("post.create", grant.origin().resolve("/posts"), HttpRequest.json("{}"))
                        .visible());
        if (!reply.ok()) {
            throw new ConnectorException.Rejected("no", null);
        }
        return Commitment.visible(Receipt.of("1", host.clock().instant()));
    }

    @Override
    public void close() {}
}
