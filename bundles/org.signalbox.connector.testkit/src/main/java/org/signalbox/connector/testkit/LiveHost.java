package org.signalbox.connector.testkit;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.GrantAccess;
import org.signalbox.connector.api.Host;
import org.signalbox.connector.api.Http;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.Log;
import org.signalbox.connector.api.MediaRelay;
import org.signalbox.connector.api.Pace;
import org.signalbox.connector.api.Signatures;
import org.signalbox.connector.api.WebSockets;
import org.signalbox.http.EgressPolicy;
import org.signalbox.http.HttpClients;
import org.signalbox.http.HttpScope;
import org.signalbox.http.OriginReplacements;
import org.signalbox.http.RequestMeter;
import org.signalbox.http.SocketCount;

/** A host for one account, for tests against a real network or a practice network; uses the product's HTTP. */
public final class LiveHost implements Host, AutoCloseable {
    private final HttpClients.OwnedClients clients = HttpClients.standalone(InstantSource.system());
    private final ObservedHttp http;
    private final WebSockets sockets;
    private final GrantAccess grants;
    private final Signatures signatures;

    private LiveHost(Grant grant, Map<String, String> signingKeys, Set<String> egress) {
        var policy = new EgressPolicy(egress, Set.copyOf(grant.origins()));
        var scope = new HttpScope("live", "test", policy, RequestMeter.NONE, OriginReplacements.NONE);
        http = new ObservedHttp(clients.open(scope));
        sockets = clients.sockets(scope, new SocketCount(WebSockets.MOST_OPEN));
        grants = new MemoryGrant(grant);
        signatures = FixtureKeys.signatures(signingKeys);
    }

    /** A host that allows requests to the grant's origin and to the hosts that {@code bnd.bnd} declares. */
    public static LiveHost of(Grant grant) {
        return of(grant, Map.of());
    }

    /**
     * The same with private keys that stay with the host.
     *
     * @param signingKeys by the id of their field: 64 hexadecimal digits, or {@code nsec1…}
     */
    public static LiveHost of(Grant grant, Map<String, String> signingKeys) {
        return new LiveHost(grant, signingKeys, BundleHeaders.ofModule().list("Signalbox-Egress"));
    }

    /** Limits the timeout of each request. */
    public LiveHost timeout(Duration longest) {
        http.timeout(longest);
        return this;
    }

    /** All requests sent or tried so far. */
    public List<HttpRequest> requests() {
        return List.copyOf(http.requests());
    }

    @Override
    public Http http() {
        return http;
    }

    @Override
    public WebSockets webSockets() {
        return sockets;
    }

    /** The real network couldn't fetch anything from here. */
    @Override
    public MediaRelay mediaRelay() {
        return (media, atLeast) -> {
            throw new ConnectorException.NotSent("there is no media relay for live tests", null);
        };
    }

    @Override
    public InstantSource clock() {
        return InstantSource.system();
    }

    /** Tests against real networks wait for nothing. */
    @Override
    public Pace pace() {
        return (until, why) -> {};
    }

    @Override
    public Signatures signatures() {
        return signatures;
    }

    @Override
    public Log log() {
        return new HeardLog(line -> {});
    }

    @Override
    public GrantAccess grant() {
        return grants;
    }

    @Override
    public void close() {
        clients.close();
    }
}
