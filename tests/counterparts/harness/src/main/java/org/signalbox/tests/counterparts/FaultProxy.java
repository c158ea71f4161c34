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
 * A proxy on this machine's loopback in front of one real server, that spoils chosen requests and passes all others on.
 * Where the server's text answers name the server's own origin, the proxy puts its own there, so that a client stays
 * behind the proxy. While the server is down, the client's connections are reset. Safe for use from several threads.
 */
public final class FaultProxy implements AutoCloseable {
    private final URI server;
    private final ServerSocket listener;
    private final ExecutorService connections = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Planned> planned = new ArrayList<>();
    private final List<Exchange> exchanges = new CopyOnWriteArrayList<>();

    /**
     * One request that came by.
     *
     * @param path without its query
     * @param fault what was done to it
     * @param serverStatus what the real server answered, if it was asked
     */
    public record Exchange(String method, String path, Optional<ProxyFault> fault, OptionalInt serverStatus) {}

    /**
     * @param words what the request's body holds; empty for any
     * @param met once a request is as far as its fault lets it come, and before any silence
     */
    private record Planned(String method, String path, String words, ProxyFault fault, CompletableFuture<Void> met) {
        boolean hits(HttpMessage request) {
            return method.equals(request.method())
                    && path.equals(request.path())
                    && (words.isEmpty() || new String(request.body(), StandardCharsets.UTF_8).contains(words));
        }
    }

    private FaultProxy(URI server) throws IOException {
        this.server = server;
        listener = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
        connections.execute(this::accept);
    }

    /** Starts a proxy to a server's origin, such as {@code http://localhost:2583}. */
    public static FaultProxy to(URI server) throws IOException {
        return new FaultProxy(server);
    }

    /** {@code http://localhost:PORT}, without a slash at the end. */
    public URI origin() {
        return URI.create("http://localhost:" + listener.getLocalPort());
    }

    /**
     * Spoils the next request with this method and path, once. Several faults for the same path are used up in the
     * order in which they were injected.
     *
     * @param path the whole path without the query, such as {@code /xrpc/com.atproto.repo.createRecord}
     */
    public void inject(String method, String path, ProxyFault fault) {
        injectInto(method, path, "", fault);
    }

    /**
     * As {@link #inject}, for the next request whose body holds these words, whatever other faults wait for it.
     *
     * @return done once the request is as far as the fault lets it come: here, or at the real server, which has
     *     answered
     */
    public CompletableFuture<Void> injectInto(String method, String path, String words, ProxyFault fault) {
        var met = new CompletableFuture<Void>();
        synchronized (planned) {
            // what waits for certain words comes before what takes any
            planned.add(words.isEmpty() ? planned.size() : 0, new Planned(method, path, words, fault, met));
        }
        return met;
    }

    /** How many injected faults no request has met yet. */
    public int waiting() {
        synchronized (planned) {
            return planned.size();
        }
    }

    /** The requests that came by so far, oldest first; each is there before its client has the answer. */
    public List<Exchange> exchanges() {
        return List.copyOf(exchanges);
    }

    /** Stops listening and resets the connections that stall. */
    @Override
    public void close() throws IOException {
        listener.close();
        connections.shutdownNow();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                var client = listener.accept();
                connections.execute(() -> serve(client));
            } catch (IOException | RejectedExecutionException e) {
                // The listener was closed, which ends the loop; a client lost while connecting concerns nobody.
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
            client.setSoLinger(true, 0); // Makes close() send a reset, also when a stall is cut short.
            var sent = fault.isPresent() ? spoiled(fault.get(), answer) : answer;
            if (sent.isPresent()) {
                client.setSoLinger(false, 0);
                sent.get().write(client.getOutputStream());
            }
        } catch (IOException e) {
            // The client went away by itself: there is nobody left to answer.
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

    /** Asks the real server; empty if it cannot be reached or breaks off. */
    private Optional<HttpMessage> forward(HttpMessage request) {
        try (var upstream = new Socket(InetAddress.getLoopbackAddress(), server.getPort())) {
            request.with("Host", server.getAuthority())
                    .without("Accept-Encoding")
                    .write(upstream.getOutputStream());
            var answer = HttpMessage.answer(new BufferedInputStream(upstream.getInputStream()), request.method());
            var own = origin().toString();
            return Optional.of(
                    answer.isText() ? answer.rewritten(text -> text.replace(server.toString(), own)) : answer);
        } catch (IOException e) {
            return Optional.empty(); // The client sees the same: its connection is reset.
        }
    }

    /** What the client gets instead of the real answer; empty for a reset. */
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
