package org.signalbox.shell.internal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.model.Message;
import org.signalbox.model.concurrent.BackgroundThreads;
import org.signalbox.model.store.Store;
import org.signalbox.shell.ExitCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the commands of other processes in a long-running instance. The launcher provides the socket, which only this
 * user can open. Requires the store, so that the instance with an open store owns the socket.
 */
@Component(service = LocalSocket.class, immediate = true)
public final class LocalSocket {
    /** Maximum number of concurrent commands; a request needs up to a megabyte. */
    private static final int MAX = 100;

    /** Time limit for receiving a request, and for the end of the framework's start before it is run. */
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(LocalSocket.class);

    private final CommandRunner runner;
    private final CompletableFuture<?> started;
    private final Set<SocketChannel> clients = ConcurrentHashMap.newKeySet();
    private final Closeable listening;

    /** @param socket starts listening, passes each connection to its argument and returns a handle to stop */
    @Activate
    public LocalSocket(
            BundleContext context,
            @Reference Store store,
            @Reference CommandRunner runner,
            @Reference(target = "(signalbox.socket=commands)") Function<Consumer<SocketChannel>, Closeable> socket) {
        this(runner, started(context), socket);
    }

    /** @param started until this is done, a request waits: some commands may not be registered yet */
    LocalSocket(
            CommandRunner runner, CompletableFuture<?> started, Function<Consumer<SocketChannel>, Closeable> socket) {
        this.runner = runner;
        this.started = started;
        listening = socket.apply(this::take);
    }

    /** Done once all bundles have started. The store may be open, and this component active, before. */
    private static CompletableFuture<?> started(BundleContext context) {
        var done = new CompletableFuture<@Nullable Void>();
        FrameworkListener listener = event -> {
            if (event.getType() == FrameworkEvent.STARTED) {
                done.complete(null);
            }
        };
        context.addFrameworkListener(listener); // the framework forgets it with this bundle
        if (context.getBundle(Constants.SYSTEM_BUNDLE_ID).getState() == Bundle.ACTIVE) {
            done.complete(null);
        }
        return done;
    }

    private void take(SocketChannel client) {
        var free = clients.size() < MAX; // Only one thread accepts connections.
        if (free) {
            clients.add(client);
        }
        BackgroundThreads.start("shell-client", () -> serve(client, free));
    }

    private void serve(SocketChannel client, boolean free) {
        var conversation = new SocketSession(client, runner, TIMEOUT);
        try (client) {
            if (free) {
                started.completeOnTimeout(null, TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                        .join();
                conversation.run();
            } else {
                conversation.refuse(ExitCode.TRY_LATER, Message.of("shell.request.many", MAX));
            }
        } catch (IOException e) {
            LOG.info("A client went away: {}", e.getMessage());
        } finally {
            clients.remove(client);
        }
    }

    @Deactivate
    void close() throws IOException {
        listening.close();
        for (var client : clients) {
            client.close();
        }
    }
}
