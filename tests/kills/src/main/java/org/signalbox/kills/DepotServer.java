package org.signalbox.kills;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * The server of Depot: takes media in chunks, works on them, and counts what it gets. It refuses a post whose media
 * aren't whole, or others than the post's, or that it still works on. Thread-safe.
 */
final class DepotServer implements AutoCloseable {
    private static final Duration STALL = Duration.ofSeconds(20);
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int REFUSED = 422;

    private final Conduct conduct;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, DepotUpload> uploads = new ConcurrentHashMap<>();
    private final List<Post> posts = new CopyOnWriteArrayList<>();
    private final AtomicInteger ids = new AtomicInteger();
    private final AtomicInteger listed = new AtomicInteger();
    private final AtomicReference<Optional<Stall>> stall = new AtomicReference<>(Optional.empty());

    /**
     * How it behaves.
     *
     * @param chunk bytes that it takes at a time
     * @param processing how long it works on a file
     * @param answer how long it takes to answer anything
     * @param mostHidden the longest time until its search shows a post
     * @param pastPosts number of posts that it had before
     */
    record Conduct(int chunk, Supplier<Duration> processing, Duration answer, Duration mostHidden, int pastPosts) {}

    /** @param at when it got it */
    record Post(String id, String text, Instant at, Instant found) {}

    /** @param offset of the chunk in which it stalls, or its processing with none */
    private record Stall(Optional<Long> offset, CompletableFuture<Void> there) {}

