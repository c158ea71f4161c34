package org.signalbox.connector.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.signalbox.connector.api.Connector;

/** Both ends in one process, over two pipes of the system. */
final class ConnectedPair implements AutoCloseable {
    static final Duration TIMEOUT = Duration.ofSeconds(5);

    final CompletableFuture<WireEnd> hostEnd = new CompletableFuture<>();
    final CompletableFuture<WireEnd> childEnd = new CompletableFuture<>();
    final ConnectorClient client;
    private final OutputStream toHost;
    private Connector connector;

    private ConnectedPair(ConnectorLoader loader, WireLimits host, WireLimits child) throws Exception {
        var down = Pipe.open();
        var up = Pipe.open();
        toHost = Channels.newOutputStream(up.sink());
        ConnectorServer.serve(
                Channels.newInputStream(down.source()), toHost, child, new TestThreads(), loader, childEnd::complete);
        client = ConnectorClient.open(
                Channels.newInputStream(up.source()),
                Channels.newOutputStream(down.sink()),
                host,
                new TestThreads(),
                LostCalls.PLAIN,
                hostEnd::complete);
        assertThat(client.awaitReady(TIMEOUT)).isTrue();
    }

    static ConnectedPair of(Connector served) throws Exception {
        return of(served, WireLimits.DEFAULT);
    }

    static ConnectedPair of(Connector served, WireLimits limits) throws Exception {
        var pair = new ConnectedPair(loading((bytes, network) -> served), limits, limits);
        pair.connector = pair.start();
        return pair;
    }

    static ConnectedPair idle(ConnectorLoader loader) throws Exception {
        return new ConnectedPair(loader, WireLimits.DEFAULT, WireLimits.DEFAULT);
    }

    /** Limits with a short grace. */
    static WireLimits grace(Duration grace) {
        return WireLimits.DEFAULT.within(grace, WireLimits.DEFAULT.callBack());
    }

    /** Loads what the test has. */
    interface Loading {
        Connector load(byte[] bytes, String network) throws Exception;
    }

    static ConnectorLoader loading(Loading loading) {
        return new ConnectorLoader() {
            @Override
            public Connector load(InputStream bundle, String network, Duration timeout)
                    throws StartRefusedException, InterruptedException {
                try {
                    return loading.load(bundle.readAllBytes(), network);
                } catch (StartRefusedException | InterruptedException | RuntimeException e) {
                    throw e;
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }

            @Override
            public void stop() {}
        };
    }

    Connector start() throws Exception {
        return start(new byte[] {1, 2, 3}, TIMEOUT);
    }

    Connector start(byte[] bytes, Duration timeout) throws Exception {
        var jar = Files.createTempFile("bundle", ".jar");
        try {
            Files.write(jar, bytes);
            return client.start(jar, SampleConnector.NETWORK, timeout);
        } finally {
            Files.delete(jar);
        }
    }

    Connector connector() {
        return connector;
    }

    /** The child's process ends. */
    void kill() throws Exception {
        toHost.close();
    }

    WireEnd awaitHostEnd() throws Exception {
        return hostEnd.get(10, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        client.close();
    }
}
