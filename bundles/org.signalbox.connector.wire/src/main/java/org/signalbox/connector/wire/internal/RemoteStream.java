package org.signalbox.connector.wire.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** A file that the other end has open. Not thread-safe, as other streams. */
final class RemoteStream extends InputStream {
    private static final byte[] NONE = {};

    private final ByteSource source;
    private final int block;
    private byte[] bytes = NONE;
    private int at;
    private boolean ended;
    private boolean closed;

    RemoteStream(ByteSource source, int block) {
        this.source = source;
        this.block = block;
    }

    /** @return whether there are bytes */
    private boolean fill() throws IOException {
        if (closed) {
            throw new IOException("closed");
        }
        if (at == bytes.length && !ended) {
            bytes = source.next(block);
            at = 0;
            ended = bytes.length == 0;
            if (bytes.length > block) {
                throw new IOException("more bytes than were asked for");
            }
        }
        return !ended;
    }

    @Override
    public int read() throws IOException {
        return fill() ? bytes[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, to.length);
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        var count = Math.min(length, bytes.length - at);
        System.arraycopy(bytes, at, to, offset, count);
        at += count;
        return count;
    }

    @Override
    public int available() {
        return bytes.length - at;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            bytes = NONE;
            at = 0;
            source.close();
        }
    }
}
