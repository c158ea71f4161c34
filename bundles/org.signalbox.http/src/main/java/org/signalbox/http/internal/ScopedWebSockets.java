package org.signalbox.http.internal;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.WebSocketHandshakeException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpRequest.Effect;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.connector.api.WebSocketHandshake;
import org.signalbox.connector.api.WebSocketListener;
import org.signalbox.connector.api.WebSocketRequest;
import org.signalbox.http.HttpScope;
import org.signalbox.http.SessionSockets;
import org.signalbox.http.SocketCount;
import org.signalbox.model.LocalizedFailure;
import org.signalbox.model.Message;
import org.signalbox.model.Schedule;

/** WebSockets of one session: checks the policy and limits, and classifies failures. */
final class ScopedWebSockets implements SessionSockets {
    private static final int SWITCHED = 101;

    private final HttpScope scope;
    private final WebSocketClient client;
    private final SocketCount open;
    private final InstantSource clock;
    private final SendLimit sends = new SendLimit(MOST_SENT_A_MINUTE, Duration.ofMinutes(1), System::nanoTime);
    private final Set<OpenSocket> sockets = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    ScopedWebSockets(HttpScope scope, WebSocketClient client, SocketCount open, InstantSource clock) {
        this.scope = scope;
        this.client = client;
        this.open = open;
        this.clock = clock;
        client.add(this);
    }

    @Override
    public WebSocketHandshake open(WebSocketRequest request, WebSocketListener listener) throws ConnectorException {
        var failure = ExchangeFailure.of(request.operation(), request.uri());
        var target = admit(request, failure);
        if (!open.take()) {
            throw ExchangeFailure.unsent(failure.message("transport.unsent.sockets", open.most()), null);
        }
        var socket = new OpenSocket(
                new OpenSocket.Callbacks(scope, failure, client, this::admit, this::ended), request, listener);
        sockets.add(socket);
        var agreed = false;
        try {
            var answer = handshake(request, target, socket, failure);
            agreed = answer instanceof WebSocketHandshake.Opened;
            if (closed) { // meanwhile, so that nobody else ends it
                socket.abort();
                throw ExchangeFailure.unclear(Effect.REPEATABLE, failure.message("transport.broken.closed"));
            }
            return answer;
        } finally {
            if (!agreed) {
                socket.abort();
            }
        }
    }

    private URI admit(WebSocketRequest request, ExchangeFailure failure) throws ConnectorException {
        var uri = http(request.uri());
        var refusal = scope.egress().check(uri);
        if (refusal.isPresent()) {
            throw new ConnectorException.NotSent(request.operation() + ": not sent, " + refusal.get(), null);
        }
        var head = new HttpRequest(
                "GET",
                uri,
                request.headers(),
                new HttpRequest.Body.None(),
                request.operation(),
                Effect.REPEATABLE,
                request.timeout());
        var broken = RequestSyntax.refusal(head, failure.host());
        if (broken.isPresent()) {
            throw ExchangeFailure.unsent(broken.get(), null);
        }
        if (closed) {
            throw ExchangeFailure.unsent(failure.message("transport.unsent.closing"), null);
        }
        if (Thread.currentThread().isInterrupted()) {
            throw ExchangeFailure.unsent(failure.message("transport.unsent.interrupted"), null);
        }
        return webSocket(scope.origins().rewrite(uri));
    }

    private WebSocketHandshake handshake(
            WebSocketRequest request, URI target, OpenSocket socket, ExchangeFailure failure)
            throws ConnectorException {
        var started = System.nanoTime();
        var opening = opening(request, target, socket, failure);
        try {
            opening.get(request.timeout().toNanos(), TimeUnit.NANOSECONDS);
            meter(request, SWITCHED, started);
            return new WebSocketHandshake.Opened(socket);
        } catch (TimeoutException e) {
            meter(request, 0, started);
            throw unanswered(
                    failure.message("transport.broken.late", request.timeout().toMillis() + " ms"));
        } catch (InterruptedException e) {
            meter(request, 0, started);
            Thread.currentThread().interrupt();
            throw unanswered(failure.message("transport.broken.interrupted"));
        } catch (ExecutionException e) {
            return failed(request, failure, started, Objects.requireNonNullElse(e.getCause(), e));
        }
    }

