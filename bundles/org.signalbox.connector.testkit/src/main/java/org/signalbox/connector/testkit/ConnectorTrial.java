package org.signalbox.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Assumptions;
import org.signalbox.connector.api.Capability;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.Connector;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Descriptor;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.GrantAccess;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.Media;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Prepared;
import org.signalbox.connector.api.PublishKey;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.Session;
import org.signalbox.connector.api.WebSockets;
import org.signalbox.emulation.FakeNetwork;
import org.signalbox.http.EgressPolicy;
import org.signalbox.http.HttpClients;
import org.signalbox.http.HttpScope;
import org.signalbox.http.OriginReplacements;
import org.signalbox.http.RequestMeter;
import org.signalbox.http.SocketCount;

/**
 * One session of a connector with a fresh network, over the host's real HTTP. Closing it fails on secrets in the
 * connector's results and on requests that weren't allowed.
 */
public final class ConnectorTrial implements AutoCloseable {
    private final ConnectorFixture fixture;
    private final NetworkServer server;
    private final HttpClients.OwnedClients clients;
    private final Connector connector;
    private final Grant grant;
    private final EgressPolicy egress;
    private final ObservedHttp http;
    private final HttpScope scope;
    private ObservedSockets sockets;
    private final TestRelay relay = new TestRelay();
    private TestHost host;
    private final List<URI> excused = new CopyOnWriteArrayList<>();
    private final List<String> said = new CopyOnWriteArrayList<>();
    private Session session;

