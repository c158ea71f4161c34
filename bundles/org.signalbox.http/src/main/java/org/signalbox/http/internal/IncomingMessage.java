package org.signalbox.http.internal;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** A message of a socket that comes in pieces; of what is too long nothing more is kept. Not thread-safe. */
final class IncomingMessage {
    private final long longest;
    private final StringBuilder text = new StringBuilder();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private long size;

    /** @param longest in bytes; of text, of its UTF-8 */
    IncomingMessage(long longest) {
        this.longest = longest;
    }

    /** @return false when it is too long with this */
    boolean add(CharSequence part) {
        if (!fits(utf8(part))) {
            return false;
        }
        text.append(part);
        return true;
    }

    /** @return false when it is too long with this */
    boolean add(ByteBuffer part) {
        if (!fits(part.remaining())) {
            return false;
        }
        var more = new byte[part.remaining()];
        part.get(more);
        bytes.writeBytes(more);
        return true;
    }

    private boolean fits(long more) {
        size += more;
        return size <= longest;
    }

    /** Of UTF-16: half of a surrogate pair is half of its four bytes. */
    private static long utf8(CharSequence part) {
        return part.chars()
                .map(unit -> unit < 0x80 ? 1 : unit < 0x800 || Character.isSurrogate((char) unit) ? 2 : 3)
                .sum();
    }

    /** Bytes so far. */
    long size() {
        return size;
    }

    /** The whole text; the next piece begins another message. */
    String takeText() {
        var whole = text.toString();
        text.setLength(0);
        size = 0;
        return whole;
    }

    /** All bytes; the next piece begins another message. */
    byte[] takeBytes() {
        var whole = bytes.toByteArray();
        bytes.reset();
        size = 0;
        return whole;
    }
}
