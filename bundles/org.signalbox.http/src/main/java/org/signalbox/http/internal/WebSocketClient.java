package org.signalbox.http.internal;

import java.net.http.HttpClient;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import org.signalbox.model.concurrent.BackgroundThreads;

/**
 * The JDK's client, which HttpClient 5 has no WebSockets for; created at the first use. Its own thread only waits for
 * all sockets together; what comes is handled on threads of {@link BackgroundThreads}.
 */
final class WebSocketClient {
    private final ExecutorService threads = BackgroundThreads.perTask("websocket");
    private final Set<ScopedWebSockets> sessions = ConcurrentHashMap.newKeySet();
    private Optional<HttpClient> client = Optional.empty();
    private boolean closed;

    /** @throws IllegalStateException once closed */
    synchronized HttpClient client() {
        if (closed) {
            throw new IllegalStateException("closed");
        }
        var present = client.orElseGet(() -> HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .executor(threads)
                .build());
        client = Optional.of(present);
        return present;
    }

    /** Runs work beside what runs already; here and now once that is over. */
    void start(Runnable work) {
        try {
            threads.execute(work);
        } catch (RejectedExecutionException e) {
            work.run();
        }
    }

    void add(ScopedWebSockets session) {
        sessions.add(session);
    }

    void remove(ScopedWebSockets session) {
        sessions.remove(session);
    }

    void close() {
        var last = closing();
        sessions.forEach(ScopedWebSockets::close);
        last.ifPresent(HttpClient::shutdownNow);
        threads.shutdownNow();
    }

    private synchronized Optional<HttpClient> closing() {
        closed = true;
        return client;
    }
}
