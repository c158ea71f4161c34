package org.signalbox.connector.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.signalbox.connector.api.Media;
import org.signalbox.connector.api.MediaRelay;
import org.signalbox.connector.api.PublicMedia;

/** A media relay on a free loopback port, from which a network under test can really fetch. Any thread. */
public final class TestRelay implements MediaRelay, AutoCloseable {
    private final Map<String, Media> files = new ConcurrentHashMap<>();
    private final HttpServer server;

    public TestRelay() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    /** The media that were offered. */
    public List<Media> offered() {
        return List.copyOf(files.values());
    }

    @Override
    public PublicMedia offer(Media media, Duration atLeast) {
        if (atLeast.isNegative() || atLeast.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("an address lasts up to " + LONGEST + ": " + atLeast);
        }
        var path = "/" + UUID.nameUUIDFromBytes((media.sha256() + media.name()).getBytes());
        files.put(path, media);
        return new PublicMedia(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path),
                InstantSource.system().instant().plus(atLeast));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var media = files.get(exchange.getRequestURI().getPath());
            if (media == null) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            exchange.getResponseHeaders().set("Content-Type", media.type());
            exchange.sendResponseHeaders(200, media.size());
            try (var in = media.content().open()) {
                in.transferTo(exchange.getResponseBody());
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
