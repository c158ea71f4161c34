package org.signalbox.tests.ui.driver.internal;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A network whose one login has many pages, which it lists fifty at once. */
final class FakePages implements AutoCloseable {
    static final String TOKEN = "token-of-nightline";
    private static final int AT_ONCE = 50;

    private final HttpServer server;
    private volatile List<String> pages;

    FakePages(int count) throws IOException {
        pages = IntStream.range(0, count).mapToObj(i -> "page-" + i).toList();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    URI origin() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** All pages are deleted. */
    void clear() {
        pages = List.of();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String named = path.substring(path.lastIndexOf('/') + 1);
        if (!("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            say(exchange, 401, "{}");
        } else if (path.equals("/pages")) {
            say(exchange, 200, list(exchange.getRequestURI().getQuery()));
        } else if (path.equals("/me") || pages.contains(named)) {
            say(exchange, 200, object(path.equals("/me") ? "nightline" : named));
        } else {
            say(exchange, 404, "{}");
        }
    }

    private String list(String query) {
        List<String> all = pages;
        int from = Math.min(all.size(), Integer.parseInt(query.replace("from=", "")));
        int to = Math.min(all.size(), from + AT_ONCE);
        return "{\"pages\": ["
                + all.subList(from, to).stream().map(FakePages::object).collect(Collectors.joining(",")) + "]"
                + (to < all.size() ? ", \"next\": \"" + to + "\"" : "") + "}";
    }

    private static String object(String id) {
        return "{\"id\": \"" + id + "\"}";
    }

    private static void say(HttpExchange exchange, int status, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