    private CompletableFuture<java.net.http.WebSocket> opening(
            WebSocketRequest request, URI target, OpenSocket socket, ExchangeFailure failure)
            throws ConnectorException {
        try {
            var builder = client.client().newWebSocketBuilder().connectTimeout(request.timeout());
            request.headers().forEach(builder::header);
            if (!request.subprotocols().isEmpty()) {
                var lesser = request.subprotocols().stream().skip(1).toArray(String[]::new);
                builder.subprotocols(request.subprotocols().getFirst(), lesser);
            }
            return builder.buildAsync(target, socket);
        } catch (IllegalArgumentException e) { // of the library, which names what it refuses
            throw ExchangeFailure.unsent(failure.message("transport.unsent.no-handshake"), null);
        } catch (IllegalStateException e) {
            throw ExchangeFailure.unsent(failure.message("transport.unsent.closing"), null);
        }
    }

    private WebSocketHandshake failed(WebSocketRequest request, ExchangeFailure failure, long started, Throwable cause)
            throws ConnectorException {
        switch (cause) {
            case Error error -> throw error;
            case WebSocketHandshakeException refused -> {
                var answer = answer(refused);
                meter(request, answer.status(), started);
                EndHeaders.of(answer, http(request.uri()), clock.instant())
                        .forEach(end -> scope.meter().announced(scope.network(), request.operation(), end));
                return classify(failure, answer);
            }
            case ConnectException e -> {
                var why = e.getCause() instanceof UnresolvedAddressException ? new UnknownHostException() : e;
                throw unsent(failure, why);
            }
            case HttpConnectTimeoutException e -> throw unsent(failure, new java.net.SocketTimeoutException());
            case SSLException e -> throw unsent(failure, e);
            default -> {
                meter(request, 0, started);
                var why = cause instanceof IOException ? new java.net.SocketException() : cause;
                throw unanswered(TransportFailureText.of("transport.broken", why, failure.operation(), failure.host()));
            }
        }
    }

    private WebSocketHandshake classify(ExchangeFailure failure, HttpResponse answer) throws ConnectorException {
        var status = answer.status();
        if (status == 429) {
            var retryAt = RetryTime.of(answer, clock.instant()).orElse(null);
            var reason = retryAt == null
                    ? failure.message("transport.wait")
                    : failure.message("transport.wait-until", Schedule.at(retryAt, ZoneId.systemDefault()));
            throw LocalizedFailure.with(reason, message -> new ConnectorException.RateLimited(message, retryAt));
        }
        if (status < 200 || status >= 500) { // also 101, where the rest of the answer is wrong
            throw unanswered(failure.message("transport.status", status));
        }
        return new WebSocketHandshake.Refused(answer);
    }

    /** Without its body, which the library doesn't read. */
    private static HttpResponse answer(WebSocketHandshakeException refused) {
        var response = refused.getResponse();
        return new HttpResponse(response.statusCode(), response.headers().map(), new byte[0]);
    }

    private static ConnectorException unsent(ExchangeFailure failure, Throwable why) {
        return ExchangeFailure.unsent(
                TransportFailureText.of("transport.unsent", why, failure.operation(), failure.host()), null);
    }

    private static ConnectorException unanswered(Message reason) {
        return ExchangeFailure.unclear(Effect.REPEATABLE, reason);
    }

    private void meter(WebSocketRequest request, int status, long started) {
        scope.meter()
                .called(
                        scope.network(),
                        scope.account(),
                        request.operation(),
                        status,
                        (System.nanoTime() - started) / 1_000);
    }

    private boolean admit() {
        var answer = sends.ask();
        if (answer == SendLimit.Answer.FLOODED) {
            open.flooded();
        }
        return answer == SendLimit.Answer.ADMITTED;
    }

    private void ended(OpenSocket socket) {
        if (sockets.remove(socket)) {
            open.give();
        }
    }

    @Override
    public void close() {
        closed = true;
        client.remove(this);
        sockets.forEach(OpenSocket::abort);
    }

    private static URI http(URI uri) {
        var scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        return switch (scheme) {
            case "wss" -> with("https", uri);
            case "ws" -> with("http", uri);
            default -> with("not-" + scheme, uri); // which the policy refuses
        };
    }

    private static URI webSocket(URI uri) {
        return with("https".equalsIgnoreCase(uri.getScheme()) ? "wss" : "ws", uri);
    }

    private static URI with(String scheme, URI uri) {
        return URI.create(scheme + ":" + uri.getRawSchemeSpecificPart());
    }
}
