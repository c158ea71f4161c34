package org.signalbox.sandbox;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Another network imitated by Chirp's server, for practice before its own connector exists: Chirp's interface with that
 * network's terms. Accounts, posts and engagement are Chirp's.
 *
 * @param id the network's id, as in {@code nightline@x}
 * @param name display name
 * @param weighted whether length is in weighted characters, as on X; else in code points
 * @param maxLength of a post
 * @param maxMedia images per post
 * @param maxMediaBytes bytes per image
 * @param pricing prices of paid access after the end of free access; empty for a free network
 * @param versions end of each version of the interface; a version that isn't listed has no end
 * @param pages handles of pages that each account publishes as, besides itself
 */
public record EmulatedNetwork(
        String id,
        String name,
        boolean weighted,
        int maxLength,
        int maxMedia,
        long maxMediaBytes,
        Optional<Pricing> pricing,
        Map<String, Instant> versions,
        List<String> pages) {
    public EmulatedNetwork {
        versions = Map.copyOf(versions);
        pages = List.copyOf(pages);
    }

    /** A network without pages. */
    public EmulatedNetwork(
            String id,
            String name,
            boolean weighted,
            int maxLength,
            int maxMedia,
            long maxMediaBytes,
            Optional<Pricing> pricing,
            Map<String, Instant> versions) {
        this(id, name, weighted, maxLength, maxMedia, maxMediaBytes, pricing, versions, List.of());
    }

    /** It with these pages. */
    public EmulatedNetwork withPages(List<String> handles) {
        return new EmulatedNetwork(id, name, weighted, maxLength, maxMedia, maxMediaBytes, pricing, versions, handles);
    }

    /**
     * Prices of paid access, in micros of a US dollar.
     *
     * @param monthMicros for each month with paid access, counted from its first use
     * @param postMicros for a post without a link
     * @param linkMicros for a post with a link
     * @param callMicros for each request of a minute after the first {@code freeCalls}
     * @param freeCalls number of free requests per calendar minute and account
     */
    public record Pricing(long monthMicros, long postMicros, long linkMicros, long callMicros, int freeCalls) {
        public Pricing {
            if (monthMicros < 0 || postMicros < 0 || linkMicros < 0 || callMicros < 0 || freeCalls < 0) {
                throw new IllegalArgumentException("prices must not be negative");
            }
        }
    }
}
