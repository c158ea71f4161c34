package org.signalbox.emulation;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A network as a drill plays it: with people who sign in, a past, and a bill of its own. */
public interface PlayedNetwork extends FakeNetwork {
    /** The real network's origins, whose requests it answers. */
    List<URI> origins();

    /** The values of the app that is registered with it, by the connector's field. */
    Map<String, String> app();

    /** What an account of this name speaks for, where a login speaks for several; empty where it doesn't. */
    default Optional<String> target(String handle) {
        return Optional.empty();
    }

    /** The one whom the browser is signed in as, a user since then; that user allows what an app asks for. */
    void signedIn(String handle);

    /**
     * Adds a post from before the drill; older ones first.
     *
     * @return its remote id
     */
    String past(String handle, Instant at, String text, Optional<Picture> picture);

    /** The visible posts of a user, oldest first; those from before the drill are among them. */
    @Override
    List<Post> posts(String handle);

    /** All charges so far, in US dollars. */
    BigDecimal billed();

    /** A picture of a post. */
    record Picture(byte[] bytes, String type, String alt) {}
}
