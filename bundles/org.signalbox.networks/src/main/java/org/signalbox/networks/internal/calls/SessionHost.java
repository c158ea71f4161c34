package org.signalbox.networks.internal.calls;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.GrantAccess;
import org.signalbox.connector.api.Host;
import org.signalbox.connector.api.Http;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.connector.api.Log;
import org.signalbox.connector.api.MediaRelay;
import org.signalbox.connector.api.Pace;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Signatures;
import org.signalbox.connector.api.WebSocketHandshake;
import org.signalbox.connector.api.WebSocketListener;
import org.signalbox.connector.api.WebSocketRequest;
import org.signalbox.connector.api.WebSockets;
import org.signalbox.http.SecretMask;
import org.signalbox.http.SessionSockets;
import org.signalbox.model.LocalizedFailure;
import org.signalbox.model.Message;
import org.signalbox.model.UnseenCharacters;
import org.signalbox.networks.Networks;

/**
 * The host as one session sees it. It remembers which grant the session works with, counts the requests of each call,
 * and gives nothing more once the connector is removed, whatever of it still runs.
 */
public final class SessionHost implements Host {
    /** Requests of one call at most: a video of 500 MB in parts of 1 MB, and as many again. */
    public static final int MAX_REQUESTS = 1_000;

    /** Characters of what a network says about its pace. */
    private static final int LONGEST_REASON = 300;

    private final Access access;
    private final Bounds bounds;
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger signatures = new AtomicInteger();
    private volatile String doing = "open";
    private volatile Optional<Long> deadline = Optional.empty();
    private volatile Optional<Part> part = Optional.empty();
    private final InstantSource clock;
    private final GrantAccess grants;
    private final SeenGrants seen;

    /**
     * What a session reaches of its network.
     *
     * @param observed counts its requests
     * @param listening contains what it listens with
     * @param log of the connector
     * @param slowing is told when the network asks for less
     * @param relayed puts media at public addresses
     * @param signatures by the keys of its account
     */
    public record Access(
            Http http,
            SessionSockets sockets,
            ObservedMeter observed,
            Listening listening,
            Pace slowing,
            RelayUploads relayed,
            Signatures signatures,
            SessionJournal log) {}

    /** Contains a connector's listener, for this session. */
    @FunctionalInterface
    public interface Listening {
        WebSocketListener contained(WebSocketListener own, SessionHost host);
    }

    /**
     * The limits of a session.
     *
     * @param stopped whether its connector was removed
     * @param health learns of a flood
     */
    public record Bounds(BooleanSupplier stopped, ConnectorHealth health) {}

    public SessionHost(Access access, InstantSource clock, GrantAccess grants, Grant known, Bounds bounds) {
        this.access = access;
        this.bounds = bounds;
        this.clock = clock;
        this.grants = grants;
        seen = new SeenGrants(known);
    }

    /** The grants that this session has seen. */
    SeenGrants seen() {
        return seen;
    }

    /** The connector's text with this session's secrets masked. */
    String masked(String text) {
        return SecretMask.masked(text, seen.secrets());
    }

    /** What the connector says as one line of at most so many characters, with this session's secrets masked. */
    String told(String text, int most) {
        // Before it is cut: of a secret at the cut no half may be left.
        var line = UnseenCharacters.line(MaskedBeginning.of(text, this::masked));
        return line.length() > most ? line.substring(0, most) + " …" : line;
    }

    /** Sets the observer of the session's requests from now on. */
    void observe(Networks.CallObserver observer) {
        access.observed().observe(observer);
    }

    /**
     * Another call begins.
     *
     * @param end no request leaves then or later, by the monotonic clock
     * @param about the part that it prepares, commits or looks for
     */
    void begin(String what, Optional<Long> end, Optional<Part> about) {
        doing = what;
        deadline = end;
        part = about;
        requests.set(0);
        signatures.set(0);
    }

    @Override
    public Http http() {
        return this::send;
    }

