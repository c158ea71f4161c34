package org.signalbox.tests.faults;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A server of Depot that takes a file slowly, in one chunk, and the first of its posts too. Thread-safe. */
final class SlowDepot implements AutoCloseable {
    private static final int BLOCK = 64 * 1024;
    private static final int OK = 200;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final int bytes;
    private final Duration each;
    private final Duration firstPost;
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch hurry = new CountDownLatch(1);
    private final AtomicInteger left;
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger atOnce = new AtomicInteger();
    private final List<Post> posts = new CopyOnWriteArrayList<>();

    /**
     * @param at when its request was there
     * @param besideUpload whether the server was still taking the file when it had answered
     * @param alone whether no other post was being made
     */
    record Post(String text, Instant at, boolean besideUpload, boolean alone) {}

    /**
     * @param bytes of the one file that it takes
     * @param all how long it takes for that at least
     * @param firstPost how long it takes for its first post; the others wait for nothing
     */
    SlowDepot(int bytes, Duration all, Duration firstPost) throws IOException {
        this.bytes = bytes;
        this.firstPost = firstPost;
        each = all.dividedBy(bytes / BLOCK);
        left = new AtomicInteger(bytes);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    URI origin() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    /** Waits until the first bytes of the file are there. */
    boolean awaitUpload() throws InterruptedException {
        return begun.await(30, TimeUnit.SECONDS);
    }

    /** Takes what is left of the file at once. */
    void hurry() {
        hurry.countDown();
    }

    List<Post> posts() {
        return List.copyOf(posts);
    }

    private boolean isUploading() {
        return left.get() > 0 && left.get() < bytes;
    }

    private void serve(HttpExchange exchange) {
        try (exchange) {
            switch (exchange.getRequestMethod() + " "
                    + exchange.getRequestURI().getPath().split("/")[1]) {
                case "POST uploads" -> {
                    exchange.getRequestBody().readAllBytes();
                    answer(exchange, "{\"id\": \"u1\", \"chunk\": " + bytes + "}");
                }
                case "PUT uploads" -> {
                    take(exchange.getRequestBody());
                    answer(exchange, "{}");
                }
                case "GET uploads" -> answer(exchange, "{\"wait\": 0}");
                case "POST posts" -> post(exchange);
                default -> exchange.sendResponseHeaders(404, -1);
            }
        } catch (IOException e) {
            // the client is gone
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void take(InputStream body) throws IOException, InterruptedException {
        for (var read = body.readNBytes(BLOCK).length; read > 0; read = body.readNBytes(BLOCK).length) {
            left.addAndGet(-read);
            begun.countDown();
            hurry.await(each.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void post(HttpExchange exchange) throws IOException, InterruptedException {
        var at = Instant.now();
        var alone = atOnce.incrementAndGet() == 1;
        var number = requests.incrementAndGet();
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (number == 1) {
            Thread.sleep(firstPost);
        }
        var text = JsonParser.parseString(body).getAsJsonObject().get("text").getAsString();
        posts.add(new Post(text, at, isUploading(), alone));
        atOnce.decrementAndGet();
        var made = new JsonObject();
        made.addProperty("id", "d" + number);
        made.addProperty("text", text);
        made.addProperty("at", at.toString());
        answer(exchange, made.toString());
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        var body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(OK, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        hurry();
        server.stop(0);
        threads.shutdownNow();
    }
}
