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

/**
 * A real Bluesky PDS on loopback, with its own PLC directory. The PDS can be killed and restarted on the same data and
 * port; the PLC directory keeps running. It has no AppView: no likes, feeds or notifications. Every blocking method
 * takes well under a second, start and restart one or two.
 *
 * <p>Handles end in {@code .test}. Not thread-safe.
 */
public final class PdsServer implements AutoCloseable {
    private static final String POSTS = "app.bsky.feed.post";

    /** A post stored by the PDS; {@code value} is the whole record: maps, lists, strings, booleans and doubles. */
    public record Post(String uri, String cid, String text, Map<String, Object> value) {}

    private final RawHttp http = new RawHttp();
    private final int port;
    private final int plcPort;
    private final Path data;
    private final boolean rateLimits;
    private final ServerProcess plc;
    private ServerProcess pds;

    private PdsServer(boolean rateLimits) throws IOException, InterruptedException {
        this.rateLimits = rateLimits;
        port = ServerPorts.free();
        plcPort = ServerPorts.free();
        data = Counterparts.dataFolder("pds");
        plc = node("plc.log", "plc", String.valueOf(plcPort));
        try {
            pds = startPds();
        } catch (IOException | InterruptedException e) {
            plc.kill();
            throw e;
        }
    }

    /** Starts a PDS without rate limits and waits until it answers. */
    public static PdsServer start() throws IOException, InterruptedException {
        return new PdsServer(false);
    }

    /** Starts a PDS with its own rate limits: 429 with {@code RateLimit-*} headers and no Retry-After. */
    public static PdsServer startWithRateLimits() throws IOException, InterruptedException {
        return new PdsServer(true);
    }

    /** {@code http://localhost:PORT}, without a slash at the end; the same after a restart. */
    public URI origin() {
        return URI.create("http://localhost:" + port);
    }

    /**
     * Creates an account and returns its DID.
     *
     * @param handle such as {@code alice.test}
     */
    public String createAccount(String handle, String password) throws IOException, InterruptedException {
        var account = JsonText.write("handle", handle, "email", handle + "@mail.test", "password", password);
        return JsonText.string(
                RawHttp.ok(http.postJson(xrpc("com.atproto.server.createAccount"), Optional.empty(), account)), "did");
    }

    /** Creates an app password with the given name and returns the secret. */
    public String createAppPassword(String handle, String password, String name)
            throws IOException, InterruptedException {
        var login = JsonText.write("identifier", handle, "password", password);
        var session = RawHttp.ok(http.postJson(xrpc("com.atproto.server.createSession"), Optional.empty(), login));
        var token = Optional.of(JsonText.string(session, "accessJwt"));
        var made = http.postJson(xrpc("com.atproto.server.createAppPassword"), token, JsonText.write("name", name));
        return JsonText.string(RawHttp.ok(made), "password");
    }

    /** Every post of the account, newest first, read from the PDS itself. */
    public List<Post> listPosts(String did) throws IOException, InterruptedException {
        var posts = new ArrayList<Post>();
        var cursor = Optional.<String>empty();
        do {
            var query = "?limit=100&collection=" + POSTS + "&repo=" + RawHttp.encoded(did)
                    + cursor.map(from -> "&cursor=" + RawHttp.encoded(from)).orElse("");
            var page = RawHttp.ok(http.get(URI.create(xrpc("com.atproto.repo.listRecords") + query), Optional.empty()));
            if (!(page.get("records") instanceof List<?> records)) {
                throw new IllegalStateException("The answer to listRecords has no records, only " + page.keySet());
            }
            records.forEach(each -> posts.add(post(each)));
            cursor = Optional.ofNullable((String) page.get("cursor"));
        } while (cursor.isPresent());
        return List.copyOf(posts);
    }

    @SuppressWarnings("unchecked")
    private static Post post(Object each) {
        var entry = (Map<String, Object>) each;
        var value = Objects.requireNonNull((Map<String, Object>) entry.get("value"), "a record without value");
        return new Post(
                JsonText.string(entry, "uri"), JsonText.string(entry, "cid"), JsonText.string(value, "text"), value);
    }

    /** Kills the PDS with SIGKILL, like a power failure, and waits for its end; its data remain. */
    public void kill() {
        pds.kill();
    }

    /** Restarts the PDS, killing a running one first, with the same data, secrets, PLC directory and port. */
    public void restart() throws IOException, InterruptedException {
        pds.kill();
        pds = startPds();
    }

    /** Ends both servers and deletes their data. */
    @Override
    public void close() throws IOException {
        pds.kill();
        plc.kill();
        ServerProcess.delete(data);
    }

    private URI xrpc(String method) {
        return origin().resolve("/xrpc/" + method);
    }

    private ServerProcess startPds() throws IOException, InterruptedException {
        var folder = data.resolve("pds").toString();
        return node(
                "pds.log",
                "pds",
                String.valueOf(port),
                String.valueOf(plcPort),
                folder,
                rateLimits ? "rate-limits" : "");
    }

    private ServerProcess node(String log, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(
                List.of("node", Counterparts.scripts().resolve("pds.mjs").toString()));
        command.addAll(List.of(arguments));
        var server = ServerProcess.start(command, data.resolve(log));
        server.awaitReady(() -> server.wrote("READY "));
        return server;
    }
}
