package org.signalbox.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.signalbox.connector.api.Media;

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
    /** Opens frozen media by their SHA-256, hexadecimal. */
    @FunctionalInterface
    public interface Bytes {
        InputStream open(String sha256) throws IOException;
    }

    /**
     * In the form for connectors.
     *
     * @param bytes asked when the media are read
     */
    public Media media(Bytes bytes) {
        var name = Path.of(file).getFileName();
        return new Media(
                name == null ? file : name.toString(),
                type,
                size,
                width,
                height,
                alt,
                sha256,
                offset -> from(offset, bytes.open(sha256)));
    }

    private static InputStream from(long offset, InputStream whole) throws IOException {
        try {
            whole.skipNBytes(offset);
            return whole;
        } catch (IOException e) {
            whole.close();
            throw e;
        }
    }

    public boolean missing() {
        return size < 0;
    }
}
