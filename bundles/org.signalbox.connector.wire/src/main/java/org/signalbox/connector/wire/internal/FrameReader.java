package org.signalbox.connector.wire.internal;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.signalbox.connector.wire.WireLimits;

/**
 * Reads frames. Takes memory for bytes that have come, whatever length a frame claims, and only as much as the budget
 * has: of a frame beyond that the beginning is kept.
 */
final class FrameReader {
    private static final int STEP = 64 * 1024;

    private final InputStream in;
    private final WireLimits limits;
    private final MemoryBudget budget;

    FrameReader(InputStream in, WireLimits limits, MemoryBudget budget) {
        this.in = new BufferedInputStream(in, STEP);
        this.limits = limits;
        this.budget = budget;
    }

    /** The next frame's kind and content. @throws EOFException at the end of the stream */
    WireInput next() throws IOException, MalformedException {
        var length = 0;
        for (var i = 0; i < Integer.BYTES; i++) {
            var octet = in.read();
            if (octet < 0) {
                throw new EOFException("the end of the stream");
            }
            length = length << 8 | octet;
        }
        if (length < 1 || length > limits.message()) {
            throw length == 0
                    ? MalformedException.of("an empty frame")
                    : MalformedException.beyond("a frame of " + Integer.toUnsignedString(length) + " bytes");
        }
        var first = new byte[Math.min(length, STEP)];
        fill(first, 0);
        return length <= STEP ? new WireInput(limits, budget, length, first, 0) : large(length, first);
    }

    private WireInput large(int length, byte[] first) throws IOException {
        var held = 0L;
        try {
            var bytes = first;
            while (bytes.length < length) {
                var size = bytes.length;
                var next = (int) Math.min(length, 2L * size);
                if (!budget.take(next - held)) {
                    in.skipNBytes(length - size);
                    return new WireInput(limits, budget, length, first, 0);
                }
                held = next;
                bytes = Arrays.copyOf(bytes, next);
                fill(bytes, size);
            }
            var whole = new WireInput(limits, budget, length, bytes, held);
            held = 0;
            return whole;
        } finally {
            budget.give(held);
        }
    }

    private void fill(byte[] bytes, int from) throws IOException {
        var missing = bytes.length - from;
        if (in.readNBytes(bytes, from, missing) < missing) {
            throw new EOFException("the end of the stream");
        }
    }

    void close() throws IOException {
        in.close();
    }
}
