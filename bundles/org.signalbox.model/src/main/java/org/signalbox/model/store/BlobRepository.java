package org.signalbox.model.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** Bytes by their SHA-256: frozen media and signed connector bundles. */
public interface BlobRepository {
    /** Stores the bytes of a file, in chunks; known ones are stored once. Returns their SHA-256, hexadecimal. */
    String put(Path file) throws IOException;

    boolean has(String sha256);

    /** Opens the bytes. */
    InputStream open(String sha256) throws IOException;
}
