package org.signalbox.networks.internal;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.signalbox.connector.api.Connector;
import org.signalbox.connector.api.Descriptor;
import org.signalbox.http.EgressPolicy;
import org.signalbox.model.AccountId;

/** One running connector: all that refers to its classes hangs here, and goes with it. */
final class Running {
    private final ConnectorJar jar;
    private final Container.Started started;
    private final Descriptor descriptor;
    private final Containment containment;
    private final Gate gate = new Gate();
    private final Map<AccountId, Seat> seats = new ConcurrentHashMap<>();

    Running(ConnectorJar jar, Container.Started started, Descriptor descriptor, Containment containment) {
        this.jar = jar;
        this.started = started;
        this.descriptor = descriptor;
        this.containment = containment;
    }

    Container.Started started() {
        return started;
    }

    Connector connector() {
        return started.connector();
    }

    Descriptor descriptor() {
        return descriptor;
    }

    Containment containment() {
        return containment;
    }

    Gate gate() {
        return gate;
    }

    String sha256() {
        return jar.sha256();
    }

    EgressPolicy policy(URI origin) {
        return jar.policy(Optional.of(origin));
    }

    Seat seat(AccountId account) {
        return seats.computeIfAbsent(account, id -> new Seat(containment));
    }

    /** The account's grant may be another one now. */
    void grantChanged(AccountId account) {
        var seat = seats.get(account);
        if (seat != null) {
            seat.stale();
        }
    }

    /** Closes all sessions; nobody is inside any more. */
    void closeSessions() {
        seats.values().forEach(Seat::close);
        seats.clear();
    }
}
