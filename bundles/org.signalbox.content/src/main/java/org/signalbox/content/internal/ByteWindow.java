package org.signalbox.content.internal;

import java.io.IOException;

/** Single bytes of a file in rising order, of which only a window is in memory. */
final class ByteWindow {
    private static final int LENGTH = 64 << 10;

    private final ProbedFile file;
    private byte[] bytes = new byte[0];
    private long start;

    ByteWindow(ProbedFile file) {
        this.file = file;
    }

    /** The byte at an offset; -1 behind the end, or behind what may be read of a file. */
    int at(long offset) throws IOException {
        if (offset < start || offset >= start + bytes.length) {
            bytes = file.read(offset, LENGTH);
            start = offset;
        }
        return bytes.length == 0 ? -1 : bytes[(int) (offset - start)] & 0xFF;
    }
}
