package org.signalbox.http.internal;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A file of announced size: a shorter or longer one fails instead of being sent wrongly. */
final class SizedFileBody extends FilterInputStream {
    private long left;

    SizedFileBody(InputStream in, long size) {
        super(in);
        left = size;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        var count = super.read(bytes, offset, length);
        if (count < 0 ? left > 0 : count > left) {
            throw new IOException("the file changed its size while it was sent");
        }
        left -= Math.max(count, 0);
        return count;
    }
}
