package org.signalbox.shell.internal;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import org.signalbox.model.Message;
import org.signalbox.model.UserAtHost;
import org.signalbox.model.concurrent.BackgroundThreads;
import org.signalbox.shell.ExitCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One command of a client at the socket. The request is one line of JSON ({@link CommandRequest}). The response is
 * lines of JSON, each {@code {"out":"text"}} or {@code {"err":"text"}}, and {@code {"exit":0}} as the last. A malformed
 * request is answered in the same way. A disconnect interrupts the command.
 */
final class SocketSession {
    private static final Logger LOG = LoggerFactory.getLogger(SocketSession.class);

    private final SocketChannel client;
    private final CommandRunner runner;
    private final Duration timeout;
    private final AtomicBoolean over = new AtomicBoolean();

    /** @param timeout time limit for receiving the request */
    SocketSession(SocketChannel client, CommandRunner runner, Duration timeout) {
        this.client = client;
        this.runner = runner;
        this.timeout = timeout;
    }

    /** Blocks until the command has ended. */
    void run() throws IOException {
        try {
            var line = new RequestLine(client, timeout).read();
            if (line.isPresent()) {
                end(run(CommandRequest.parse(line.get())));
            }
        } catch (BadRequestException e) {
            LOG.info("{}", e.message().text(Locale.ENGLISH));
            refuse(ExitCode.USAGE, e.message());
        }
    }

    /** Responds without reading the request. */
    void refuse(int exit, Message why) throws IOException {
        send("err", "signalbox: " + why.text() + "\n");
        end(exit);
    }

    private int run(CommandRequest request) {
        watch(Thread.currentThread());
        var terminal = new Terminal(
                request.directory(),
                new PrintWriter(new LineFlushingStream(text -> send("out", text)), true),
                new PrintWriter(new LineFlushingStream(text -> send("err", text)), true),
                UserAtHost.user(),
                request.secrets());
        return runner.run(request.args(), terminal);
    }

    /** Interrupts the command when the client disconnects before the response ends. Ignores further input. */
    private void watch(Thread command) {
        BackgroundThreads.start("shell-watch", () -> {
            var more = ByteBuffer.allocate(1 << 10);
            try {
                while (client.read(more.clear()) >= 0) {
                    LOG.debug("a client says more than its request");
                }
            } catch (IOException e) {
                LOG.debug("Client can't be read any more; treated as disconnected");
            }
            if (!over.get()) {
                command.interrupt();
            }
        });
    }

    private void end(int exit) throws IOException {
        over.set(true);
        var last = new JsonObject();
        last.addProperty("exit", exit);
        write(last);
    }

    private void send(String stream, String text) {
        var message = new JsonObject();
        message.addProperty(stream, text);
        try {
            write(message);
        } catch (IOException e) {
            LOG.debug("Client disconnected; its command is interrupted");
        }
    }

    private synchronized void write(JsonObject message) throws IOException {
        var bytes = ByteBuffer.wrap((message + "\n").getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            client.write(bytes);
        }
    }
}