    private HttpResponse send(HttpRequest request) throws ConnectorException {
        admit(request.operation());
        var within = inTime(request.operation(), request.timeout());
        var began = System.nanoTime();
        var ended = "failed";
        try {
            var response = access.http().send(within.equals(request.timeout()) ? request : request.within(within));
            ended = String.valueOf(response.status());
            return response;
        } catch (ConnectorException e) {
            ended = e.getClass().getSimpleName();
            throw e;
        } finally {
            // no path and no query: some networks have the secret there
            noted(request.operation(), request.method(), request.uri(), ended, System.nanoTime() - began);
        }
    }

    @Override
    public WebSockets webSockets() {
        return this::open;
    }

    private WebSocketHandshake open(WebSocketRequest request, WebSocketListener listener) throws ConnectorException {
        admit(request.operation());
        var within = inTime(request.operation(), request.timeout());
        var began = System.nanoTime();
        var ended = "failed";
        try {
            var handshake = access.sockets()
                    .open(request.within(within), access.listening().contained(listener, this));
            ended = "answered";
            return handshake;
        } catch (ConnectorException e) {
            ended = e.getClass().getSimpleName();
            throw e;
        } finally {
            noted(request.operation(), "WebSocket", request.uri(), ended, System.nanoTime() - began);
        }
    }

    private void noted(String operation, String method, URI to, String ended, long nanos) {
        access.log()
                .debug(told(
                        "%s (%s): %s %s → %s, %d ms"
                                .formatted(doing, operation, method, to.getHost(), ended, nanos / 1_000_000),
                        ConnectorLog.MAX_CHARACTERS));
    }

    @Override
    public Log log() {
        return access.log().lines().of(access.log().account(), text -> told(text, ConnectorLog.MAX_CHARACTERS));
    }

    /** Ends its sockets; it opens no more. */
    void end() {
        access.sockets().close();
    }

    @Override
    public MediaRelay mediaRelay() {
        var relay = access.relayed().of(access.log().account(), () -> part);
        return (media, atLeast) -> {
            admit("media.offer");
            return relay.offer(media, atLeast);
        };
    }

    /** What the call was about is visible. */
    void visible() {
        part.ifPresent(shown -> access.relayed().visible(access.log().account(), shown));
    }

    private void admit(String operation) throws ConnectorException.NotSent {
        if (bounds.stopped().getAsBoolean()) {
            throw unsent("networks.unsent.removed", operation);
        }
        if (requests.incrementAndGet() > MAX_REQUESTS) {
            bounds.health().flood(doing, MAX_REQUESTS);
            throw unsent("networks.unsent.flood", operation, MAX_REQUESTS);
        }
        seen.use();
    }

    /** The time that a request may take at most. */
    private Duration inTime(String operation, Duration timeout) throws ConnectorException.NotSent {
        var end = deadline;
        if (end.isEmpty()) {
            return timeout;
        }
        var left = Duration.ofNanos(end.get() - System.nanoTime());
        if (!left.isPositive()) {
            throw unsent("networks.unsent.over", operation);
        }
        return left.compareTo(timeout) < 0 ? left : timeout;
    }

    private static ConnectorException.NotSent unsent(String code, Object... args) {
        return LocalizedFailure.with(Message.of(code, args), message -> new ConnectorException.NotSent(message, null));
    }

    @Override
    public Pace pace() {
        return (until, why) -> {
            checkThere();
            access.slowing().waitUntil(until, told(why, LONGEST_REASON));
        };
    }

    @Override
    public Signatures signatures() {
        return new CountedSignatures(access.signatures(), () -> {
            if (bounds.stopped().getAsBoolean()) {
                throw unsent("networks.unsigned.removed");
            }
            if (signatures.incrementAndGet() > Signatures.MOST) {
                throw unsent("networks.unsigned.flood", Signatures.MOST);
            }
        });
    }

    private void checkThere() {
        if (bounds.stopped().getAsBoolean()) {
            throw new IllegalStateException("the connector was removed");
        }
    }

    @Override
    public InstantSource clock() {
        return clock;
    }

    @Override
    public GrantAccess grant() {
        return new GrantAccess() {
            @Override
            public Grant current() {
                checkThere();
                return seen.add(grants.current());
            }

            @Override
            public Grant replace(Grant stale, Rotation rotation) throws ConnectorException {
                checkThere();
                return seen.add(grants.replace(stale, rotation));
            }
        };
    }
}
