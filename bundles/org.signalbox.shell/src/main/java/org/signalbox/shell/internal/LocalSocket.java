package org.signalbox.shell.internal;

import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.model.store.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens for commands on the Unix-domain socket that the framework property {@code signalbox.socket} names, while this
 * instance stays ({@code signalbox.listen=true}). It needs the store: whoever has it is the one instance of the workspace,
 * so a socket that is there was left by one that was killed. Only this user can connect: the socket is 0600 in a folder
 * that is 0700.
 */
@Component(service = LocalSocket.class, immediate = true)
public final class LocalSocket {
    private static final Logger LOG = LoggerFactory.getLogger(LocalSocket.class);

    private final CommandRunner runner;
    private final Set<SocketChannel> clients = ConcurrentHashMap.newKeySet();
    private final boolean listens;
    private final Path path;
    private volatile ServerSocketChannel server;

    @Activate
    public LocalSocket(BundleContext context, @Reference Store store, @Reference CommandRunner runner)
            throws IOException {
        this.runner = runner;
        var place = context.getProperty("signalbox.socket");
        listens = place != null && Boolean.parseBoolean(context.getProperty("signalbox.listen"));
        path = Path.of(place == null ? "" : place);
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        if (listens) {
            listen();
        }
    }

    private void listen() throws IOException {
        if (isAnswered()) {
            LOG.warn("{} is answered by another process; this instance takes no commands", path);
            return;
        }
        Files.deleteIfExists(path);
        server.bind(UnixDomainSocketAddress.of(path));
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
        Thread.ofVirtual().name("shell-accept").start(this::accept);
        LOG.info("Listens for commands on {}", path);
    }

    private boolean isAnswered() throws IOException {
        if (Files.notExists(path)) {
            return false;
        }
        try (var probe = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            return probe.connect(UnixDomainSocketAddress.of(path));
        } catch (ConnectException e) {
            return false;
        }
    }

    private void accept() {
        try {
            while (server.isOpen()) {
                var client = server.accept();
                clients.add(client);
                Thread.ofVirtual().name("shell-client").start(() -> serve(client));
            }
        } catch (ClosedChannelException e) {
            LOG.debug("no more commands are taken");
        } catch (IOException e) {
            LOG.error("No more commands are taken on {}", path, e);
        }
    }

    private void serve(SocketChannel client) {
        try (client) {
            new Conversation(client, runner).run();
        } catch (IOException e) {
            LOG.info("A client went away: {}", e.getMessage());
        } finally {
            clients.remove(client);
        }
    }

    @Deactivate
    void close() throws IOException {
        server.close();
        if (listens) {
            Files.deleteIfExists(path);
        }
        for (var client : clients) {
            client.close();
        }
    }
}
