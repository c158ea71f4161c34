package org.signalbox.connector.wire.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Gives blocks of an open file. Any thread; the file is read by one at a time. Closing never waits for a file that is
 * slow: whoever reads it then closes it.
 */
final class StreamSource implements ByteSource {
    private final InputStream stream;
    private final int block;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile boolean over;
    private boolean closed;

    /** @param block bytes that are given at once, at most */
    StreamSource(InputStream stream, int block) {
        this.stream = stream;
        this.block = block;
    }

    @Override
    public byte[] next(int most) throws IOException {
        lock.lock();
        try {
            if (over) {
                throw new IOException("closed");
            }
            return stream.readNBytes(Math.max(1, Math.min(most, block)));
        } finally {
            lock.unlock();
            if (over) {
                release();
            }
        }
    }

    @Override
    public void close() {
        over = true;
        release();
    }

    /** Closes the file, unless somebody reads it, who does that afterwards. */
    private void release() {
        if (!lock.tryLock()) {
            return;
        }
        try {
            if (!closed) {
                closed = true;
                stream.close();
            }
        } catch (IOException e) {
            // all that was wanted of it has been read: nobody could do anything about it
        } finally {
            lock.unlock();
        }
    }
}
