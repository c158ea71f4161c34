package org.signalbox.connector.wire.internal;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.signalbox.connector.wire.WireLimits;

/**
 * The content of one frame of the other end, see {@link WireOutput}. What is read of it counts for a budget until
 * {@link #release}. Not thread-safe.
 */
final class WireInput {
    private static final byte[] NONE = {};
    /** What a value takes at least, with its place in the value that holds it. */
    private static final int VALUE = 64;
    /** Is taken from the budget at once. */
    private static final int STEP = 4096;

    private final WireLimits limits;
    private final MemoryBudget budget;
    private final boolean whole;
    private final int length;
    private byte[] bytes;
    private long held;
    private long taken;
    private long used;
    private int at;
    private int values;
    private int depth;

    /**
     * @param length of the frame
     * @param bytes all of it, or its beginning where there was no room for more
     * @param held what was taken from the budget for it
     */
    WireInput(WireLimits limits, MemoryBudget budget, int length, byte[] bytes, long held) {
        this.limits = limits;
        this.budget = budget;
        this.length = length;
        this.bytes = bytes;
        this.held = held;
        whole = length == bytes.length;
    }

    /** How many bytes came. */
    int length() {
        return length;
    }

    /** Nothing more may be read of a frame that isn't whole than where it belongs to. */
    void requireWhole() throws MalformedException {
        if (!whole) {
            throw MalformedException.noRoom();
        }
    }

    private void use(long more) throws MalformedException {
        used += more;
        if (used > taken) {
            var missing = Math.max(STEP, used - taken);
            if (!budget.take(missing)) {
                throw MalformedException.noRoom();
            }
            taken += missing;
        }
    }

    /** All has been read: the frame is let go, and only its values count. */
    void releaseFrame() {
        bytes = NONE;
        at = 0;
        budget.give(held);
        held = 0;
    }

    /** Its values count no more. Idempotent. */
    void release() {
        releaseFrame();
        budget.give(taken);
        taken = 0;
    }

    int octet() throws MalformedException {
        if (at == bytes.length) {
            throw MalformedException.of("a frame ends early");
        }
        return bytes[at++] & 0xff;
    }

    long number() throws MalformedException {
        var value = 0L;
        for (var shift = 0; shift < 64; shift += 7) {
            var next = octet();
            value |= (long) (next & 0x7f) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        throw MalformedException.of("a number of more than 64 bits");
    }

    /** A number from 0 to below a bound. */
    int index(int bound) throws MalformedException {
        var value = number();
        if (value < 0 || value >= bound) {
            throw MalformedException.of("a number out of its range");
        }
        return (int) value;
    }

    long signed() throws MalformedException {
        var value = number();
        return value >>> 1 ^ -(value & 1);
    }

    int signedInt() throws MalformedException {
        var value = signed();
        if (value != (int) value) {
            throw MalformedException.of("a number of more than 32 bits");
        }
        return (int) value;
    }

    long eight() throws MalformedException {
        var value = 0L;
        for (var i = 0; i < Long.BYTES; i++) {
            value |= (long) octet() << 8 * i;
        }
        return value;
    }

    boolean flag() throws MalformedException {
        return index(2) == 1;
    }

    byte[] bytes() throws MalformedException {
        return raw(number());
    }

    private byte[] raw(long length) throws MalformedException {
        if (length < 0 || length > left()) {
            throw MalformedException.of("a frame ends early");
        }
        var from = at;
        at += (int) length;
        use(VALUE + length);
        return Arrays.copyOfRange(bytes, from, at);
    }

    String text() throws MalformedException {
        return text(limits.text());
    }

    /** A text of at most so many bytes. */
    String text(int most) throws MalformedException {
        var header = number();
        var length = header >>> 1;
        if (length > most) {
            throw MalformedException.beyond("a text of " + length + " bytes");
        }
        if (length > left()) {
            throw MalformedException.of("a frame ends early");
        }
        var from = at;
        at += (int) length;
        use(VALUE + length);
        var text = (header & 1) == 0 ? utf8(from) : utf16(from);
        if (text.length() < length) { // not ASCII, so maybe of two bytes each
            use(Math.max(0, 2L * text.length() - length));
        }
        return text;
    }

    private String utf8(int from) throws MalformedException {
        var text = new String(bytes, from, at - from, StandardCharsets.UTF_8);
        if (text.indexOf('\uFFFD') >= 0) {
            try {
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes, from, at - from))
                        .toString();
            } catch (CharacterCodingException e) {
                throw MalformedException.of("a text that isn't UTF-8");
            }
        }
        return text;
    }

    private String utf16(int from) throws MalformedException {
        if ((at - from) % 2 != 0) {
            throw MalformedException.of("half a character");
        }
        var text = new char[(at - from) / 2];
        for (var i = 0; i < text.length; i++) {
            text[i] = (char) (bytes[from + 2 * i] << 8 | bytes[from + 2 * i + 1] & 0xff);
        }
        return new String(text);
    }

    /** How many elements follow. Each has a byte at least. */
    int count(int most) throws MalformedException {
        var count = number();
        if (count < 0 || count > most) {
            throw MalformedException.beyond(Long.toUnsignedString(count) + " elements");
        }
        if (count > left()) {
            throw MalformedException.of("a frame ends early");
        }
        return (int) count;
    }

    /** A nested value begins. */
    void enter() throws MalformedException {
        if (++values > limits.values()) {
            throw MalformedException.beyond("more than " + limits.values() + " values");
        }
        if (++depth > limits.depth()) {
            throw MalformedException.beyond("a depth of " + depth);
        }
        use(VALUE);
    }

    void leave() {
        depth--;
    }

    private int left() {
        return bytes.length - at;
    }

    /** Nothing may be left. */
    void end() throws MalformedException {
        if (left() > 0) {
            throw MalformedException.of("a frame is too long by " + left() + " bytes");
        }
    }

    WireLimits limits() {
        return limits;
    }
}
