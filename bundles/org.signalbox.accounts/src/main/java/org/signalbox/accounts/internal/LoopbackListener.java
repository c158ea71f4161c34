package org.signalbox.accounts.internal;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import org.signalbox.model.Message;
import org.signalbox.model.concurrent.BackgroundThreads;

/** Waits on a port of 127.0.0.1 for the browser's redirect. Requests without the right state are refused. */
final class LoopbackListener implements RedirectReceiver {
    private static final String PATH = "/callback";

    private final HttpServer server;
    private final ExecutorService threads = BackgroundThreads.perTask("oauth-redirect");
    private final CompletableFuture<OAuthRedirect> answer = new CompletableFuture<>();
    private volatile Optional<OAuthRedirect.Expected> expected = Optional.empty();
    private final AtomicBoolean stopping = new AtomicBoolean();

    private LoopbackListener(HttpServer server) {
        this.server = server;
        server.setExecutor(threads);
        server.createContext("/", this::serve);
    }

    /** @param port 0 for any free one */
    static LoopbackListener open(int port) throws IOException {
        var loopback = InetAddress.getByAddress("127.0.0.1", new byte[] {127, 0, 0, 1});
        var listener = new LoopbackListener(HttpServer.create(new InetSocketAddress(loopback, port), 8));
        listener.server.start();
        return listener;
    }

    @Override
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + PATH);
    }

    @Override
    public void expect(OAuthRedirect.Expected value) {
        expected = Optional.of(value);
    }

    @Override
    public CompletableFuture<OAuthRedirect> answer() {
        return answer;
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var redirect = redirect(exchange);
            if (redirect.isEmpty()) {
                respond(exchange, 404, "accounts.page.unknown");
                return;
            }
            var first = answer.complete(redirect.get()); // before the page: its reader may have gone
            respond(
                    exchange,
                    first ? 200 : 410,
                    switch (redirect.get()) {
                        case OAuthRedirect.Code code -> first ? "accounts.page.done" : "accounts.page.unknown";
                        case OAuthRedirect.Refused refused -> "accounts.page.refused";
                    });
        }
    }

    private Optional<OAuthRedirect> redirect(HttpExchange exchange) {
        return exchange.getRequestMethod().equals("GET")
                        && exchange.getRequestURI().getPath().equals(PATH)
                ? expected.flatMap(it -> it.of(exchange.getRequestURI().getRawQuery()))
                : Optional.empty();
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

    @Override
    public void stopSoon() {
        if (stopping.compareAndSet(false, true)) {
            BackgroundThreads.start("oauth-redirect-end", () -> {
                server.stop(1);
                threads.shutdown();
            });
        }
    }
}
