package org.signalbox.content.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;

/** Reads ranges of a file whose headers are looked for; never more than {@link #MOST} bytes in all. */
final class ProbedFile {
    /** More than the index of a video of several hours takes. */
    static final int MOST = 64 << 20;

    private final FileChannel channel;
    private final long size;
    private int left = MOST;

    ProbedFile(FileChannel channel) throws IOException {
        this.channel = channel;
        size = channel.size();
    }

    long size() {
        return size;
    }

    /** Bytes from an offset on: fewer than asked for at the end of the file, or of what may be read. */
    byte[] read(long offset, int length) throws IOException {
        if (offset < 0 || offset >= size || length <= 0) {
            return new byte[0];
        }
        var buffer = ByteBuffer.allocate((int) Math.min(Math.min(length, left), size - offset));
        left -= buffer.capacity();
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, offset + buffer.position()) < 0) {
                break;
            }
        }
        return Arrays.copyOf(buffer.array(), buffer.position());
    }
}
