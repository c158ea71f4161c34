package org.signalbox.connector.api;

import java.io.IOException;
import java.io.InputStream;

/**
 * One image or video.
 *
 * @param name file name, without folders
 * @param type media type as detected from the bytes, such as {@code image/png}
 * @param size bytes
 * @param width pixels, 0 when unknown
 * @param height pixels, 0 when unknown
 * @param alt alternative text, may be empty
 * @param sha256 hexadecimal digest of the bytes
 * @param content opens the bytes; may be opened more than once
 */
public record Media(
        String name, String type, long size, int width, int height, String alt, String sha256, Content content) {

    /** Opens a stream of bytes. */
    @FunctionalInterface
    public interface Content {
        /**
         * Opens it at a place, so that an upload can go on where it stopped.
         *
         * @param offset the bytes to leave out, 0 to their number
         */
        InputStream open(long offset) throws IOException;

        /** Opens it at the beginning. */
        default InputStream open() throws IOException {
            return open(0);
        }
    }
}
