package org.signalbox.tests.counterparts;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/**
 * A loopback proxy in front of one real server that injects faults into chosen requests and forwards all others. In
 * text answers it replaces the server's origin by its own, so that a client keeps using the proxy. While the server is
 * down, it resets the client's connections. Thread-safe.
 */
public final class FaultProxy implements AutoCloseable {
    private final URI server;
    /** Whether the server takes this address for its own. */
    private final boolean front;

    private final ServerSocket listener;
    private final ExecutorService connections = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Planned> planned = new ArrayList<>();
    private final List<Exchange> exchanges = new CopyOnWriteArrayList<>();

    /**
     * One request through the proxy.
     *
     * @param path without its query
     * @param fault injected into the request
     * @param serverStatus status of the real server's answer; empty if it wasn't asked
     */
    public record Exchange(String method, String path, Optional<ProxyFault> fault, OptionalInt serverStatus) {}

    /**
     * @param path of the request; empty for any
     * @param words text that the request's body must contain; empty for any
     * @param met completes when a request is as far as its fault allows, before any stall
     */
    private record Planned(String method, String path, String words, ProxyFault fault, CompletableFuture<Void> met) {
        boolean hits(HttpMessage request) {
            return method.equals(request.method())
                    && (path.isEmpty() || path.equals(request.path()))
                    && (words.isEmpty() || new String(request.body(), StandardCharsets.UTF_8).contains(words));
        }
    }

    private FaultProxy(URI server, boolean front) throws IOException {
        this.server = server;
        this.front = front;
        listener = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
        connections.execute(this::accept);
    }

    /** Starts a proxy to a server's origin, such as {@code http://localhost:2583}. */
    public static FaultProxy to(URI server) throws IOException {
        return new FaultProxy(server, false);
    }

    /**
     * Starts a proxy to a server that is told to have the proxy's origin: requests and answers are passed on with the
     * addresses that are in them.
     */
    public static FaultProxy inFrontOf(URI server) throws IOException {
        return new FaultProxy(server, true);
    }

    /** {@code http://localhost:PORT}, without a slash at the end. */
    public URI origin() {
        return URI.create("http://localhost:" + listener.getLocalPort());
    }

    /**
     * Injects a fault into the next request with this method and path, once. Several faults for the same path apply in
     * order of injection.
     *
     * @param path the whole path without the query, such as {@code /xrpc/com.atproto.repo.createRecord}; empty for any
     */
    public void inject(String method, String path, ProxyFault fault) {
        injectInto(method, path, "", fault);
    }

    /**
     * As {@link #inject}, for the next request with these words in its body, before other pending faults.
     *
     * @return completes when the request is as far as the fault allows: here, or at the real server, which has answered
     */
    public CompletableFuture<Void> injectInto(String method, String path, String words, ProxyFault fault) {
        var met = new CompletableFuture<Void>();
        synchronized (planned) {
            // a fault for certain words takes precedence over one for any request
            planned.add(words.isEmpty() ? planned.size() : 0, new Planned(method, path, words, fault, met));
        }
        return met;
    }

    /** The number of injected faults without a request so far. */
    public int waiting() {
        synchronized (planned) {
            return planned.size();
        }
    }

    /** The requests so far, oldest first; each is added before its client receives the answer. */
    public List<Exchange> exchanges() {
        return List.copyOf(exchanges);
    }

