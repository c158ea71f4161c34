package org.signalbox.connector.api;

import java.net.URI;
import java.time.Instant;

/**
 * A file at a public address.
 *
 * @param uri the address, a secret until the post is visible
 * @param expiresAt the file may be gone then
 */
public record PublicMedia(URI uri, Instant expiresAt) {
    /** Without the path, which nobody may guess. */
    @Override
    public String toString() {
        return "media at " + uri.getHost() + " until " + expiresAt;
    }
}
