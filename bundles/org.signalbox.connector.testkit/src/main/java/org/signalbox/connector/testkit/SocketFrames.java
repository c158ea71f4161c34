package org.signalbox.connector.testkit;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** Frames of RFC 6455 as a server reads and writes them. Writing: any thread. */
final class SocketFrames {
    static final int CONTINUED = 0;
    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;

    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int LAST = 0x80;
    private static final int MASKED = 0x80;
    private static final int TWO_BYTES = 126;
    private static final int EIGHT_BYTES = 127;
    /** More than a connector may send. */
    private static final long LONGEST = 16L * 1024 * 1024;

    private final DataInputStream in;
    private final OutputStream out;

    record Frame(int kind, boolean last, byte[] bytes) {}

    SocketFrames(InputStream in, OutputStream out) {
        this.in = new DataInputStream(in);
        this.out = out;
    }

    /** The answer to a handshake's {@code Sec-WebSocket-Key}. */
    static String accept(String key) {
        try {
            var digest = MessageDigest.getInstance("SHA-1").digest((key + GUID).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }

    /** The next one, unmasked. */
    Frame read() throws IOException {
        var head = in.readUnsignedByte();
        var second = in.readUnsignedByte();
        if ((second & MASKED) == 0) {
            throw new IOException("clients mask their frames");
        }
        var size = second & ~MASKED;
        var length = size == TWO_BYTES ? in.readUnsignedShort() : size == EIGHT_BYTES ? in.readLong() : size;
        if (length < 0 || length > LONGEST) {
            throw new IOException("a frame of " + length + " bytes");
        }
        var mask = in.readNBytes(4);
        var bytes = in.readNBytes((int) length);
        for (var i = 0; i < bytes.length; i++) {
            bytes[i] ^= mask[i % mask.length];
        }
        return new Frame(head & 0x0f, (head & LAST) != 0, bytes);
    }

    void write(int kind, boolean last, byte[] bytes) throws IOException {
        var frame = new ByteArrayOutputStream();
        frame.write(kind | (last ? LAST : 0));
        if (bytes.length < TWO_BYTES) {
            frame.write(bytes.length);
        } else if (bytes.length <= 0xffff) {
            frame.write(TWO_BYTES);
            frame.write(bytes.length >> 8);
            frame.write(bytes.length);
        } else {
            frame.write(EIGHT_BYTES);
            for (var shift = 56; shift >= 0; shift -= 8) {
                frame.write((int) ((long) bytes.length >> shift));
            }
        }
        frame.writeBytes(bytes);
        raw(frame.toByteArray());
    }

    synchronized void raw(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }
}
