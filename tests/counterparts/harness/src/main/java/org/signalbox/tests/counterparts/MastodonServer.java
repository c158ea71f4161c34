package org.signalbox.tests.counterparts;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.signalbox.tests.postgres.ServerPorts;

/**
 * A real Mastodon API on loopback that knows Idempotency-Key, with the account {@code alice}. It takes the tokens
 * {@link #TOKEN} and {@link #REVOCABLE}. New posts aren't in its timeline, it takes no uploads and checks no length,
 * and two requests with one key at the same time make two posts. Not thread-safe.
 */
public final class MastodonServer implements AutoCloseable {
    public static final String TOKEN = "token";

    /** It works until {@link #revoke}. */
    public static final String REVOCABLE = "revocable";

    private final RawHttp http = new RawHttp();
    private final MongoServer database = new MongoServer(new MemoryBackend());
    private final int port;
    private final Path home;
    private final ServerProcess server;

    private MastodonServer() throws IOException, InterruptedException {
        port = ServerPorts.free();
        home = Counterparts.dataFolder("mastodon");
        var databasePort = database.bind().getPort();
        try {
            server = ServerProcess.start(
                    List.of(
                            "node",
                            Counterparts.scripts().resolve("mastodon.mjs").toString(),
                            String.valueOf(port),
                            String.valueOf(databasePort)),
                    home.resolve("mastodon.log"));
            server.awaitReady(() -> server.wrote("READY "));
        } catch (IOException | InterruptedException e) {
            database.shutdownNow();
            throw e;
        }
    }

    /** Starts a server without posts and waits until it answers. */
    public static MastodonServer start() throws IOException, InterruptedException {
        return new MastodonServer();
    }

    /** {@code http://localhost:PORT}, without a slash at the end. */
    public URI origin() {
        return URI.create("http://localhost:" + port);
    }

    /** The texts of the posts that were made, in their order. */
    @SuppressWarnings("unchecked")
    public List<String> texts() throws IOException, InterruptedException {
        var seen = RawHttp.ok(http.get(origin().resolve("/observed"), Optional.empty()));
        return ((List<Map<String, Object>>) Objects.requireNonNull(seen.get("posts")))
                .stream()
                        .map(post -> (Map<String, Object>) Objects.requireNonNull(post.get("content")))
                        .map(content -> JsonText.string(content, "text"))
                        .toList();
    }

    /** Ends the authorization of {@link #REVOCABLE}. */
    public void revoke() throws IOException, InterruptedException {
        RawHttp.ok(http.postForm(origin().resolve("/revoke"), Optional.empty(), Map.of()));
    }

    /** Ends the server and its database, and deletes its data. */
    @Override
    public void close() throws IOException {
        server.end();
        database.shutdownNow();
        ServerProcess.delete(home);
    }
}