    private ConnectorTrial(ConnectorFixture fixture) {
        this.fixture = fixture;
        try {
            server = new NetworkServer(fixture::network);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        clients = HttpClients.standalone(InstantSource.system());
        connector = fixture.connector();
        var given = fixture.grant(server.origin());
        grant = fixture.target().isPresent() ? given.withTarget(fixture.target(), given.details()) : given;
        egress = new EgressPolicy(fixture.egress(), Set.copyOf(grant.origins()));
        var origins = new HashMap<URI, URI>();
        fixture.origins().forEach(each -> origins.put(each, server.origin()));
        if (!grant.origin().equals(server.origin())) {
            origins.put(grant.origin(), server.origin());
        }
        scope = new HttpScope(
                descriptor().network(), "trial", egress, RequestMeter.NONE, new OriginReplacements(origins));
        http = new ObservedHttp(clients.open(scope));
        sockets = sockets();
        host = new TestHost(
                http,
                sockets,
                relay,
                InstantSource.system(),
                new MemoryGrant(grant),
                (until, why) -> said.add(why),
                new HeardLog(said::add),
                FixtureKeys.signatures(fixture.signingKeys()));
        session = connector.open(grant, host);
    }

    private ObservedSockets sockets() {
        return new ObservedSockets(clients.sockets(scope, new SocketCount(WebSockets.MOST_OPEN)), http);
    }

    /** Starts the network and opens a session. */
    public static ConnectorTrial of(ConnectorFixture fixture) {
        return new ConnectorTrial(fixture);
    }

    public Connector connector() {
        return connector;
    }

    public Descriptor descriptor() {
        return connector.descriptor();
    }

    public FakeNetwork network() {
        return server.network();
    }

    /** Requests so far, in order; among them handshakes and messages of WebSockets. */
    public List<HttpRequest> requests() {
        return List.copyOf(http.requests());
    }

    /** Requests so far with a visible effect. */
    public List<HttpRequest> visibleRequests() {
        return requests().stream()
                .filter(each -> each.effect() == HttpRequest.Effect.VISIBLE)
                .toList();
    }

    public Session session() {
        return session;
    }

    /** The session as the interface of a capability; skips the test when the connector doesn't declare it. */
    public <S extends Session> S as(Class<S> contract) {
        var capability = java.util.Arrays.stream(Capability.values())
                .filter(each -> each.contract() == contract)
                .findFirst()
                .orElseThrow();
        Assumptions.assumeTrue(descriptor().can(capability), () -> "the connector doesn't declare " + capability);
        return contract.cast(session);
    }

    /** Closes the session and opens another one, as a restart of the host does. */
    public void reopen() {
        openAnew(host.grant());
    }

    /** Closes the session and opens one for a target of the grant, or for the login itself. */
    public void speakFor(Optional<String> target) {
        openAnew(new MemoryGrant(host.grant().current().withTarget(target, Map.of())));
    }

    private void openAnew(GrantAccess grants) {
        session.close();
        sockets.close();
        sockets = sockets();
        host = host.with(sockets, grants);
        session = connector.open(grants.current(), host);
    }

    /** A part with an image, which the network accepts. */
    Part illustrated(String text, String alt) {
        return part(text).toBuilder().media(fixture.image(alt)).build();
    }

    /** A part with this text, built by the fixture. */
    public Part part(String text) {
        return fixture.part(text);
    }

    /** An answer with this text, built by the fixture. */
    public Part answer(String text) {
        return fixture.answer(text);
    }

    /** A fresh key. */
    public PublishKey key() {
        return new PublishKey(
                UUID.randomUUID(), host.clock().instant().truncatedTo(java.time.temporal.ChronoUnit.MICROS));
    }

    /** Prepares; while the network works on it, asks again in a session of its own each time. */
    public Prepared prepare(Part part) throws ConnectorException {
        return new PublishSteps(this).prepare(part);
    }

    /** Prepares and commits. */
    public Receipt publish(Part part, Optional<Receipt> parent) throws ConnectorException {
        var prepared = prepare(part);
        return commit(part, prepared, key(), parent);
    }

    /** Commits; while the network processes what it accepted, looks for it in a session of its own each time. */
    public Receipt commit(Part part, Prepared prepared, PublishKey key, Optional<Receipt> parent)
            throws ConnectorException {
        return new PublishSteps(this).commit(new Commit(part, prepared, key, parent));
    }

    /** Records a result for the search for secrets. */
    public <T> T searched(T value) {
        said.add(String.valueOf(value));
        return value;
    }

    /** The exception of the action, if any; recorded for the search for secrets. */
    public Optional<Throwable> failure(Action action) {
        try {
            action.run();
            return Optional.empty();
        } catch (Throwable e) {
            var text = new StringWriter();
            e.printStackTrace(new PrintWriter(text));
            said.add(text.toString());
            return Optional.of(e);
        }
    }

    /** The network stops listening. */
    public void takeDown() {
        server.close();
        awaitSockets();
    }

    private void awaitSockets() {
        try {
            sockets.awaitEnd();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Exempts an address from the check of allowed requests, because the kit itself caused the request. */
    void excuse(URI address) {
        excused.add(address);
    }

    /** The account's current secrets, as sent in requests. */
    List<String> secrets() {
        return host.grant().current().secrets().values().stream()
                .map(secret -> secret.reveal())
                .toList();
    }

    void arm(RequestFault fault) {
        arm(fault, fault instanceof RequestFault.Stalls ? Duration.ofMillis(400) : Duration.ofSeconds(10));
    }

    void arm(RequestFault fault, Duration timeout) {
        http.timeout(timeout);
        server.arm(fault);
        if (!(fault instanceof RequestFault.Resets)) {
            awaitSockets();
        }
    }

    /** As {@link #arm(RequestFault)}, from the next visible request on: what comes before is well. */
    void armVisible(RequestFault fault) {
        http.beforeVisible(() -> server.arm(fault));
    }

    void disarm() {
        http.beforeVisible(() -> {});
        http.timeout(Duration.ofSeconds(10));
        server.disarm();
    }

    /** Bytes of a file that the network could fetch, because it was offered. */
    long relayed(Media media) {
        return relay.offered().stream().anyMatch(each -> each.sha256().equals(media.sha256())) ? media.size() : 0;
    }

    NetworkServer server() {
        return server;
    }

    @Override
    public void close() {
        session.close();
        sockets.close();
        relay.close();
        clients.close();
        server.close();
        assertThat(server.failures()).as("failures of the fixture's network").isEmpty();
        var elsewhere = new ArrayList<String>();
        for (var request : requests()) {
            said.add(request.toString());
            if (!excused.contains(request.uri())) {
                egress.check(request.uri()).ifPresent(why -> elsewhere.add(request + ": " + why));
            }
        }
        assertThat(elsewhere).as("requests that may not leave").isEmpty();
        said.add(String.valueOf(session));
        said.add(String.valueOf(connector));
        said.add(String.valueOf(descriptor()));
        var keys = FixtureKeys.of(fixture.signingKeys());
        SecretSearch.noneIn(said, List.of(grant, host.grant().current()), keys);
    }

    /** An action of a connector that may fail. */
    @FunctionalInterface
    public interface Action {
        void run() throws Exception;
    }
}
