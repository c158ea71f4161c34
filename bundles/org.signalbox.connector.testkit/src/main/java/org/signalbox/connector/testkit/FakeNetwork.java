package org.signalbox.connector.testkit;

import java.util.List;
import java.util.Optional;

/**
 * A network as its connector sees it when all is well, small enough to read: it keeps posts, remembers keys or ids that
 * clients choose, and pages through what it has. Faults are the kit's. One request at a time.
 */
public interface FakeNetwork {
    /** Answers one request, performing what it asks for. */
    NetworkAnswer answer(ReceivedRequest request);

    /** The posts that readers see now, oldest first. */
    List<Post> posts();

    /**
     * Somebody answers a post, as readers do. Needed where the connector declares {@code REPLIES}.
     *
     * @return the remote id of the reply; empty where this network can't be answered
     */
    default Optional<String> reply(String remoteId, String author, String text) {
        return Optional.empty();
    }

    /** How the network refuses a token that is no longer valid. */
    default NetworkAnswer unauthorized() {
        return NetworkAnswer.json(401, "{\"error\":\"invalid_token\",\"message\":\"The token is not valid\"}");
    }

    /** How the network refuses content, with words that the connector must pass on. */
    default Refusal refusal() {
        return new Refusal(
                NetworkAnswer.json(
                        422, "{\"error\":\"content_refused\",\"message\":\"Such words are not welcome here\"}"),
                "Such words are not welcome here");
    }

    /**
     * A post that readers see.
     *
     * @param replyTo remote id of the post that it answers
     * @param alts alternative texts of its images, in order
     */
    record Post(String remoteId, String text, Optional<String> replyTo, List<String> alts) {
        public Post {
            alts = List.copyOf(alts);
        }
    }

    /** A refusing answer and the network's words in it. */
    record Refusal(NetworkAnswer answer, String words) {}
}
