package org.signalbox.kills;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.signalbox.kills.steps.ProtocolStep;

/** A network's server, which outlives the sending nodes. Thread-safe. */
interface TargetNetwork extends AutoCloseable {
    /** The network's id. */
    String network();

    /** Its connector, where that isn't one of the product's. */
    default Optional<Path> unsigned() {
        return Optional.empty();
    }

    /** The accounts to connect. */
    List<Login> logins();

    /** Connects the accounts in a node that runs. */
    default void connect(NodeWorkspace workspace) throws IOException, InterruptedException {
        workspace.connect(network(), unsigned(), logins());
    }

    /** All posts that are or will be visible, requested from the server itself. */
    List<Seen> seen() throws IOException, InterruptedException;

    /** Injects a random fault into one of the next requests, after it took effect. */
    void spoil();

    /**
     * Injects a fault into the next post request with {@code words}, such that its sender reaches a step that only the
     * network can trigger.
     *
     * @return completes when the request has arrived
     */
    CompletableFuture<Void> bring(ProtocolStep step, String words);

    @Override
    void close() throws IOException;

    /**
     * Credentials of an account.
     *
     * @param secrets by name
     */
    record Login(String account, String origin, Optional<String> handle, Map<String, String> secrets) {}

    /**
     * One visible text.
     *
     * @param at the server's time of the post; empty if it reports none
     */
    record Seen(String text, Optional<Instant> at) {}
}
