package org.signalbox.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Recorded facts of one step of a publication: the text's digest, requests, look-ups and cost. It holds no secret and
 * no more than the beginning of a text, and is bounded in size.
 *
 * @param part 0-based
 * @param attempt which of the part's intents; 0 before its first
 * @param sent what was about to be made visible
 * @param requests those that may have reached the network, in order, at most {@link #MAX_REQUESTS}
 * @param omittedRequests how many more there were
 * @param readBack how it was looked up
 * @param took from the start of the first request of the step to the end of its last
 * @param cost what was charged for the step, one amount for each currency
 */
public record Evidence(
        int part,
        int attempt,
        Optional<Sent> sent,
        List<Request> requests,
        int omittedRequests,
        Optional<ReadBack> readBack,
        Optional<Duration> took,
        List<Money> cost) {
    /** Requests that are kept one by one. */
    public static final int MAX_REQUESTS = 12;

    public Evidence {
        omittedRequests += Math.max(0, requests.size() - MAX_REQUESTS);
        requests = List.copyOf(requests.subList(0, Math.min(MAX_REQUESTS, requests.size())));
        cost = List.copyOf(cost);
    }

    /** Of a part and its present attempt, with nothing known yet. */
    public static Evidence of(int part, int attempt) {
        return new Evidence(
                part, attempt, Optional.empty(), List.of(), 0, Optional.empty(), Optional.empty(), List.of());
    }

    public Evidence sent(Sent what) {
        return new Evidence(part, attempt, Optional.of(what), requests, omittedRequests, readBack, took, cost);
    }

    public Evidence requests(List<Request> all, Duration inAll) {
        return new Evidence(part, attempt, sent, all, 0, readBack, Optional.of(inAll), cost);
    }

    public Evidence readBack(ReadBack how) {
        return new Evidence(part, attempt, sent, requests, omittedRequests, Optional.of(how), took, cost);
    }

    public Evidence cost(List<Money> amounts) {
        return new Evidence(part, attempt, sent, requests, omittedRequests, readBack, took, amounts);
    }

    /**
     * The content of a part as it was handed to the network.
     *
     * @param excerpt of its first line, at most {@link #LINE} characters
     * @param length of the text in characters (UTF-16 units)
     * @param sha256 of the text in UTF-8
     * @param media how many files
     * @param key what keeps a second try from making a second post
     */
    public record Sent(String excerpt, int length, String sha256, int media, Key key) {
        /** Of a first line, this much is kept. */
        public static final int LINE = 120;

        public Sent {
            excerpt = line(excerpt);
        }

        private static String line(String text) {
            var line = text.lines().findFirst().orElse("");
            return ShortenedText.of(line, LINE);
        }
    }

    /** The scheme that keeps a second attempt from making a second post. */
    public enum Key {
        /** The network ignores a second try with the same key. */
        KEYED,
        /** The post's id is chosen before it is sent. */
        CLIENT_ID,
        /** It is looked up before it is sent again. */
        READ_BACK,
        /** Nothing: it is never sent again by itself. */
        NONE
    }

    /**
     * One request that may have reached the network.
     *
     * @param operation of the network's terms, such as {@code post.create}
     * @param status the answer's; 0 without an answer
     */
    public record Request(String operation, int status, Duration took) {}

    /**
     * A look at the network for what was sent.
     *
     * @param since nothing older was taken for it
     * @param found the network's id of what was found; empty when it isn't shown
     * @param lookups how many look-ups it took so far, this one included
     */
    public record ReadBack(Instant since, Optional<String> found, int lookups) {}
}
