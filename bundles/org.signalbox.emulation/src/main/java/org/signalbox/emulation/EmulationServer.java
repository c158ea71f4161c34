package org.signalbox.emulation;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Serves a network on a free port of this machine, one request at a time. It serves no WebSockets. */
public final class EmulationServer implements AutoCloseable {
    private final FakeNetwork network;
    private final ServerSocket listener;
    private final List<Socket> clients = new CopyOnWriteArrayList<>();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();

    private EmulationServer(FakeNetwork network) throws IOException {
        this.network = network;
        listener = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().name("emulation").start(this::accept);
    }

    public static EmulationServer start(FakeNetwork network) throws IOException {
        return new EmulationServer(network);
    }

    /** Scheme, host and port. */
    public URI origin() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    /** What the network threw instead of an answer, such as a judge's verdict. */
    public List<Throwable> failures() {
        return List.copyOf(failures);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                var client = listener.accept();
                client.setTcpNoDelay(true); // head and body are written separately: it would cost 40 ms an answer
                clients.add(client);
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            var in = new BufferedInputStream(client.getInputStream());
            for (var next = HttpMessages.read(in); next.isPresent(); next = HttpMessages.read(in)) {
                NetworkAnswer answer;
                synchronized (network) {
                    answer = network.answer(next.get());
                }
                HttpMessages.write(client.getOutputStream(), answer);
            }
        } catch (IOException e) {
            clients.remove(client); // it has gone, as it may
        } catch (RuntimeException | AssertionError e) {
            failures.add(e);
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (var client : clients) {
            client.close();
        }
    }
}
