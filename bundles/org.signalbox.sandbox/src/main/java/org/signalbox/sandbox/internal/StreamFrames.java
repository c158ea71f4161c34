package org.signalbox.sandbox.internal;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** Frames of RFC 6455 as a server reads and writes short ones. Writing: any thread. */
final class StreamFrames {
    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int TEXT = 0x81;
    private static final int CLOSE = 0x88;
    private static final int PONG = 0x8a;
    private static final int KIND = 0x0f;
    private static final int KIND_CLOSE = 8;
    private static final int KIND_PING = 9;
    private static final int MASKED = 0x80;
    private static final int SHORTEST_LONG = 126;

    private final DataInputStream in;
    private final OutputStream out;

    StreamFrames(InputStream in, OutputStream out) {
        this.in = new DataInputStream(in);
        this.out = out;
    }

    /** The answer to a handshake's {@code Sec-WebSocket-Key}. */
    static String accept(String key) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-1");
            return Base64.getEncoder().encodeToString(digest.digest((key + GUID).getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }

    /** Answers pings, and the client's end; messages of the client's aren't heard. */
    void answerUntilClosed() throws IOException {
        while (true) {
            int kind = in.readUnsignedByte() & KIND;
            int length = in.readUnsignedByte();
            if ((length & MASKED) == 0 || (length & ~MASKED) >= SHORTEST_LONG) {
                throw new IOException("clients mask their frames, and have little to say here");
            }
            byte[] mask = in.readNBytes(4);
            byte[] bytes = in.readNBytes(length & ~MASKED);
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] ^= mask[i % mask.length];
            }
            if (kind == KIND_PING) {
                write(PONG, bytes);
            } else if (kind == KIND_CLOSE) {
                write(CLOSE, bytes);
                return;
            }
        }
    }

    void text(String text) throws IOException {
        write(TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    private void write(int kind, byte[] bytes) throws IOException {
        if (bytes.length >= SHORTEST_LONG) {
            throw new IllegalArgumentException("a frame of " + bytes.length + " bytes");
        }
        byte[] frame = new byte[bytes.length + 2];
        frame[0] = (byte) kind;
        frame[1] = (byte) bytes.length;
        System.arraycopy(bytes, 0, frame, 2, bytes.length);
        raw(frame);
    }

    synchronized void raw(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }
}
