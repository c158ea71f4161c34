package org.signalbox.sandbox.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Connections that say nothing, and those that come when the server stops. */
@Timeout(60)
class StreamFrontTest {
    /** A thread for each task, so many; further ones are refused. */
    private static final class Few extends AbstractExecutorService {
        private final AtomicInteger left;

        Few(int most) {
            left = new AtomicInteger(most);
        }

        @Override
        public void execute(Runnable task) {
            if (left.getAndDecrement() <= 0) {
                throw new RejectedExecutionException("stopped");
            }
            Thread.ofVirtual().start(task);
        }

        @Override
        public void shutdown() {
            left.set(0);
        }

        @Override
        public List<Runnable> shutdownNow() {
            shutdown();
            return List.of();
        }

        @Override
        public boolean isShutdown() {
            return left.get() <= 0;
        }

        @Override
        public boolean isTerminated() {
            return isShutdown();
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) {
            return true;
        }
    }

    private static StreamFront front(ServerSocket listening, ServerSocket behind, Few threads, Duration patience) {
        var stream = new InboxStream(
                () -> {
                    throw new IllegalStateException("nobody asks for the stream");
                },
                threads);
        var address = new InetSocketAddress(behind.getInetAddress(), behind.getLocalPort());
        return new StreamFront(listening, address, threads, stream, patience);
    }

    private static ServerSocket server() throws IOException {
        return new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    }

    private static int read(Socket client) throws IOException {
        client.setSoTimeout(20_000);
        return client.getInputStream().read();
    }

    private static Socket client(ServerSocket listening) throws IOException {
        return new Socket(listening.getInetAddress(), listening.getLocalPort());
    }

    @Test
    void aConnectionThatSaysNothingEnds() throws Exception {
        try (var listening = server();
                var behind = server();
                var front = front(listening, behind, new Few(10), Duration.ofMillis(200))) {
            front.start();
            try (var client = client(listening)) {
                assertThat(read(client)).isEqualTo(-1);
            }
        }
    }

    @Test
    void connectionsThatCantBeServedEndAndNoneWaits() throws Exception {
        try (var listening = server();
                var behind = server();
                var front = front(listening, behind, new Few(1), Duration.ofMinutes(1))) {
            front.start();
            for (var i = 0; i < 3; i++) {
                try (var client = client(listening)) {
                    assertThat(read(client)).as("connection %s", i).isEqualTo(-1);
                }
            }
        }
    }
}
