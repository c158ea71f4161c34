package org.signalbox.keys;

import java.io.ByteArrayOutputStream;
import java.util.Locale;
import java.util.Optional;

/** Bytes as Bech32 writes them (BIP-173): a prefix, a 1, five bits in each character, and a checksum of six. Pure. */
final class Bech32 {
    private static final String CHARACTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private static final int[] GENERATOR = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};
    private static final int CHECKSUM = 6;

    private Bech32() {}

    static String written(String prefix, byte[] bytes) {
        var data = new StringBuilder();
        var groups = groups(bytes);
        for (var group : groups) {
            data.append(CHARACTERS.charAt(group));
        }
        var checksum = checksum(prefix, groups) ^ 1;
        for (var i = 0; i < CHECKSUM; i++) {
            data.append(CHARACTERS.charAt(checksum >> 5 * (CHECKSUM - 1 - i) & 31));
        }
        return prefix + "1" + data;
    }

    /** The bytes; empty for another prefix, a character or checksum that is wrong, mixed case, or bits left over. */
    static Optional<byte[]> read(String prefix, String text) {
        var lower = text.toLowerCase(Locale.ROOT);
        if (!lower.startsWith(prefix + "1") || !text.equals(lower) && !text.equals(text.toUpperCase(Locale.ROOT))) {
            return Optional.empty();
        }
        var characters = lower.substring(prefix.length() + 1);
        var groups = characters.chars().map(CHARACTERS::indexOf).toArray();
        if (groups.length < CHECKSUM) {
            return Optional.empty();
        }
        var data = new int[groups.length - CHECKSUM];
        var given = 0;
        for (var i = 0; i < groups.length; i++) {
            if (groups[i] < 0) {
                return Optional.empty();
            }
            if (i < data.length) {
                data[i] = groups[i];
            } else {
                given = given << 5 | groups[i];
            }
        }
        return given == (checksum(prefix, data) ^ 1) ? bytes(data) : Optional.empty();
    }

    private static int[] groups(byte[] bytes) {
        var groups = new int[(bytes.length * 8 + 4) / 5];
        for (var bit = 0; bit < bytes.length * 8; bit++) {
            if ((bytes[bit / 8] >> 7 - bit % 8 & 1) == 1) {
                groups[bit / 5] |= 16 >> bit % 5;
            }
        }
        return groups;
    }

    private static Optional<byte[]> bytes(int[] groups) {
        var bytes = new ByteArrayOutputStream();
        var held = 0;
        var bits = 0;
        for (var group : groups) {
            held = held << 5 | group;
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes.write(held >> bits);
                held &= (1 << bits) - 1;
            }
        }
        return bits < 5 && held == 0 ? Optional.of(bytes.toByteArray()) : Optional.empty();
    }

    /** What the six groups of the checksum have to be, but for their last bit. */
    private static int checksum(String prefix, int[] groups) {
        var sum = 1;
        for (var c : prefix.toCharArray()) {
            sum = step(sum, c >> 5);
        }
        sum = step(sum, 0);
        for (var c : prefix.toCharArray()) {
            sum = step(sum, c & 31);
        }
        for (var group : groups) {
            sum = step(sum, group);
        }
        for (var i = 0; i < CHECKSUM; i++) {
            sum = step(sum, 0);
        }
        return sum;
    }

    private static int step(int sum, int value) {
        var next = (sum & 0x1ffffff) << 5 ^ value;
        for (var i = 0; i < GENERATOR.length; i++) {
            next ^= (sum >> 25 + i & 1) == 1 ? GENERATOR[i] : 0;
        }
        return next;
    }
}
