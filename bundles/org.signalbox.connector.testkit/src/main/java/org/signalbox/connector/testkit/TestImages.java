package org.signalbox.connector.testkit;

import java.io.ByteArrayInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import org.signalbox.connector.api.Media;

/** Images for tests. */
public final class TestImages {
    private static final byte[] DOT = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");

    private TestImages() {}

    /** A PNG of one pixel. */
    public static Media dot(String alt) {
        return Media.of(
                        "dot.png",
                        "image/png",
                        DOT.length,
                        offset -> new ByteArrayInputStream(DOT, (int) offset, DOT.length))
                .pixels(1, 1)
                .alt(alt)
                .sha256(sha256(DOT))
                .build();
    }

    /** A black PNG of so many pixels. */
    public static Media png(int width, int height, String alt) {
        return SizedMedia.png(width, height, 1_000 + width * height / 100, alt);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
