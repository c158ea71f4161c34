package org.signalbox.tests.faults;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;

/**
 * A gateway in front of a network that enforces exact limits: all callers together in a rolling window, and each caller
 * by UTC day.
 */
final class ConnectionGate implements AutoCloseable {
    private static final Set<String> OWN = Set.of("host", "content-length", "connection", "upgrade", "http2-settings");

    private final HttpServer server;
    private final HttpClient client = HttpClient.newHttpClient();
    private final URI behind;
    private final InstantSource clock;
    private final int most;
    private final Duration window;
    private final int day;
    private final Deque<Instant> recent = new ArrayDeque<>();
    private final Map<String, Integer> days = new HashMap<>();
    private int refused;
    private int passed;

    ConnectionGate(URI behind, InstantSource clock, int most, Duration window, int day) throws IOException {
        this.behind = behind;
        this.clock = clock;
        this.most = most;
        this.window = window;
        this.day = day;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    URI origin() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    synchronized int refused() {
        return refused;
    }

    synchronized int passed() {
        return passed;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            if (!admits(exchange.getRequestHeaders().getFirst("Authorization"))) {
                exchange.getResponseHeaders().set("Retry-After", "600");
                exchange.sendResponseHeaders(429, -1);
                return;
            }
            var request = HttpRequest.newBuilder(behind.resolve(exchange.getRequestURI()))
                    .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
            exchange.getRequestHeaders().forEach((name, values) -> {
                if (!OWN.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                    values.forEach(value -> request.header(name, value));
                }
            });
            var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            answer.headers()
                    .firstValue("Content-Type")
                    .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean admits(String caller) {
        var now = clock.instant();
        while (!recent.isEmpty() && !recent.peekFirst().plus(window).isAfter(now)) {
            recent.removeFirst();
        }
        var today = caller + " on " + LocalDate.ofInstant(now, ZoneOffset.UTC);
        if (recent.size() >= most || days.getOrDefault(today, 0) >= day) {
            refused++;
            return false;
        }
        recent.addLast(now);
        days.merge(today, 1, Integer::sum);
        passed++;
        return true;
    }

    @Override
    public void close() {
        server.stop(0);
        client.close();
    }
}
