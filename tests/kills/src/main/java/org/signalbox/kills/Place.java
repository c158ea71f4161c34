package org.signalbox.kills;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.signalbox.kills.steps.Step;

/** A network's server, which outlives the nodes that send to it. Any thread. */
interface Place extends AutoCloseable {
    /** The network's id. */
    String network();

    /** How its accounts are connected. */
    List<Login> logins();

    /** All that readers see, or will see, asked of the server itself. */
    List<Seen> seen() throws IOException, InterruptedException;

    /** Spoils one of the next requests after it took effect, by a fault that chance picks. */
    void spoil();

    /** Holds every post's request for {@code time}: at {@link Step#REQUESTED} before it takes effect, else after it. */
    void hold(Step step, Duration time);

    /** Takes back all of that. */
    void behave();

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