    /** Stops listening and resets stalled connections. */
    @Override
    public void close() throws IOException {
        listener.close();
        connections.shutdownNow();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                var client = listener.accept();
                client.setTcpNoDelay(true);
                connections.execute(() -> serve(client));
            } catch (IOException | RejectedExecutionException e) {
                // The closed listener ends the loop; a client lost while connecting doesn't matter.
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            var request =
                    HttpMessage.request(new BufferedInputStream(client.getInputStream()), client.getOutputStream());
            if (request.isEmpty()) {
                return;
            }
            var plan = planFor(request.get());
            var fault = plan.map(Planned::fault);
            if (fault.isPresent() && fault.get() instanceof ProxyFault.Slow slow) {
                plan.get().met().complete(null);
                Thread.sleep(slow.silence());
            }
            boolean ask = fault.map(ProxyFault::reaches)
                    .map(ProxyFault.Reached.SERVER::equals)
                    .orElse(true);
            var answer = ask ? forward(request.get()) : Optional.<HttpMessage>empty();
            var status = answer.map(HttpMessage::status).map(OptionalInt::of).orElseGet(OptionalInt::empty);
            exchanges.add(new Exchange(request.get().method(), request.get().path(), fault, status));
            plan.ifPresent(each -> each.met().complete(null));
            client.setSoLinger(true, 0); // Makes close() send a reset, also when a stall is interrupted.
            var sent = fault.isPresent() ? spoiled(fault.get(), answer) : answer;
            if (sent.isPresent()) {
                client.setSoLinger(false, 0);
                sent.get().write(client.getOutputStream());
            }
        } catch (IOException e) {
            // The client has disconnected; no answer is needed.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<Planned> planFor(HttpMessage request) {
        synchronized (planned) {
            for (Iterator<Planned> each = planned.iterator(); each.hasNext(); ) {
                var plan = each.next();
                if (plan.hits(request)) {
                    each.remove();
                    return Optional.of(plan);
                }
            }
            return Optional.empty();
        }
    }

    /** Forwards to the real server; empty if it is unreachable or disconnects. */
    private Optional<HttpMessage> forward(HttpMessage request) {
        try (var upstream = new Socket(InetAddress.getLoopbackAddress(), server.getPort())) {
            upstream.setTcpNoDelay(true);
            var passed = front ? request : request.with("Host", server.getAuthority());
            passed.without("Accept-Encoding").write(upstream.getOutputStream());
            var answer = HttpMessage.answer(new BufferedInputStream(upstream.getInputStream()), request.method());
            return Optional.of(!front && answer.isText() ? answer.rewritten(this::ownOrigin) : answer);
        } catch (IOException e) {
            return Optional.empty(); // The client's connection is reset likewise.
        }
    }

    /** JSON may have escaped slashes, as PHP writes them. */
    private String ownOrigin(String text) {
        var own = origin().toString();
        return text.replace(server.toString(), own)
                .replace(server.toString().replace("/", "\\/"), own.replace("/", "\\/"));
    }

    /** The answer for the client under a fault; empty for a reset. */
    private static Optional<HttpMessage> spoiled(ProxyFault fault, Optional<HttpMessage> answer)
            throws InterruptedException {
        return switch (fault) {
            case ProxyFault.LostAnswer lost ->
                Optional.of(
                        HttpMessage.answer(lost.status(), List.of("Content-Type: text/html"), "<h1>Bad Gateway</h1>"));
            case ProxyFault.Reset reset -> Optional.empty();
            case ProxyFault.Stall stall -> {
                Thread.sleep(stall.silence());
                yield Optional.empty();
            }
            case ProxyFault.Refused refused -> Optional.of(refusal(refused.status(), refused.retryAfter()));
            case ProxyFault.Garbage garbage ->
                Optional.of(HttpMessage.answer(200, List.of("Content-Type: application/json"), "{\"uri\": <<<garbage"));
            case ProxyFault.Late late -> {
                Thread.sleep(late.silence());
                yield answer;
            }
            case ProxyFault.Slow slow -> answer;
        };
    }

    private static HttpMessage refusal(int status, Optional<Duration> retryAfter) {
        var headers = new ArrayList<>(List.of("Content-Type: application/json"));
        retryAfter.ifPresent(wait -> headers.add("Retry-After: " + wait.toSeconds()));
        return HttpMessage.answer(status, headers, "{\"error\":\"Refused\",\"message\":\"Injected\"}");
    }
}
