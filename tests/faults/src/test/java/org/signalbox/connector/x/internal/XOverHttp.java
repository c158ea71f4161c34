package org.signalbox.connector.x.internal;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.signalbox.connector.testkit.FakeNetwork;
import org.signalbox.connector.testkit.ReceivedRequest;

/** The fake of X over HTTP, with a clock of tests: no answer has the time of the machine, as those of Java's server. */
public final class XOverHttp implements AutoCloseable {
    public static final String TOKEN = FakeX.TOKEN;

    private final FakeX network;
    private final ServerSocket listener;
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();

    private XOverHttp(InstantSource clock) throws IOException {
        network = new FakeX(clock);
        listener = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    public static XOverHttp start(InstantSource clock) throws IOException {
        return new XOverHttp(clock);
    }

    public URI origin() {
        return URI.create("http://localhost:" + listener.getLocalPort());
    }

    /** The texts of the visible posts, oldest first. */
    public List<String> texts() {
        synchronized (network) {
            return network.posts().stream().map(FakeNetwork.Post::text).toList();
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                var client = listener.accept();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            var in = new BufferedInputStream(client.getInputStream());
            var first = line(in).split(" ");
            var headers = new HashMap<String, String>();
            for (var line = line(in); !line.isEmpty(); line = line(in)) {
                var colon = line.indexOf(':');
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
            var body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
            var target = URI.create(first[1]);
            var request = new ReceivedRequest(first[0], target.getPath(), query(target), headers, body);
            synchronized (network) {
                var answer = network.answer(request);
                var out = client.getOutputStream();
                out.write(("HTTP/1.1 " + answer.status() + " X\r\nContent-Type: application/json\r\nContent-Length: "
                                + answer.body().length + "\r\nConnection: close\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
                out.write(answer.body());
                out.flush();
            }
        } catch (IOException lost) {
            // The client has gone, as it may.
        } catch (AssertionError | RuntimeException e) {
            failures.add(e);
        }
    }

    private static Map<String, String> query(URI target) {
        var query = new HashMap<String, String>();
        var raw = target.getRawQuery();
        for (var pair : raw == null ? new String[0] : raw.split("&")) {
            var parts = pair.split("=", 2);
            query.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return query;
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (var c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            line.append((char) c);
        }
        return line.toString().strip();
    }

    /** @throws AssertionError with the first request that X's document doesn't know */
    @Override
    public void close() throws IOException {
        listener.close();
        if (!failures.isEmpty()) {
            throw new AssertionError(failures.getFirst());
        }
    }
}
