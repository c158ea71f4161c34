package org.signalbox.tests.counterparts;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.signalbox.tests.postgres.ServerPorts;

/**
 * A whole Bluesky network on loopback: a PDS, its PLC directory, and the index that lists notifications, likes and
 * threads. Handles end in {@code .test}. It starts in some seconds. Not thread-safe.
 */
public final class BlueskyNetwork implements AutoCloseable {
    private static final Pattern SETTLE = Pattern.compile("READY .*\"settle\":(\\d+)");

    private final RawHttp http = new RawHttp();
    private final int port;
    private final Path data;
    private final ServerProcess server;
    private final URI settle;

    private BlueskyNetwork(String database) throws IOException, InterruptedException {
        port = ServerPorts.free();
        data = Counterparts.dataFolder("network");
        var log = data.resolve("network.log");
        server = ServerProcess.start(
                List.of(
                        Counterparts.networkNode().toString(),
                        Counterparts.scripts().resolve("network.mjs").toString(),
                        String.valueOf(port),
                        database,
                        data.toString()),
                log);
        server.awaitReady(() -> server.wrote("READY "));
        var told = SETTLE.matcher(Files.readString(log));
        if (!told.find()) {
            throw new IOException("the network names no port to settle at");
        }
        settle = URI.create("http://localhost:" + told.group(1) + "/settle");
    }

    /**
     * Starts one and waits until it answers.
     *
     * @param database address of an empty database with user and password, such as {@code postgres://u:p@localhost/d}
     */
    public static BlueskyNetwork start(String database) throws IOException, InterruptedException {
        return new BlueskyNetwork(database);
    }

    /** The PDS: {@code http://localhost:PORT}, without a slash at the end. */
    public URI origin() {
        return URI.create("http://localhost:" + port);
    }

    /** Creates an account and returns its DID. */
    public String createAccount(String handle, String password) throws IOException, InterruptedException {
        var account = JsonText.write("handle", handle, "email", handle + "@mail.test", "password", password);
        var made = http.postJson(origin().resolve("/xrpc/com.atproto.server.createAccount"), Optional.empty(), account);
        return JsonText.string(RawHttp.ok(made), "did");
    }

    /** Waits until the index has all that the PDS has. */
    public void settle() throws IOException, InterruptedException {
        RawHttp.ok(http.postJson(settle, Optional.empty(), "{}"));
    }

    /** Ends it and deletes its data, but not the database. */
    @Override
    public void close() throws IOException {
        server.end();
        ServerProcess.delete(data);
    }
}
