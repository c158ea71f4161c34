package org.signalbox.sandbox.internal;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/** An uploaded image. The byte array is shared and must not be modified. */
record StoredMedia(
        String id, String handle, ImageType type, byte[] bytes, String alt, Instant createdAt, Instant readyAt) {

    boolean readyAt(Instant now) {
        return !now.isBefore(readyAt);
    }

    String sha256() {
        return HexFormat.of().formatHex(sha256(bytes));
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "StoredMedia[%s %s, %d bytes]".formatted(id, type.mediaType(), bytes.length);
    }
}
