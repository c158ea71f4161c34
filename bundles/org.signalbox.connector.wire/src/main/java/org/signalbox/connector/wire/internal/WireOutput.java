package org.signalbox.connector.wire.internal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.signalbox.connector.wire.WireLimits;

/**
 * One frame that is being written: its length in four bytes, its kind in one, and its content. Not thread-safe.
 *
 * <p>Whole numbers have seven bits in each byte, the lowest first; the highest bit says that more follow. Texts are
 * strict UTF-8; those that aren't Unicode, because half a surrogate pair is in them, are UTF-16.
 */
final class WireOutput {
    private static final int HEADER = Integer.BYTES;

    private final WireLimits limits;
    private final @Nullable Crossing crossing;
    private byte[] buffer = new byte[256];
    private int size = HEADER;
    private int values;
    private int depth;

    WireOutput(WireLimits limits, FrameKind kind, @Nullable Crossing crossing) {
        this.limits = limits;
        this.crossing = crossing;
        octet(kind.ordinal());
    }

    /** For references; only frames of calls have it. */
    Crossing crossing() {
        return Objects.requireNonNull(crossing);
    }

    /** The finished frame, which begins with its length. */
    Frame frame() {
        var length = size - HEADER;
        for (var i = 0; i < HEADER; i++) {
            buffer[i] = (byte) (length >>> 8 * (HEADER - 1 - i));
        }
        return new Frame(buffer, size);
    }

    private void room(int more) {
        if (more > limits.message() + HEADER - size) {
            throw new UnsendableException("more than " + limits.message() + " bytes");
        }
        if (size + more > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(size + more, Math.min(2 * buffer.length, limits.message())));
        }
    }

    void octet(int value) {
        room(1);
        buffer[size++] = (byte) value;
    }

    /** A number from 0 on; as unsigned. */
    void number(long value) {
        room(10);
        var rest = value;
        while ((rest & ~0x7fL) != 0) {
            buffer[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        buffer[size++] = (byte) rest;
    }

    void signed(long value) {
        number(value << 1 ^ value >> 63);
    }

    void eight(long value) {
        room(Long.BYTES);
        for (var i = 0; i < Long.BYTES; i++) {
            buffer[size++] = (byte) (value >>> 8 * i);
        }
    }

    void bytes(byte[] all) {
        number(all.length);
        raw(all);
    }

    private void raw(byte[] all) {
        room(all.length);
        System.arraycopy(all, 0, buffer, size, all.length);
        size += all.length;
    }

    void text(String text) {
        var unicode = isUnicode(text);
        if (text.length() > limits.text()) {
            throw new UnsendableException("a text of more than " + limits.text() + " bytes");
        }
        var all = unicode ? text.getBytes(StandardCharsets.UTF_8) : utf16(text);
        if (all.length > limits.text()) {
            throw new UnsendableException("a text of more than " + limits.text() + " bytes");
        }
        number((long) all.length << 1 | (unicode ? 0 : 1));
        raw(all);
    }

    /** The encoder of UTF-16 would replace halves, too. */
    private static byte[] utf16(String text) {
        var all = new byte[2 * text.length()];
        for (var i = 0; i < text.length(); i++) {
            all[2 * i] = (byte) (text.charAt(i) >>> 8);
            all[2 * i + 1] = (byte) text.charAt(i);
        }
        return all;
    }

    private static boolean isUnicode(String text) {
        for (var i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (i + 1 == text.length() || !Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1))) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    /** How many elements follow. */
    void count(int count, int most) {
        if (count > most) {
            throw new UnsendableException(count + " elements, more than " + most);
        }
        number(count);
    }

    /** A nested value begins. */
    void enter() {
        if (++values > limits.values() || ++depth > limits.depth()) {
            throw new UnsendableException("too many or too deeply nested values");
        }
    }

    void leave() {
        depth--;
    }

    WireLimits limits() {
        return limits;
    }
}
