package org.signalbox.shell.internal;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.signalbox.shell.ExitCode;
import org.signalbox.shell.Secrets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One command of a client at the socket. The request is one line of JSON, {@code {"args":[…],"cwd":"…","environment":{…}}};
 * the answer is lines of JSON, each {@code {"out":"text"}} or {@code {"err":"text"}}, and {@code {"exit":0}} as the last.
 * A client that goes away interrupts its command.
 */
final class Conversation {
    /** The longest request, in bytes of UTF-8. */
    private static final int MOST = 1 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);

    private final SocketChannel client;
    private final CommandRunner runner;
    private final AtomicBoolean over = new AtomicBoolean();

    Conversation(SocketChannel client, CommandRunner runner) {
        this.client = client;
        this.runner = runner;
    }

    void run() throws IOException {
        var reader = new BufferedReader(Channels.newReader(client, StandardCharsets.UTF_8));
        var line = readLine(reader);
        if (line.isEmpty()) {
            return;
        }
        int exit;
        try {
            var request = JsonParser.parseString(line.get()).getAsJsonObject();
            watch(reader, Thread.currentThread());
            exit = run(request);
        } catch (JsonParseException | IllegalStateException | NullPointerException | UnsupportedOperationException e) {
            send("err", "signalbox: not a request: " + e.getMessage() + "\n");
            exit = ExitCode.USAGE;
        }
        over.set(true);
        var last = new JsonObject();
        last.addProperty("exit", exit);
        write(last);
    }

    private int run(JsonObject request) {
        var args = new ArrayList<String>();
        request.getAsJsonArray("args").forEach(word -> args.add(word.getAsString()));
        var environment = new HashMap<String, String>();
        if (request.has("environment")) {
            request.getAsJsonObject("environment")
                    .entrySet()
                    .forEach(entry -> environment.put(entry.getKey(), entry.getValue().getAsString()));
        }
        var terminal = new Terminal(
                Path.of(request.get("cwd").getAsString()),
                new PrintWriter(new LineSender(text -> send("out", text)), true),
                new PrintWriter(new LineSender(text -> send("err", text)), true),
                System.getProperty("user.name", "somebody"),
                new GivenSecrets(environment));
        return runner.run(args, terminal);
    }

    private static Optional<String> readLine(BufferedReader reader) throws IOException {
        var line = new StringBuilder();
        for (var c = reader.read(); c != '\n'; c = reader.read()) {
            if (c < 0 || line.length() > MOST) {
                return Optional.empty();
            }
            line.append((char) c);
        }
        return Optional.of(line.toString());
    }

    /** The client says nothing more; when its end is seen before the answer's, nobody waits for the command. */
    private void watch(BufferedReader reader, Thread command) {
        Thread.ofVirtual().name("shell-watch").start(() -> {
            try {
                if (reader.read() >= 0) {
                    return;
                }
            } catch (IOException e) {
                LOG.debug("the client can't be read any more, which is the same as its end");
            }
            if (!over.get()) {
                command.interrupt();
            }
        });
    }

    private void send(String stream, String text) {
        var message = new JsonObject();
        message.addProperty(stream, text);
        try {
            write(message);
        } catch (IOException e) {
            LOG.debug("the client is gone: its command is interrupted, and what it says has no reader");
        }
    }

    private synchronized void write(JsonObject message) throws IOException {
        var bytes = ByteBuffer.wrap((message + "\n").getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            client.write(bytes);
        }
    }

    /** What the client's environment held of secrets. */
    private record GivenSecrets(Map<String, String> environment) implements Secrets {
        @Override
        public Optional<String> given(String name) {
            return Optional.ofNullable(environment.get(Secrets.variable(name)));
        }

        @Override
        public Optional<String> ask(String label) {
            return Optional.empty();
        }

        @Override
        public String toString() {
            return "secrets of a client";
        }
    }
}
