package org.signalbox.connector.wire.internal;

import java.io.IOException;

/** An open file of one end, read by the other one in blocks. */
public interface ByteSource {
    /**
     * The next bytes.
     *
     * @param most how many
     * @return none at the end only
     */
    byte[] next(int most) throws IOException;

    void close();
}
