package org.signalbox.kills;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.signalbox.kills.steps.ProtocolStep;

/** A network's server, which outlives the nodes that send to it. Any thread. */
interface PublishedPlace extends AutoCloseable {
    /** The network's id. */
    String network();

    /** How its accounts are connected. */
    List<Login> logins();

    /** All that readers see, or will see, asked of the server itself. */
    List<Seen> seen() throws IOException, InterruptedException;

    /** Spoils one of the next requests after it took effect, by a fault that chance picks. */
    void spoil();

    /**
     * Does to the next post's request that holds {@code words} what brings its sender to a step that only the network
     * can bring it to.
     *
     * @return done when the request is there
     */
    CompletableFuture<Void> bring(ProtocolStep step, String words);

    @Override
    void close() throws IOException;

    /**
     * How an account is connected.
     *
     * @param secrets by their names
     */
    record Login(String account, String origin, Optional<String> handle, Map<String, String> secrets) {}

    /**
     * One visible text.
     *
     * @param at when the server took it; empty where it doesn't say
     */
    record Seen(String text, Optional<Instant> at) {}
}
