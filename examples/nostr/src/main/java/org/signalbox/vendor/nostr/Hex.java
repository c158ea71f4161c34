package org.signalbox.vendor.nostr;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Keys, ids and signatures in lower-case hexadecimal digits, as events have them. */
final class Hex {
    private Hex() {}

    static String of(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    static byte[] bytes(String digits) {
        return HexFormat.of().parseHex(digits);
    }

    /** Whether it is that many digits, none in upper case. */
    static boolean is(String text, int digits) {
        return text.length() == digits
                && text.chars().allMatch(each -> each >= '0' && each <= '9' || each >= 'a' && each <= 'f');
    }

    /** Whether it is a key or the id of an event. */
    static boolean isId(String text) {
        return is(text, 64);
    }

    static byte[] sha256(String text) {
        return digest().digest(text.getBytes(StandardCharsets.UTF_8));
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
