package org.signalbox.connector.runtime.tiny;

import java.time.Instant;
import java.util.Map;
import org.signalbox.connector.api.Account;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.CountsPosts;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Host;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.LiveTerms;

/** Verifying sends a request, counting sends none, and reading terms ends the process. */
record TinySession(Grant grant, Host host) implements CountsPosts {
    @Override
    public Account verify() throws ConnectorException {
        System.out.println("printed by the connector");
        var answer = host.http().send(HttpRequest.get("verify", grant.origin()));
        return Account.of("1", answer.text())
                .displayName(String.valueOf(
                        Thread.currentThread().getContextClassLoader() == TinySession.class.getClassLoader()))
                .build();
    }

    @Override
    public long posts() throws ConnectorException {
        return 7;
    }

    @Override
    public LiveTerms liveTerms() {
        Runtime.getRuntime().halt(9);
        return LiveTerms.of(Map.of(), Instant.EPOCH);
    }

    @Override
    public void close() {}
}
