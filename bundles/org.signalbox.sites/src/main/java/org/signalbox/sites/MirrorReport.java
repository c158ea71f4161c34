package org.signalbox.sites;

/**
 * Result of mirroring a site.
 *
 * @param copied number of fetched files, without the index
 * @param kept number of files that were already there, byte for byte
 * @param removed number of files that only the previous index named
 * @param bytes fetched bytes, without the index
 * @param serial serial of the mirrored index
 */
public record MirrorReport(int copied, int kept, int removed, long bytes, long serial) {}
