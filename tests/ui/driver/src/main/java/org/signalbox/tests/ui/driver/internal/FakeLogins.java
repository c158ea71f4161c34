package org.signalbox.tests.ui.driver.internal;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** An OAuth server with the device flow and the code flow, whose owner is the test. */
final class FakeLogins implements AutoCloseable {
    private static final String TOKEN = "token-of-";

    private final HttpServer server;
    private final AtomicInteger codes = new AtomicInteger();
    private volatile String device = "authorization_pending";
    private volatile String owner = "";

    FakeLogins() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    URI origin() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The code that was given last. */
    String code() {
        return "SGNL-%04d".formatted(codes.get());
    }

    /** Answers the device flow that waits: with an error of RFC 8628, or with a token of this owner. */
    void refuse(String error) {
        device = error;
    }

    void agree(String name) {
        owner = name;
        device = "";
    }

    private void answer(HttpExchange exchange) throws IOException {
        Map<String, String> asked =
                fields(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        switch (exchange.getRequestURI().getPath()) {
            case "/device" -> {
                device = "authorization_pending";
                codes.incrementAndGet();
                say(exchange, 200, """
                        {"device_code": "d-%s", "user_code": "%s", "verification_uri": "%s/activate",
                         "expires_in": 600, "interval": 1}""".formatted(code(), code(), origin()));
            }
            case "/authorize" -> {
                Map<String, String> wanted = fields(exchange.getRequestURI().getRawQuery());
                exchange.getResponseHeaders()
                        .add("Location", wanted.get("redirect_uri") + "?code=agreed&state=" + wanted.get("state"));
                say(exchange, 302, "{}");
            }
            case "/token" -> {
                String error = asked.containsKey("device_code") ? device : codeError(asked, authorization);
                say(
                        exchange,
                        error.isEmpty() ? 200 : 400,
                        error.isEmpty()
                                ? "{\"access_token\":\"" + TOKEN + owner + "\",\"token_type\":\"Bearer\"}"
                                : "{\"error\":\"" + error + "\"}");
            }
            case "/me" -> {
                boolean known = ("Bearer " + TOKEN + owner).equals(authorization);
                say(exchange, known ? 200 : 401, "{\"id\":\"" + owner + "\"}");
            }
            default -> say(exchange, 404, "{}");
        }
    }

    /** An app with a secret sends it, and the page of each owner gives the same code. */
    private static String codeError(Map<String, String> asked, String authorization) {
        String app = "Basic " + Base64.getEncoder().encodeToString("client:s3cret".getBytes(StandardCharsets.UTF_8));
        boolean proven = asked.containsKey("code_verifier") || app.equals(authorization);
        return !proven ? "invalid_client" : "agreed".equals(asked.get("code")) ? "" : "invalid_grant";
    }

    static Map<String, String> fields(String form) {
        Map<String, String> fields = new HashMap<>();
        for (String pair : form.split("&")) {
            String[] parts = pair.split("=", 2);
            fields.put(parts[0], parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return fields;
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
