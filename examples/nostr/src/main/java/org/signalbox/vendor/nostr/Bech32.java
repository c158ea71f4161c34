package org.signalbox.vendor.nostr;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Names of keys and events for people, such as {@code npub1…} (NIP-19). */
final class Bech32 {
    private static final String LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private static final int[] GENERATOR = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};
    private static final int CHECKSUM = 6;
    private static final int LONGEST = 2_000;
    private static final int KEY = 32;

    private Bech32() {}

    /** A public key. */
    static String npub(String key) {
        return encode("npub", Hex.bytes(key));
    }

    /** An event with its author. */
    static String nevent(String id, String author) {
        var bytes = new ByteArrayOutputStream();
        bytes.write(0);
        bytes.write(KEY);
        bytes.writeBytes(Hex.bytes(id));
        bytes.write(2);
        bytes.write(KEY);
        bytes.writeBytes(Hex.bytes(author));
        return encode("nevent", bytes.toByteArray());
    }

    /** The key or id, in hexadecimal digits, of a name whose prefix is one of these. */
    static Optional<String> idOf(String name, String plain, String withHints) {
        var at = name.lastIndexOf('1');
        if (at < 1 || name.length() > LONGEST) {
            return Optional.empty();
        }
        var prefix = name.substring(0, at);
        return decode(name, at).flatMap(bytes -> {
            if (prefix.equals(plain) && bytes.length == KEY) {
                return Optional.of(Hex.of(bytes));
            }
            return prefix.equals(withHints) ? special(bytes) : Optional.empty();
        });
    }

    /** The first entry of a list of types, lengths and values that is what the name is about. */
    private static Optional<String> special(byte[] bytes) {
        for (var at = 0; at + 2 <= bytes.length; at += 2 + (bytes[at + 1] & 0xff)) {
            if (bytes[at] == 0 && bytes[at + 1] == KEY && at + 2 + KEY <= bytes.length) {
                return Optional.of(Hex.of(Arrays.copyOfRange(bytes, at + 2, at + 2 + KEY)));
            }
        }
        return Optional.empty();
    }

    static String encode(String prefix, byte[] bytes) {
        var values = regroup(bytes, 8, 5, true).orElseThrow();
        var text = new StringBuilder(prefix).append('1');
        for (var value : values) {
            text.append(LETTERS.charAt(value));
        }
        var all = Arrays.copyOf(values, values.length + CHECKSUM);
        var sum = polymod(prefix, all) ^ 1;
        for (var i = 0; i < CHECKSUM; i++) {
            text.append(LETTERS.charAt(sum >> 5 * (CHECKSUM - 1 - i) & 31));
        }
        return text.toString();
    }

    private static Optional<byte[]> decode(String name, int separator) {
        var data = name.substring(separator + 1).toLowerCase(Locale.ROOT);
        if (data.length() < CHECKSUM) {
            return Optional.empty();
        }
        var values = new byte[data.length()];
        for (var i = 0; i < values.length; i++) {
            var value = LETTERS.indexOf(data.charAt(i));
            if (value < 0) {
                return Optional.empty();
            }
            values[i] = (byte) value;
        }
        return polymod(name.substring(0, separator), values) == 1
                ? regroup(Arrays.copyOf(values, values.length - CHECKSUM), 5, 8, false)
                : Optional.empty();
    }

    private static int polymod(String prefix, byte[] values) {
        var sum = 1;
        for (var i = 0; i < prefix.length(); i++) {
            sum = step(sum, prefix.charAt(i) >> 5);
        }
        sum = step(sum, 0);
        for (var i = 0; i < prefix.length(); i++) {
            sum = step(sum, prefix.charAt(i) & 31);
        }
        for (var value : values) {
            sum = step(sum, value);
        }
        return sum;
    }

    private static int step(int sum, int value) {
        var top = sum >> 25;
        var next = (sum & 0x1ffffff) << 5 ^ value;
        for (var i = 0; i < GENERATOR.length; i++) {
            if ((top >> i & 1) == 1) {
                next ^= GENERATOR[i];
            }
        }
        return next;
    }

    private static Optional<byte[]> regroup(byte[] from, int size, int other, boolean padded) {
        var out = new ByteArrayOutputStream();
        var held = 0;
        var bits = 0;
        for (var value : from) {
            held = (held << size | value & (1 << size) - 1) & 0xffff;
            bits += size;
            while (bits >= other) {
                bits -= other;
                out.write(held >> bits & (1 << other) - 1);
            }
        }
        if (padded && bits > 0) {
            out.write(held << other - bits & (1 << other) - 1);
        } else if (!padded && (bits >= size || (held & (1 << bits) - 1) != 0)) {
            return Optional.empty();
        }
        return Optional.of(out.toByteArray());
    }
}
