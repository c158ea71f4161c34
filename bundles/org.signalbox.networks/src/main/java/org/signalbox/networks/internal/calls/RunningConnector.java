package org.signalbox.networks.internal.calls;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.signalbox.connector.api.Connector;
import org.signalbox.connector.api.Descriptor;
import org.signalbox.connector.api.WebSockets;
import org.signalbox.http.EgressPolicy;
import org.signalbox.http.SessionSockets;
import org.signalbox.http.SocketCount;
import org.signalbox.model.AccountId;
import org.signalbox.model.concurrent.BackgroundThreads;
import org.signalbox.networks.internal.trust.ConnectorJar;

/** One running connector: all that refers to its classes hangs here, and goes with it. */
public final class RunningConnector {
    private final ConnectorJar jar;
    private final StartedConnector started;
    private final Descriptor descriptor;
    private final Containment containment;
    private final AccountLocks locks;
    private final ConnectorLog log;
    private final SeenSecrets secrets;
    private final CallGate gate = new CallGate();
    private final SocketCount sockets;
    private final Map<LaneKey, AccountSession> accountSessions = new ConcurrentHashMap<>();
    private volatile boolean stopped;

    private record LaneKey(AccountId account, AccountLane lane) {}

    /**
     * @param locks of the network's accounts, which all its versions share
     * @param log of the network's connectors
     * @param secrets learns what the connector is given
     */
    public RunningConnector(
            ConnectorJar jar,
            StartedConnector started,
            Descriptor descriptor,
            Containment containment,
            AccountLocks locks,
            ConnectorLog log,
            SeenSecrets secrets) {
        this.jar = jar;
        this.started = started;
        this.descriptor = descriptor;
        this.containment = containment;
        this.locks = locks;
        this.log = log;
        this.secrets = secrets;
        sockets = new SocketCount(
                WebSockets.MOST_OPEN, () -> containment.health().socketFlood(SessionSockets.MOST_SENT_A_MINUTE));
    }

    public StartedConnector started() {
        return started;
    }

    /** Whether it runs in a process of its own. */
    public boolean isOutside() {
        return started.isolation().outside();
    }

    Connector connector() {
        return started.connector();
    }

    public Descriptor descriptor() {
        return descriptor;
    }

    ConnectorLog log() {
        return log;
    }

    SeenSecrets secrets() {
        return secrets;
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
        return stopped;
    }

    EgressPolicy policy(List<URI> origins) {
        return jar.policy(origins);
    }

    AccountSession accountSession(AccountId account, AccountLane lane) {
        return accountSessions.computeIfAbsent(
                new LaneKey(account, lane), key -> new AccountSession(containment, locks.of(account, lane)));
    }

    /** The account's grant may be another one now. */
    public void grantChanged(AccountId account) {
        for (var lane : AccountLane.values()) {
            var session = accountSessions.get(new LaneKey(account, lane));
            if (session != null) {
                session.stale();
            }
        }
    }

    /** Closes sessions that nobody has used for that long; the next call opens them again. */
    public void closeIdle(Duration unused) {
        for (var session : accountSessions.values()) {
            // draining waits for it as for a call; nothing is begun any more once that has begun
            gate.enter().ifPresent(pass -> {
                try (pass) {
                    session.closeIdle(unused);
                }
            });
        }
    }

    /** Closes all sessions, at the same time; nobody is inside any more. */
    public void closeSessions() {
        try (var closing = BackgroundThreads.perTask("networks-closing")) {
            accountSessions.values().forEach(session -> closing.execute(session::close));
        }
        accountSessions.clear();
        stopped = true;
    }
}