    private DepotServer(Conduct conduct) throws IOException {
        this.conduct = conduct;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    static DepotServer start(Conduct conduct) throws IOException {
        return new DepotServer(conduct);
    }

    URI origin() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    List<Post> posts() {
        return List.copyOf(posts);
    }

    /** The number of chunks of which a request began. */
    int chunksBegun() {
        return uploads.values().stream().mapToInt(DepotUpload::begun).sum();
    }

    /** The number of different chunks that it has. */
    int chunks() {
        return uploads.values().stream().mapToInt(DepotUpload::chunks).sum();
    }

    /** The number of files whose upload was begun. */
    int uploads() {
        return uploads.size();
    }

    /** Whether it had worked on all files by then. */
    boolean readyBy(Instant then) {
        return uploads.values().stream().allMatch(upload -> upload.readyBy(then));
    }

    /** The time that half of the chunks didn't wait for after the chunk before. */
    Duration pause() {
        var pauses = uploads.values().stream()
                .flatMap(upload -> upload.pauses().stream())
                .sorted()
                .toList();
        return pauses.isEmpty() ? Duration.ZERO : pauses.get(pauses.size() / 2);
    }

    /** The number of past posts that it has listed. */
    int listed() {
        return listed.get();
    }

    /** Stalls in the middle of the next chunk at this place. Completes when half of it is there. */
    CompletableFuture<Void> stallChunk(int index) {
        return stall(Optional.of((long) index * conduct.chunk()));
    }

    /** Stalls when it is asked how far it is. Completes then. */
    CompletableFuture<Void> stallProcessing() {
        return stall(Optional.empty());
    }

    private CompletableFuture<Void> stall(Optional<Long> offset) {
        var there = new CompletableFuture<Void>();
        stall.set(Optional.of(new Stall(offset, there)));
        return there;
    }

    /** Whether it stalled, until its client is long gone. */
    private boolean stalled(Optional<Long> at) throws InterruptedException {
        var wanted = stall.get();
        if (wanted.filter(each -> each.offset().equals(at)).isEmpty()
                || !stall.compareAndSet(wanted, Optional.empty())) {
            return false;
        }
        wanted.get().there().complete(null);
        Thread.sleep(STALL);
        return true;
    }

    private void serve(HttpExchange exchange) {
        try (exchange) {
            var path = exchange.getRequestURI().getPath().split("/");
            Thread.sleep(conduct.answer());
            switch (exchange.getRequestMethod() + " " + path[1]) {
                case "GET me" -> answer(exchange, OK, object("id", token(exchange)));
                case "POST uploads" -> begin(exchange);
                case "PUT uploads" -> take(exchange, upload(path[2]), Long.parseLong(path[3]));
                case "GET uploads" -> state(exchange, upload(path[2]));
                case "POST posts" -> post(exchange);
                case "GET posts" -> list(exchange, exchange.getRequestURI().getRawQuery());
                default -> answer(exchange, NOT_FOUND, new JsonObject());
            }
        } catch (IOException e) {
            // the client is gone
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private DepotUpload upload(String id) {
        return Objects.requireNonNull(uploads.get(id), id);
    }

    private static String token(HttpExchange exchange) {
        return exchange.getRequestHeaders().getFirst("Authorization").replace("Bearer ", "");
    }

    private void begin(HttpExchange exchange) throws IOException {
        var id = "u" + ids.incrementAndGet();
        uploads.put(id, new DepotUpload(read(exchange).get("bytes").getAsLong()));
        var begun = object("id", id);
        begun.addProperty("chunk", conduct.chunk());
        answer(exchange, OK, begun);
    }

    private void take(HttpExchange exchange, DepotUpload upload, long offset) throws IOException, InterruptedException {
        upload.begin();
        var body = exchange.getRequestBody();
        var chunk = new ByteArrayOutputStream();
        chunk.write(body.readNBytes(conduct.chunk() / 2));
        if (stalled(Optional.of(offset))) {
            return;
        }
        chunk.write(body.readAllBytes());
        var taken =
                upload.take(offset, chunk.toByteArray(), conduct.processing().get());
        answer(exchange, taken ? OK : REFUSED, new JsonObject());
    }

    private void state(HttpExchange exchange, DepotUpload upload) throws IOException, InterruptedException {
        var wait = upload.left();
        if (wait.isPositive() && stalled(Optional.empty())) {
            return;
        }
        var state = new JsonObject();
        state.addProperty("wait", Math.max(0, wait.toMillis() + 1));
        answer(exchange, OK, wait.isPositive() ? state : zero(state));
    }

    private static JsonObject zero(JsonObject state) {
        state.addProperty("wait", 0);
        return state;
    }

    private void post(HttpExchange exchange) throws IOException {
        var body = read(exchange);
        if (!isWhole(body)) {
            answer(exchange, REFUSED, new JsonObject());
            return;
        }
        var now = Instant.now();
        var most = Math.max(1, conduct.mostHidden().toMillis());
        var found = now.plusMillis(ThreadLocalRandom.current().nextLong(most));
        var post = new Post("d" + ids.incrementAndGet(), body.get("text").getAsString(), now, found);
        posts.add(post);
        answer(exchange, OK, json(post));
    }

    /** Whether all of its film is there and ready, and nothing else is, if it says that it has one. */
    private boolean isWhole(JsonObject post) {
        if (!post.has("sha256") || !post.has("upload")) {
            return !post.has("sha256") && !post.has("upload");
        }
        return upload(post.get("upload").getAsString())
                .isReady(post.get("sha256").getAsString());
    }

    private void list(HttpExchange exchange, String query) throws IOException {
        var asked = Arrays.stream(query.split("&"))
                .map(each -> each.split("=", 2))
                .collect(java.util.stream.Collectors.toMap(
                        each -> each[0], each -> URLDecoder.decode(each[1], StandardCharsets.UTF_8)));
        var answer = new JsonObject();
        var some = new JsonArray();
        if (asked.containsKey("text")) {
            posts.stream()
                    .filter(post -> post.text().equals(asked.get("text"))
                            && !post.found().isAfter(Instant.now()))
                    .forEach(post -> some.add(json(post)));
        } else {
            var from = Integer.parseInt(asked.getOrDefault("from", "0"));
            var to = Math.min(conduct.pastPosts(), from + Integer.parseInt(asked.get("limit")));
            for (var i = from; i < to; i++) {
                some.add(json(past(i)));
            }
            listed.addAndGet(to - from);
            if (to < conduct.pastPosts()) {
                answer.addProperty("next", Integer.toString(to));
            }
        }
        answer.add("posts", some);
        answer(exchange, OK, answer);
    }

    private static Post past(int index) {
        var at = Instant.parse("2026-01-01T00:00:00Z").minusSeconds(index * 600L);
        return new Post("past" + index, "Past post " + index + ", as long as posts usually are", at, at);
    }

    private static JsonObject json(Post post) {
        var json = object("id", post.id());
        json.addProperty("text", post.text());
        json.addProperty("at", post.at().toString());
        return json;
    }

    private static JsonObject object(String name, String value) {
        var json = new JsonObject();
        json.addProperty(name, value);
        return json;
    }

    private static JsonObject read(HttpExchange exchange) throws IOException {
        return JsonParser.parseString(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8))
                .getAsJsonObject();
    }

    private static void answer(HttpExchange exchange, int status, JsonObject body) throws IOException {
        var bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
