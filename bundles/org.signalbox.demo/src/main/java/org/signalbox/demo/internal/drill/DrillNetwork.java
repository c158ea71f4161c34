package org.signalbox.demo.internal.drill;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.signalbox.demo.internal.scenario.HeldPost;
import org.signalbox.emulation.EmulationServer;
import org.signalbox.emulation.PlayedNetwork;

/**
 * A network in a drill, as it is asked at the end: what it holds, and what it charged.
 *
 * @param handles the accounts' names there, by those here
 */
record DrillNetwork(String id, PlayedNetwork network, EmulationServer server, Map<String, String> handles) {
    DrillNetwork {
        handles = Map.copyOf(handles);
    }

    URI origin() {
        return server.origin();
    }

    /** @param name of an account here, whose user the browser is signed in as from now on */
    void signIn(String name) {
        synchronized (network) {
            network.signedIn(handle(name));
        }
    }

    /** What the account speaks for, where a login speaks for several. */
    Optional<String> target(String name) {
        synchronized (network) {
            return network.target(handle(name));
        }
    }

    private String handle(String name) {
        return Objects.requireNonNull(handles.get(name), name);
    }

    /** @throws IOException when there was a request that the network can't be asked */
    List<HeldPost> posts() throws IOException {
        if (!server.failures().isEmpty()) {
            throw new IOException(
                    id + " was asked what it doesn't know", server.failures().getFirst());
        }
        synchronized (network) {
            return handles.entrySet().stream()
                    .flatMap(account -> network.posts(account.getValue()).stream()
                            .map(post -> new HeldPost(account.getKey(), post.text())))
                    .toList();
        }
    }

    /** In US dollars. */
    BigDecimal billed() {
        synchronized (network) {
            return network.billed();
        }
    }
}
