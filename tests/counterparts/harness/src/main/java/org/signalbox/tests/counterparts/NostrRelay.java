package org.signalbox.tests.counterparts;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.signalbox.tests.postgres.ServerPorts;

/** A real relay on loopback, which checks ids and signatures and keeps its events in a file. Not thread-safe. */
public final class NostrRelay implements AutoCloseable {
    /** Characters of a content at most, as it publishes. */
    public static final int LONGEST_CONTENT = 2_000;

    private final RawHttp http = new RawHttp();
    private final int port;
    private final Path home;
    private final Optional<String> refusal;
    private ServerProcess server;

    private NostrRelay(Optional<String> refusal) throws IOException, InterruptedException {
        this.refusal = refusal;
        port = ServerPorts.free();
        home = Counterparts.dataFolder("nostr");
        server = run();
    }

    /** Starts one without events and waits until it answers. */
    public static NostrRelay start() throws IOException, InterruptedException {
        return new NostrRelay(Optional.empty());
    }

    /** Starts one that refuses all events but deletions with these words. */
    public static NostrRelay refusing(String words) throws IOException, InterruptedException {
        return new NostrRelay(Optional.of(words));
    }

    private ServerProcess run() throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                "node",
                Counterparts.scripts().resolve("nostr.mjs").toString(),
                String.valueOf(port),
                home.resolve("events.db").toString()));
        refusal.ifPresent(command::add);
        var started = ServerProcess.start(command, home.resolve("nostr.log"));
        started.awaitReady(() -> started.wrote("READY "));
        return started;
    }

    public int port() {
        return port;
    }

    /** {@code http://127.0.0.1:PORT}, without a slash at the end. */
    public URI origin() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Ids of the notes (kind 1) that it keeps, read without any of our code. */
    public List<String> notes() throws IOException, InterruptedException {
        return notes("");
    }

    /**
     * Those of one author.
     *
     * @param key hexadecimal digits, or the first of them
     */
    @SuppressWarnings("unchecked")
    public List<String> notes(String key) throws IOException, InterruptedException {
        var seen = RawHttp.ok(http.get(origin().resolve("/observed"), Optional.empty()));
        return ((List<Map<String, Object>>) Objects.requireNonNull(seen.get("events")))
                .stream()
                        .filter(event -> ((Number) Objects.requireNonNull(event.get("kind"))).intValue() == 1)
                        .filter(event -> JsonText.string(event, "pubkey").startsWith(key))
                        .map(event -> JsonText.string(event, "id"))
                        .toList();
    }

    /** SIGKILL. */
    public void kill() {
        server.kill();
    }

    /** Starts it again on the same data and port. */
    public void restart() throws IOException, InterruptedException {
        server = run();
    }

    /** Ends it and deletes its data. */
    @Override
    public void close() throws IOException {
        server.end();
        ServerProcess.delete(home);
    }
}
