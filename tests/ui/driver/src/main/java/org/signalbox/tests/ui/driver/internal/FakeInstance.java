package org.signalbox.tests.ui.driver.internal;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;

/**
 * The parts of a Mastodon server needed to connect an account: registration, the confirmation page, the account. It
 * announces that the last one ends in 90 days.
 */
final class FakeInstance implements AutoCloseable {
    private static final int ENDS_IN = 90;
    private static final String TOKEN = "a-token-of-the-fake";

    private final HttpServer server;

    FakeInstance() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    URI origin() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        switch (exchange.getRequestURI().getPath()) {
            case "/api/v1/apps" -> say(exchange, 200, "{\"client_id\":\"client\",\"client_secret\":\"secret\"}");
            case "/oauth/authorize" -> agree(exchange);
            case "/oauth/token" -> {
                boolean known = fields(body).getOrDefault("code", "").equals("agreed");
                say(
                        exchange,
                        known ? 200 : 400,
                        known
                                ? "{\"access_token\":\"" + TOKEN + "\",\"token_type\":\"Bearer\"}"
                                : "{\"error\":\"invalid_grant\"}");
            }
            case "/api/v1/accounts/verify_credentials" -> {
                exchange.getResponseHeaders()
                        .add(
                                "Sunset",
                                DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                        ZonedDateTime.now(ZoneOffset.UTC).plusDays(ENDS_IN)));
                boolean known =
                        ("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"));
                say(
                        exchange,
                        known ? 200 : 401,
                        known
                                ? "{\"id\":\"7\",\"username\":\"conductor\",\"acct\":\"conductor\","
                                        + "\"display_name\":\"Conductor\"}"
                                : "{\"error\":\"The access token is invalid\"}");
            }
            default -> say(exchange, 404, "{\"error\":\"Record not found\"}");
        }
    }

    private static void agree(HttpExchange exchange) throws IOException {
        Map<String, String> asked = fields(exchange.getRequestURI().getRawQuery());
        exchange.getResponseHeaders()
                .add("Location", asked.get("redirect_uri") + "?code=agreed&state=" + asked.get("state"));
        say(exchange, 302, "{}");
    }

    private static Map<String, String> fields(String form) {
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
