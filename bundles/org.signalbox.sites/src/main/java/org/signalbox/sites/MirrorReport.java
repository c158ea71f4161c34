package org.signalbox.sites;

/**
 * What a mirroring did.
 *
 * @param copied files that were fetched, without the index
 * @param kept files that were there already, byte for byte
 * @param removed files that the former index of the mirror had and this one hasn't
 * @param bytes fetched, without the index
 * @param serial of the index that the mirror has now
 */
public record MirrorReport(int copied, int kept, int removed, long bytes, long serial) {}
