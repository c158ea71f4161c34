package org.signalbox.accounts.internal;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Base64;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * An authorization server on a real socket that is as strict as those of networks: a code and a refresh token work
 * once, and a refresh token that comes a second time ends the whole authorization.
 */
final class OAuthServer implements AutoCloseable {
    static final String CLIENT = "client-1";
    static final String CLIENT_SECRET = "client s3cret:+/";

    private final HttpServer server;
    private final Set<String> codes = new HashSet<>();
    private final Set<String> refreshTokens = new HashSet<>();
    private final Set<String> used = new HashSet<>();
    final List<Map<String, String>> forms = new CopyOnWriteArrayList<>();
    final List<String> proofs = new CopyOnWriteArrayList<>();
    /** Answers instead of tokens, the next first. */
    final Deque<Answer> answers = new ArrayDeque<>();

    volatile String challenge = "";
    volatile String deviceAnswer =
            "{\"device_code\":\"dev-s3cret\",\"user_code\":\"WDJB-MJHT\",\"verification_uri\":\"ORIGIN/device\","
                    + "\"expires_in\":600,\"interval\":1}";
    volatile int expiresIn = 3600;
    volatile boolean revoked;
    private int made;

    record Answer(int status, String body) {}

    OAuthServer() {
        try {
            var loopback = InetAddress.getByAddress("127.0.0.1", new byte[] {127, 0, 0, 1});
            server = HttpServer.create(new InetSocketAddress(loopback, 0), 8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/token", exchange -> answer(exchange, this::token));
        server.createContext(
                "/device",
                exchange ->
                        answer(exchange, form -> new Answer(200, deviceAnswer.replace("ORIGIN", origin().toString()))));
        server.start();
    }

    URI origin() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** A code that the owner's browser brings. */
    synchronized String code() {
        var code = "c0de-" + ++made;
        codes.add(code);
        return code;
    }

    private interface Endpoint {
        Answer of(Map<String, String> form);
    }

    private void answer(HttpExchange exchange, Endpoint endpoint) throws IOException {
        try (exchange) {
            var form = form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            forms.add(form);
            proofs.add(Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                    .orElse(""));
            var answer = endpoint.of(form);
            var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private synchronized Answer token(Map<String, String> form) {
        if (!answers.isEmpty()) {
            return answers.remove();
        }
        return switch (form.getOrDefault("grant_type", "")) {
            case "authorization_code" ->
                codes.remove(form.get("code")) && provesChallenge(form.get("code_verifier"))
                        ? tokens()
                        : refused("invalid_grant");
            case "refresh_token" -> refresh(form.getOrDefault("refresh_token", ""));
            case "urn:ietf:params:oauth:grant-type:device_code" -> tokens();
            default -> refused("unsupported_grant_type");
        };
    }

    private boolean provesChallenge(String verifier) {
        return challenge.isEmpty() || verifier != null && s256(verifier).equals(challenge);
    }

    private Answer refresh(String token) {
        if (!used.add(token)) {
            revoked = true;
        }
        return !revoked && refreshTokens.remove(token) ? tokens() : refused("invalid_grant");
    }

    private Answer tokens() {
        var refresh = "rt-s3cret-" + ++made;
        refreshTokens.add(refresh);
        return new Answer(
                200,
                ("{\"access_token\":\"at-s3cret-%d\",\"token_type\":\"bearer\","
                                + "\"refresh_token\":\"%s\",\"expires_in\":%d}")
                        .formatted(made, refresh, expiresIn));
    }

    private static Answer refused(String error) {
        return new Answer(
                400, "{\"error\":\"" + error + "\",\"error_description\":\"at-s3cret rt-s3cret of the account\"}");
    }

    static String s256(String verifier) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static Map<String, String> form(String text) {
        return Arrays.stream(text.split("&"))
                .map(pair -> pair.split("=", 2))
                .filter(pair -> pair.length == 2)
                .collect(Collectors.toMap(pair -> decoded(pair[0]), pair -> decoded(pair[1])));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
