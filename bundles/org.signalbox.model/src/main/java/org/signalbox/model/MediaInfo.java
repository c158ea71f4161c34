package org.signalbox.model;

/**
 * A media file as it was read.
 *
 * @param file path relative to the workspace
 * @param type media type found in its bytes; empty when it is of no known type
 * @param size bytes; -1 when the file is missing
 * @param width pixels, 0 when unknown
 * @param height pixels, 0 when unknown
 * @param sha256 hexadecimal digest of its bytes; empty when the file is missing
 */
public record MediaInfo(String file, String alt, String type, long size, int width, int height, String sha256) {
    public boolean missing() {
        return size < 0;
    }
}
