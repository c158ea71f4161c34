package org.signalbox.tests.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Forwards connections of a loopback port to another one, as a proxy before a database does. It can be pointed
 * elsewhere, and can be cut: what is sent meanwhile is held back and nobody is told, as on a network that loses
 * packets. Any thread.
 */
public final class TcpProxy implements AutoCloseable {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private final ServerSocket server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition healed = lock.newCondition();
    private volatile int target;
    private boolean cut;

    private TcpProxy(int target) throws IOException {
        this.target = target;
        server = new ServerSocket(0, 100, LOOPBACK);
        Thread.ofVirtual().start(this::accept);
    }

    /** @param target a port of this machine */
    public static TcpProxy to(int target) throws IOException {
        return new TcpProxy(target);
    }

    public int port() {
        return server.getLocalPort();
    }

    /** New connections lead to another port; those that are open stay as they are. */
    public void pointAt(int port) {
        target = port;
    }

    /** Nothing gets through any more, in either direction, and no connection is closed. */
    public void cut() {
        lock.lock();
        try {
            cut = true;
        } finally {
            lock.unlock();
        }
    }

    /** What was held back since {@link #cut} arrives now. */
    public void heal() {
        lock.lock();
        try {
            cut = false;
            healed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Closes all connections that are open. */
    public void drop() {
        open.forEach(TcpProxy::closeQuietly);
    }

    @Override
    public void close() throws IOException {
        server.close();
        heal();
        drop();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var client = server.accept();
                open.add(client);
                Thread.ofVirtual().start(() -> connect(client));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void connect(Socket client) {
        var remote = new Socket();
        open.add(remote);
        try {
            awaitHealed();
            remote.connect(new InetSocketAddress(LOOPBACK, target));
            Thread.ofVirtual().start(() -> forward(client, remote));
            forward(remote, client);
        } catch (IOException e) {
            closeQuietly(client); // as a port that nobody listens on
            closeQuietly(remote);
        }
    }

    private void forward(Socket from, Socket to) {
        try (from;
                to) {
            var bytes = new byte[64 * 1024];
            for (var count = from.getInputStream().read(bytes);
                    count > 0;
                    count = from.getInputStream().read(bytes)) {
                awaitHealed();
                to.getOutputStream().write(bytes, 0, count);
            }
            awaitHealed();
        } catch (IOException e) {
            // the other direction ends with it
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private void awaitHealed() {
        lock.lock();
        try {
            while (cut) {
                healed.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // it is gone all the more
        }
    }
}
