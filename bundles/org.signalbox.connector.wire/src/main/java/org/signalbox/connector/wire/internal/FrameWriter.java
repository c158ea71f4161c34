package org.signalbox.connector.wire.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.signalbox.connector.wire.WireEnd;
import org.signalbox.connector.wire.WireLimits;

/**
 * Writes frames one after another, on a thread of its own: the other end may stop reading, and a thread that writes
 * then can't be interrupted.
 */
final class FrameWriter implements Runnable {
    private static final Frame END = new Frame(new byte[0], 0);

    private final OutputStream out;
    private final WireLimits limits;
    private final Connection connection;
    private final LinkedBlockingQueue<Frame> waiting = new LinkedBlockingQueue<>();
    private final AtomicLong bytes = new AtomicLong();

    FrameWriter(OutputStream out, WireLimits limits, Connection connection) {
        this.out = out;
        this.limits = limits;
        this.connection = connection;
    }

    /** Never waits. Any thread. */
    void send(Frame frame) {
        if (bytes.addAndGet(frame.size()) > limits.held()) {
            connection.end(WireEnd.Cause.LIMIT, "it doesn't read what it is sent");
        }
        waiting.add(frame);
    }

    /** Nothing more is written. */
    void end() {
        waiting.add(END);
    }

    @Override
    public void run() {
        try (out) {
            for (var frame = waiting.take(); frame != END && !connection.isEnded(); frame = waiting.take()) {
                out.write(frame.buffer(), 0, frame.size());
                bytes.addAndGet(-frame.size());
                if (waiting.isEmpty()) {
                    out.flush();
                }
            }
        } catch (IOException e) {
            connection.end(WireEnd.Cause.LOST, "it can't be written to");
        } catch (InterruptedException e) {
            connection.end(WireEnd.Cause.CLOSED, "interrupted");
        }
    }
}
