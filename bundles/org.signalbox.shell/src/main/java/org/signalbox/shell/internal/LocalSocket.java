package org.signalbox.shell.internal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
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
 * Carries out the commands of other processes while this instance stays. The launcher offers the socket then, and lets
 * nobody but this user through. It needs the store: whoever has none leaves the socket to whoever has.
 */
@Component(service = LocalSocket.class, immediate = true)
public final class LocalSocket {
    /** So many commands are carried out at a time; a request takes up to a megabyte. */
    private static final int MOST = 100;

    /** A client sends its request in one go. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(LocalSocket.class);

    private final CommandRunner runner;
    private final Set<SocketChannel> clients = ConcurrentHashMap.newKeySet();
    private final Closeable listening;

    /** @param socket listens until what it returns is closed, and gives each connection to its argument */
    @Activate
    public LocalSocket(
            @Reference Store store,
            @Reference CommandRunner runner,
            @Reference(target = "(signalbox.socket=commands)") Function<Consumer<SocketChannel>, Closeable> socket) {
        this.runner = runner;
        listening = socket.apply(this::take);
    }

    private void take(SocketChannel client) {
        var free = clients.size() < MOST; // there is one thread that takes them
        if (free) {
            clients.add(client);
        }
        BackgroundThreads.start("shell-client", () -> serve(client, free));
    }

    private void serve(SocketChannel client, boolean free) {
        var conversation = new SocketSession(client, runner, PATIENCE);
        try (client) {
            if (free) {
                conversation.run();
            } else {
                conversation.refuse(ExitCode.TRY_LATER, Message.of("shell.request.many", MOST));
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
