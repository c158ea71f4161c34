package org.signalbox.accounts.internal;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import org.signalbox.connector.api.Secret;
import org.signalbox.model.Message;
import org.signalbox.model.concurrent.BackgroundThreads;

/** Waits on a free port of 127.0.0.1 for the browser's redirect. Requests without the right state are refused. */
final class LoopbackListener implements AutoCloseable {
    private static final String PATH = "/callback";

    private final HttpServer server;
    private final ExecutorService threads = BackgroundThreads.perTask("oauth-redirect");
    private final Secret state;
    private final CompletableFuture<OAuthRedirect> answer = new CompletableFuture<>();
    private final AtomicBoolean stopping = new AtomicBoolean();

    private LoopbackListener(HttpServer server, Secret state) {
        this.server = server;
        this.state = state;
        server.setExecutor(threads);
        server.createContext("/", this::serve);
    }

    static LoopbackListener open(Secret state) throws IOException {
        var loopback = InetAddress.getByAddress("127.0.0.1", new byte[] {127, 0, 0, 1});
        var listener = new LoopbackListener(HttpServer.create(new InetSocketAddress(loopback, 0), 8), state);
        listener.server.start();
        return listener;
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + PATH);
    }

    /** Completes once, with the first redirect with the right state. */
    CompletableFuture<OAuthRedirect> answer() {
        return answer;
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var query = query(exchange.getRequestURI().getRawQuery());
            var redirect = redirect(exchange, query);
            if (redirect.isEmpty()) {
                respond(exchange, 404, "accounts.page.unknown");
                return;
            }
            var first = !answer.isDone();
            respond(
                    exchange,
                    first ? 200 : 410,
                    switch (redirect.get()) {
                        case OAuthRedirect.Code code -> first ? "accounts.page.done" : "accounts.page.unknown";
                        case OAuthRedirect.Refused refused -> "accounts.page.refused";
                    });
            answer.complete(redirect.get());
        }
    }

    private Optional<OAuthRedirect> redirect(HttpExchange exchange, Map<String, String> query) {
        if (!exchange.getRequestMethod().equals("GET")
                || !exchange.getRequestURI().getPath().equals(PATH)
                || !query.containsKey("state")
                || !state.equals(Secret.of(query.get("state")))) {
            return Optional.empty();
        }
        if (query.containsKey("error")) {
            return Optional.of(new OAuthRedirect.Refused(OAuthRedirect.Refused.plain(query.get("error"))));
        }
        return Optional.ofNullable(query.get("code")).map(code -> new OAuthRedirect.Code(Secret.of(code)));
    }

    private static Map<String, String> query(String raw) {
        var values = new HashMap<String, String>();
        for (var pair : (raw == null ? "" : raw).split("&")) {
            var cut = pair.indexOf('=');
            if (cut > 0) {
                try {
                    values.putIfAbsent(
                            URLDecoder.decode(pair.substring(0, cut), StandardCharsets.UTF_8),
                            URLDecoder.decode(pair.substring(cut + 1), StandardCharsets.UTF_8));
                } catch (IllegalArgumentException e) {
                    return Map.of();
                }
            }
        }
        return values;
    }

    private static void respond(HttpExchange exchange, int status, String code) throws IOException {
        var html = ClosingPage.html(
                Message.of(code + ".title").text(), Message.of(code + ".text").text());
        var bytes = html.getBytes(StandardCharsets.UTF_8);
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", "text/html; charset=utf-8");
        headers.set("Cache-Control", "no-store");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
        headers.set("Connection", "close");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    /** Closes after a delay, so that the current page is delivered completely. */
    void stopSoon() {
        if (stopping.compareAndSet(false, true)) {
            BackgroundThreads.start("oauth-redirect-end", () -> {
                server.stop(1);
                threads.shutdown();
            });
        }
    }

    @Override
    public void close() {
        stopSoon();
    }
}
