package org.signalbox.connector.x.internal;

import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import org.signalbox.emulation.EmulationServer;
import org.signalbox.emulation.FakeNetwork;
import org.signalbox.emulation.x.FakeX;

/** The emulated X over HTTP, with a clock of tests, judged by X's own document. */
public final class XOverHttp implements AutoCloseable {
    public static final String TOKEN = FakeX.TOKEN;

    private final FakeX network;
    private final EmulationServer server;

    private XOverHttp(InstantSource clock) throws IOException {
        network = new FakeX(clock, new XJudge());
        server = EmulationServer.start(network);
    }

    public static XOverHttp start(InstantSource clock) throws IOException {
        return new XOverHttp(clock);
    }

    public URI origin() {
        return server.origin();
    }

    /** The texts of the visible posts, oldest first. */
    public List<String> texts() {
        synchronized (network) {
            return network.posts().stream().map(FakeNetwork.Post::text).toList();
        }
    }

    /** @throws AssertionError with the first exchange that X's document doesn't know */
    @Override
    public void close() throws IOException {
        server.close();
        if (!server.failures().isEmpty()) {
            throw new AssertionError(server.failures().getFirst());
        }
    }
}
