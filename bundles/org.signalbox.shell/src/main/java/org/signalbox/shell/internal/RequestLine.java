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
 * Reads a client's one-line request. Drains and discards a request that is too long, so that the client receives the
 * response.
 */
final class RequestLine {
    /** Maximum length of a request in bytes. */
    static final int MAX = 1 << 20;

    private static final int CHUNK = 1 << 13;

    private final SocketChannel client;
    private final Duration timeout;

    /** @param timeout time limit for receiving the request */
    RequestLine(SocketChannel client, Duration timeout) {
        this.client = client;
        this.timeout = timeout;
    }

    /**
     * Blocks until the line has arrived.
     *
     * @return the line without its end; empty when the client closes without a request, as a connection probe does
     * @throws BadRequestException when the line is too long, incomplete, late or not UTF-8
     */
    Optional<String> read() throws IOException, BadRequestException {
        var late = new AtomicBoolean();
        var alarm = BackgroundThreads.start("shell-patience", () -> {
            try {
                Thread.sleep(timeout);
                late.set(true);
                client.shutdownInput(); // A blocked read sees the end of the input; the response can still be written.
            } catch (InterruptedException | IOException e) {
                Thread.currentThread().interrupt(); // The request was in time, or the client is gone.
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
                        ? new BadRequestException("shell.request.late", timeout.toSeconds())
                        : new BadRequestException("shell.request.half");
            }
            var end = indexOfEnd(chunk.array(), count);
            length += end;
            if (length <= MAX) {
                line.write(chunk.array(), 0, end);
            }
            if (end < count) {
                if (length > MAX) {
                    throw new BadRequestException("shell.request.long", MAX);
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
