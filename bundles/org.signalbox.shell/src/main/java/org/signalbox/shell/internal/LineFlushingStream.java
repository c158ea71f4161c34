package org.signalbox.shell.internal;

import java.io.Writer;
import java.util.function.Consumer;

/** Buffers text and passes it on at each flush. */
final class LineFlushingStream extends Writer {
    private final Consumer<String> receiver;
    private final StringBuilder text = new StringBuilder();

    LineFlushingStream(Consumer<String> receiver) {
        this.receiver = receiver;
    }

    @Override
    public void write(char[] chars, int offset, int length) {
        synchronized (text) {
            text.append(chars, offset, length);
        }
    }

    @Override
    public void flush() {
        String ready;
        synchronized (text) {
            ready = text.toString();
            text.setLength(0);
        }
        if (!ready.isEmpty()) {
            receiver.accept(ready);
        }
    }

    @Override
    public void close() {
        flush();
    }
}
