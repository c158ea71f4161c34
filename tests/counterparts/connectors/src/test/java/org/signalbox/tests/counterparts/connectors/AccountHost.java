package org.signalbox.tests.counterparts.connectors;

import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.GrantAccess;
import org.signalbox.connector.api.Host;
import org.signalbox.connector.api.Http;
import org.signalbox.connector.api.Log;
import org.signalbox.connector.api.MediaRelay;
import org.signalbox.connector.api.Pace;
import org.signalbox.connector.api.PublishKey;
import org.signalbox.connector.api.Secret;
import org.signalbox.connector.api.Signatures;
import org.signalbox.connector.api.WebSockets;
import org.signalbox.http.EgressPolicy;
import org.signalbox.http.HttpClients;
import org.signalbox.http.HttpScope;
import org.signalbox.http.OriginReplacements;
import org.signalbox.http.SocketCount;
import org.signalbox.keys.KeySignatures;
import org.signalbox.keys.SigningKeys;

/** The host of one account's session, with the product's own HTTP and a grant in memory. Not thread-safe. */
public final class AccountHost implements Host, GrantAccess, AutoCloseable {
    private final HttpClients.OwnedClients clients = HttpClients.standalone(InstantSource.system());
    private final List<String> operations = new ArrayList<>();
    private final Http http;
    private final WebSockets sockets;
    private final Signatures signatures;
    private Grant grant;
    private int rotations;

    public AccountHost(URI origin, String handle, Map<String, Secret> secrets) {
        this(new Grant(origin, handle, Map.of(), secrets), SigningKeys.NONE);
    }

    /** @param keys that stay with the host */
    public AccountHost(Grant given, SigningKeys keys) {
        grant = given;
        signatures = new KeySignatures(() -> keys);
        var egress = new EgressPolicy(Set.of(), Set.copyOf(given.origins()));
        var scope = new HttpScope(
                "test",
                given.handle(),
                egress,
                (network, account, operation, status, micros) -> operations.add(operation),
                OriginReplacements.NONE);
        http = clients.open(scope);
        sockets = clients.sockets(scope, new SocketCount(WebSockets.MOST_OPEN));
    }

    /** A fresh key. */
    public static PublishKey newKey() {
        return new PublishKey(UUID.randomUUID(), InstantSource.system().instant());
    }

    /** The operations metered since the last call. */
    public List<String> operations() {
        var all = List.copyOf(operations);
        operations.clear();
        return all;
    }

    /** The number of grant rotations. */
    public int rotations() {
        return rotations;
    }

    public void set(Grant changed) {
        grant = changed;
    }

    @Override
    public Http http() {
        return http;
    }

    @Override
    public WebSockets webSockets() {
        return sockets;
    }

    @Override
    public MediaRelay mediaRelay() {
        return (media, atLeast) -> {
            throw new ConnectorException.NotSent("no server here fetches media", null);
        };
    }

    @Override
    public InstantSource clock() {
        return InstantSource.system();
    }

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
        return new Log() {
            @Override
            public void info(String text) {}

            @Override
            public void warn(String text) {}

            @Override
            public void debug(String text) {}
        };
    }

    @Override
    public GrantAccess grant() {
        return this;
    }

    @Override
    public Grant current() {
        return grant;
    }

    @Override
    public Grant replace(Grant stale, Rotation rotation) throws ConnectorException {
        if (stale.equals(grant)) {
            grant = rotation.rotate(grant);
            rotations++;
        }
        return grant;
    }

    @Override
    public void close() {
        clients.close();
    }
}
