package org.signalbox.tests.faults;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;

/**
 * Sessions as on Bluesky's servers: an access token that expires, and a single-use refresh token; a second use of it
 * ends the session, as after a theft.
 */
final class RotatingServer implements AutoCloseable {
    static final String PASSWORD = "abcd-efgh-ijkl-mnop";

    private final HttpServer server;
    private final int life;
    private final Map<String, Login> logins = new HashMap<>();
    private final List<String> texts = new ArrayList<>();
    private volatile boolean locked;

    /** A server's session of an account. */
    private static final class Login {
        private String access = "";
        private String refresh = "";
        private int used;
        private int number;
        private int created;
        private int refreshed;
        private int reused;
    }

    /** @param life number of records that an access token is valid for */
    RotatingServer(int life) throws IOException {
        this.life = life;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/xrpc/", this::handle);
        server.start();
    }

    URI origin() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Refuses password and refresh tokens and expires access tokens from now on; or restores all. */
    synchronized void lock(boolean now) {
        locked = now;
        logins.values().forEach(login -> login.used = now ? life : login.used);
    }

    synchronized List<String> texts() {
        return List.copyOf(texts);
    }

    synchronized int refreshed(String account) {
        return logins.get(account).refreshed;
    }

    synchronized int created(String account) {
        return logins.get(account).created;
    }

    synchronized int reused(String account) {
        return logins.get(account).reused;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var bearer = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"))
                    .replace("Bearer ", "");
            var method = exchange.getRequestURI().getPath().replaceFirst(".*\\.", "");
            var answer = answer(method, bearer, body);
            var bytes = answer.body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer.status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private record Answer(int status, String body) {}

    private synchronized Answer answer(String method, String bearer, String body) {
        return switch (method) {
            case "createSession" -> create(JsonParser.parseString(body).getAsJsonObject());
            case "refreshSession" -> refresh(bearer);
            case "createRecord" -> record(bearer, JsonParser.parseString(body).getAsJsonObject());
            default -> error(400, "RecordNotFound", method);
        };
    }

    private Answer create(JsonObject body) {
        if (locked || !body.get("password").getAsString().equals(PASSWORD)) {
            return error(401, "AuthenticationRequired", "Invalid identifier or password");
        }
        var owner = body.get("identifier").getAsString().split("\\.")[0];
        var login = logins.computeIfAbsent(owner, name -> new Login());
        login.created++;
        return open(owner, login);
    }

    private Answer refresh(String token) {
        var owner = token.split("\\.")[0];
        var login = logins.get(owner);
        if (!login.refresh.equals(token)) {
            login.reused++;
            login.refresh = "";
        }
        if (locked || login.refresh.isEmpty()) {
            return error(400, "ExpiredToken", "Token has been revoked");
        }
        login.refreshed++;
        return open(owner, login);
    }

    private static Answer open(String owner, Login login) {
        login.number++;
        login.used = 0;
        login.access = owner + ".acc" + login.number + ".s1g";
        login.refresh = owner + ".ref" + login.number + ".s1g";
        var session = new JsonObject();
        session.addProperty("did", "did:plc:" + owner);
        session.addProperty("handle", owner + ".example");
        session.addProperty("accessJwt", login.access);
        session.addProperty("refreshJwt", login.refresh);
        return new Answer(200, session.toString());
    }

    private Answer record(String token, JsonObject body) {
        var owner = token.split("\\.")[0];
        var login = logins.get(owner);
        if (login == null || !login.access.equals(token) || login.used >= life) {
            return error(401, "ExpiredToken", "Token has expired");
        }
        login.used++;
        texts.add(body.getAsJsonObject("record").get("text").getAsString());
        var key = body.get("rkey").getAsString();
        return new Answer(
                200,
                "{\"uri\":\"at://did:plc:" + owner + "/app.bsky.feed.post/" + key + "\",\"cid\":\"bafy" + key + "\"}");
    }

    private static Answer error(int status, String name, String message) {
        var error = new JsonObject();
        error.addProperty("error", name);
        error.addProperty("message", message);
        return new Answer(status, error.toString());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
