package org.signalbox.connector.mastodon.internal;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.ReceivedRequest;

/** Serves a network on a free loopback port with the JDK's HTTP server, one request at a time. */
final class LoopbackServer implements AutoCloseable {
    private final HttpServer server;
    private final Function<ReceivedRequest, NetworkAnswer> network;

    LoopbackServer(Function<URI, Function<ReceivedRequest, NetworkAnswer>> networks) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        network = networks.apply(origin());
        server.createContext("/", this::serve);
        server.start();
    }

    URI origin() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, String> headers = new HashMap<>();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
            var uri = exchange.getRequestURI();
            var answer = network.apply(new ReceivedRequest(
                    exchange.getRequestMethod(),
                    uri.getPath(),
                    pairs(uri.getRawQuery() == null ? "" : uri.getRawQuery()),
                    headers,
                    exchange.getRequestBody().readAllBytes()));
            answer.headers().forEach(exchange.getResponseHeaders()::add);
            exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        }
    }

    private static Map<String, String> pairs(String query) {
        Map<String, String> pairs = new HashMap<>();
        for (var pair : query.split("&")) {
            var at = pair.indexOf('=');
            if (at > 0) {
                pairs.put(
                        URLDecoder.decode(pair.substring(0, at), StandardCharsets.UTF_8),
                        URLDecoder.decode(pair.substring(at + 1), StandardCharsets.UTF_8));
            }
        }
        return pairs;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
