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
 * Forwards connections from a loopback port to another one, like a proxy in front of a database. It can be redirected,
 * and it can be cut: data are held back without any error, as on a network that loses packets. Thread-safe.
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

    /** @param target a local port */
    public static TcpProxy to(int target) throws IOException {
        return new TcpProxy(target);
    }

    public int port() {
        return server.getLocalPort();
    }

    /** Redirects new connections to another port; open ones stay unchanged. */
    public void pointAt(int port) {
        target = port;
    }

    /** Holds back all data in both directions without closing any connection. */
    public void cut() {
        lock.lock();
        try {
            cut = true;
        } finally {
            lock.unlock();
        }
    }

    /** Delivers the data held back since {@link #cut}. */
    public void heal() {
        lock.lock();
        try {
            cut = false;
            healed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Closes all open connections. */
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
                client.setTcpNoDelay(true);
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
            remote.setTcpNoDelay(true);
            awaitHealed();
            remote.connect(new InetSocketAddress(LOOPBACK, target));
            Thread.ofVirtual().start(() -> forward(client, remote));
            forward(remote, client);
        } catch (IOException e) {
            closeQuietly(client); // like a port without a listener
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
            // it is closed already
        }
    }
}
