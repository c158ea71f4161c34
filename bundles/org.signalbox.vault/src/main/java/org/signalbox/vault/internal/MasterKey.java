package org.signalbox.vault.internal;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** A key of 256 bits with its public id. Never discloses the key. */
final class MasterKey {
    static final int LENGTH = 32;
    static final int ID_LENGTH = 8;

    private final SecretKey key;
    private final byte[] id;
    private final String origin;

    /**
     * Takes over a key.
     *
     * @param bytes 32 bytes; wiped
     * @param origin where it comes from, shown to people
     */
    MasterKey(byte[] bytes, String origin) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a master key has " + LENGTH + " bytes");
        }
        this.origin = origin;
        key = new SecretKeySpec(bytes, "AES");
        id = Arrays.copyOf(digest(bytes), ID_LENGTH);
        Arrays.fill(bytes, (byte) 0);
    }

    SecretKey key() {
        return key;
    }

    /** Its id in envelopes; discloses nothing of the key. */
    byte[] id() {
        return id.clone();
    }

    String origin() {
        return origin;
    }

    @Override
    public String toString() {
        return "master key " + HexFormat.of().formatHex(id) + " of " + origin;
    }

    private static byte[] digest(byte[] bytes) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update("signalbox master key id".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            return digest.digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
