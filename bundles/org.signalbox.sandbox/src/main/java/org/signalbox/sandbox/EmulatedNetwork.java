package org.signalbox.sandbox;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Another network that Chirp's server plays, for what people want to practise with it before its own connector exists:
 * Chirp's interface with that network's terms. Its accounts, posts and engagement are Chirp's.
 *
 * @param id the network's id, as in {@code nightline@x}
 * @param name what people read
 * @param weighted whether length is in weighted characters, as on X; else in code points
 * @param maxLength of a post
 * @param maxMedia images per post
 * @param maxMediaBytes bytes per image
 * @param pricing what paid access costs, once free access has ended; empty while the network asks for no money
 * @param versions until when each version of the interface is answered; one that isn't named always is
 */
public record EmulatedNetwork(
        String id,
        String name,
        boolean weighted,
        int maxLength,
        int maxMedia,
        long maxMediaBytes,
        Optional<Pricing> pricing,
        Map<String, Instant> versions) {
    public EmulatedNetwork {
        versions = Map.copyOf(versions);
    }

    /**
     * What paid access costs, in micros of a US dollar.
     *
     * @param monthMicros for each month that paid access is used in, counted from its first use
     * @param postMicros for a post without a link
     * @param linkMicros for a post with one
     * @param callMicros for each request of a minute after the first {@code freeCalls}
     * @param freeCalls requests of each minute of the clock and account that cost nothing
     */
    public record Pricing(long monthMicros, long postMicros, long linkMicros, long callMicros, int freeCalls) {
        public Pricing {
            if (monthMicros < 0 || postMicros < 0 || linkMicros < 0 || callMicros < 0 || freeCalls < 0) {
                throw new IllegalArgumentException("prices must not be negative");
            }
        }
    }
}
