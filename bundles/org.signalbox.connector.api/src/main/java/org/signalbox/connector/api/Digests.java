package org.signalbox.connector.api;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Digests and message authentication codes, for networks whose requests are signed by a secret. Any thread. */
public final class Digests {
    private Digests() {}

    /** SHA-256, 32 bytes. */
    public static byte[] sha256(byte[] data) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("each Java has SHA-256", e);
        }
    }

    /** HMAC by SHA-256 (RFC 2104), 32 bytes. */
    public static byte[] hmacSha256(byte[] key, byte[] data) {
        return hmac("HmacSHA256", key, data);
    }

    /** HMAC by SHA-256, 32 bytes; the key is the secret's UTF-8. */
    public static byte[] hmacSha256(Secret key, byte[] data) {
        return hmacSha256(key.reveal().getBytes(StandardCharsets.UTF_8), data);
    }

    /** HMAC by SHA-1, 20 bytes, for OAuth 1 and other old protocols; the key is the secret's UTF-8. */
    public static byte[] hmacSha1(Secret key, byte[] data) {
        return hmac("HmacSHA1", key.reveal().getBytes(StandardCharsets.UTF_8), data);
    }

    /**
     * The key of OAuth 1's HMAC-SHA1 (RFC 5849, section 3.4.2).
     *
     * @param client secret of the app
     * @param token secret of the token, an empty one if there is none yet
     */
    public static Secret oauth1Key(Secret client, Secret token) {
        return Secret.of(percentEncoded(client.reveal()) + "&" + percentEncoded(token.reveal()));
    }

    /** In lower case. */
    public static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    /** As RFC 3986 wants it: all but letters, digits and {@code -._~}. */
    private static String percentEncoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    private static byte[] hmac(String algorithm, byte[] key, byte[] data) {
        try {
            var mac = Mac.getInstance(algorithm);
            // a key specification refuses none at all; to HMAC, that is the same as one zero
            mac.init(new SecretKeySpec(key.length == 0 ? new byte[1] : key, algorithm));
            return mac.doFinal(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("each Java has " + algorithm, e);
        }
    }
}
