package org.signalbox.sandbox;

import java.util.List;

/**
 * Another network imitated by Chirp's server, for practice as long as it has no emulation: Chirp's interface with that
 * network's terms. Accounts, posts and engagement are Chirp's. It is free.
 *
 * @param id the network's id, as in {@code nightline@facebook}
 * @param name display name
 * @param maxLength of a post, in code points
 * @param maxMedia images per post
 * @param maxMediaBytes bytes per image
 * @param pages handles of pages that each account publishes as, besides itself
 */
public record ImitatedNetwork(
        String id, String name, int maxLength, int maxMedia, long maxMediaBytes, List<String> pages) {
    public ImitatedNetwork {
        pages = List.copyOf(pages);
    }

    /** A network without pages. */
    public ImitatedNetwork(String id, String name, int maxLength, int maxMedia, long maxMediaBytes) {
        this(id, name, maxLength, maxMedia, maxMediaBytes, List.of());
    }

    /** It with these pages. */
    public ImitatedNetwork withPages(List<String> handles) {
        return new ImitatedNetwork(id, name, maxLength, maxMedia, maxMediaBytes, handles);
    }
}
