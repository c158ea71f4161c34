package org.signalbox.connector.telegram.internal;

import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import org.signalbox.emulation.EmulationServer;
import org.signalbox.emulation.FakeNetwork;
import org.signalbox.emulation.telegram.FakeTelegram;

/** The emulated Telegram over HTTP, with a clock of tests, judged by the document of the Bot API. */
public final class TelegramOverHttp implements AutoCloseable {
    private final FakeTelegram network;
    private final EmulationServer server;

    private TelegramOverHttp(InstantSource clock) throws IOException {
        network = new FakeTelegram(clock, new TelegramJudge());
        server = EmulationServer.start(network);
    }

    public static TelegramOverHttp start(InstantSource clock) throws IOException {
        return new TelegramOverHttp(clock);
    }

    public URI origin() {
        return server.origin();
    }

    /** The texts of the channel's messages, oldest first. */
    public List<String> texts() {
        synchronized (network) {
            return network.posts().stream().map(FakeNetwork.Post::text).toList();
        }
    }

    /** @throws AssertionError with the first exchange that the document doesn't know */
    @Override
    public void close() throws IOException {
        server.close();
        if (!server.failures().isEmpty()) {
            throw new AssertionError(server.failures().getFirst());
        }
    }
}
