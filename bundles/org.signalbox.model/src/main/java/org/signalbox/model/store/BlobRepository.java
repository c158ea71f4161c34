package org.signalbox.model.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** Bytes by their SHA-256: frozen media and signed connector bundles. */
public interface BlobRepository {
    /** Stores the bytes of a file, in chunks; known ones are stored once. Returns their SHA-256, hexadecimal. */
    String put(Path file) throws IOException;

    boolean has(String sha256);

    /** Opens the bytes; the last one is given only when all of them are as they were stored. */
    InputStream open(String sha256) throws IOException;

    /**
     * Opens the bytes at a place, without reading those before it each time.
     *
     * @param offset the bytes to leave out, 0 to their number
     * @throws IOException also when the bytes aren't as they were stored
     */
    InputStream open(String sha256, long offset) throws IOException;
}
