package org.signalbox.networks.internal.calls;

import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.signalbox.connector.api.Connector;
import org.signalbox.connector.api.Descriptor;
import org.signalbox.connector.api.WebSockets;
import org.signalbox.http.EgressPolicy;
import org.signalbox.http.SocketCount;
import org.signalbox.model.AccountId;
import org.signalbox.networks.internal.trust.ConnectorJar;

/** One running connector: all that refers to its classes hangs here, and goes with it. */
public final class RunningConnector {
    private final ConnectorJar jar;
    private final StartedConnector started;
    private final Descriptor descriptor;
    private final Containment containment;
    private final AccountLocks locks;
    private final CallGate gate = new CallGate();
    private final SocketCount sockets = new SocketCount(WebSockets.MOST_OPEN);
    private final Map<AccountLane, Map<AccountId, AccountSession>> accountSessions =
            Map.of(AccountLane.USUAL, new ConcurrentHashMap<>(), AccountLane.PREPARING, new ConcurrentHashMap<>());
    private volatile boolean gone;

    /** @param locks of the network's accounts, which all its versions share */
    public RunningConnector(
            ConnectorJar jar,
            StartedConnector started,
            Descriptor descriptor,
            Containment containment,
            AccountLocks locks) {
        this.jar = jar;
        this.started = started;
        this.descriptor = descriptor;
        this.containment = containment;
        this.locks = locks;
    }

    public StartedConnector started() {
        return started;
    }

    Connector connector() {
        return started.connector();
    }

    public Descriptor descriptor() {
        return descriptor;
    }

    Containment containment() {
        return containment;
    }

    /** Those of all its sessions. */
    public SocketCount sockets() {
        return sockets;
    }

    public CallGate gate() {
        return gate;
    }

    public String sha256() {
        return jar.sha256();
    }

    public ConnectorJar jar() {
        return jar;
    }

    public ConnectorHealth health() {
        return containment.health();
    }

    /** Whether it was removed: whatever of it still runs may reach nothing any more. */
    boolean isGone() {
        return gone;
    }

    EgressPolicy policy(URI origin) {
        return jar.policy(Optional.of(origin));
    }

    AccountSession accountSession(AccountId account, AccountLane lane) {
        return Objects.requireNonNull(accountSessions.get(lane))
                .computeIfAbsent(account, id -> new AccountSession(containment, locks.of(account, lane)));
    }

    /** The account's grant may be another one now. */
    public void grantChanged(AccountId account) {
        for (var each : accountSessions.values()) {
            var session = each.get(account);
            if (session != null) {
                session.stale();
            }
        }
    }

    /** Closes all sessions; nobody is inside any more. */
    public void closeSessions() {
        for (var each : accountSessions.values()) {
            each.values().forEach(AccountSession::close);
            each.clear();
        }
        gone = true;
    }
}
