package org.signalbox.shell.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.signalbox.model.concurrent.BackgroundThreads;

/**
 * Reads the one line that a client sends. What is too long is read to its end and dropped, so that the client sees the
 * answer.
 */
final class RequestLine {
    /** The longest request, in bytes. */
    static final int MOST = 1 << 20;

    private static final int CHUNK = 1 << 13;

    private final SocketChannel client;
    private final Duration patience;

    /** @param patience how long a client may take to send it */
    RequestLine(SocketChannel client, Duration patience) {
        this.client = client;
        this.patience = patience;
    }

    /**
     * Blocks until the line is there.
     *
     * @return without its end; empty if the client says nothing and goes, as one does that only looks whether somebody
     *     listens
     * @throws BadRequestException if it is too long, ends too early or too late, or isn't UTF-8
     */
    Optional<String> read() throws IOException, BadRequestException {
        var late = new AtomicBoolean();
        var alarm = BackgroundThreads.start("shell-patience", () -> {
            try {
                Thread.sleep(patience);
                late.set(true);
                client.shutdownInput(); // whoever reads sees the end then; the answer still goes out
            } catch (InterruptedException | IOException e) {
                Thread.currentThread().interrupt(); // it came in time, or the client is gone
            }
        });
        try {
            return read(late);
        } finally {
            alarm.interrupt();
        }
    }

    private Optional<String> read(AtomicBoolean late) throws IOException, BadRequestException {
        var line = new ByteArrayOutputStream();
        var length = 0L;
        var chunk = ByteBuffer.allocate(CHUNK);
        while (true) {
            var count = client.read(chunk.clear());
            if (count < 0) {
                if (length == 0 && !late.get()) {
                    return Optional.empty();
                }
                throw late.get()
                        ? new BadRequestException("shell.request.late", patience.toSeconds())
                        : new BadRequestException("shell.request.half");
            }
            var end = indexOfEnd(chunk.array(), count);
            length += end;
            if (length <= MOST) {
                line.write(chunk.array(), 0, end);
            }
            if (end < count) {
                if (length > MOST) {
                    throw new BadRequestException("shell.request.long", MOST);
                }
                return Optional.of(decoded(line.toByteArray()));
            }
        }
    }

    private static int indexOfEnd(byte[] bytes, int count) {
        for (var i = 0; i < count; i++) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        return count;
    }

    private static String decoded(byte[] bytes) throws BadRequestException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new BadRequestException("shell.request.encoding");
        }
    }
}
