package org.signalbox.sandbox.internal;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;

/** Chirp's stream: a WebSocket that tells an account that something came to its inbox. Thread-safe. */
final class InboxStream {
    static final String PATH = "/2/inbox/stream";

    /** Between two looks for what nobody wrote by administration. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    /** Between two words while nothing comes. */
    private static final Duration ALIVE = Duration.ofSeconds(60);

    private static final int LONGEST_HEAD = 16 * 1024;

    private final Supplier<PracticeState> worlds;
    private final ExecutorService threads;

    InboxStream(Supplier<PracticeState> worlds, ExecutorService threads) {
        this.worlds = worlds;
        this.threads = threads;
    }

    /** Answers the handshake, and tells until the end. */
    void serve(Socket client, byte[] start, InputStream in) throws IOException {
        StreamFrames frames = new StreamFrames(in, client.getOutputStream());
        Map<String, String> headers = headers(start, in);
        String handle;
        try {
            handle = admitted(headers);
        } catch (ApiRefusal refusal) {
            frames.raw(refused(refusal.answer()));
            return;
        }
        frames.raw(("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Accept: "
                        + StreamFrames.accept(headers.getOrDefault("sec-websocket-key", "")) + "\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1));
        threads.execute(() -> tell(client, handle, frames));
        frames.answerUntilClosed();
    }

    /** @return the account's handle */
    private String admitted(Map<String, String> headers) throws ApiRefusal {
        PracticeState world = worlds.get();
        String handle = world.tokens().authenticate(Optional.ofNullable(headers.get("authorization")));
        boolean paid = "paid".equalsIgnoreCase(headers.get("chirp-access"));
        RequestPipeline.requireAccess(world, paid, world.now());
        RateWindows.RateStatus rate = world.rate().count(handle, world.limits(), world.now());
        if (!rate.allowed()) {
            throw RateWindows.refusal(rate, world.now());
        }
        if (!"websocket".equalsIgnoreCase(headers.get("upgrade"))) {
            throw new ApiRefusal(426, "upgrade_required", "Ask for a WebSocket.").withHeader("Upgrade", "websocket");
        }
        return handle;
    }

    private void tell(Socket client, String handle, StreamFrames frames) {
        String newest = newest(handle);
        Instant said = Instant.now();
        try {
            while (!client.isClosed()) {
                worlds.get().written().await(LOOK);
                String now = newest(handle);
                if (!now.equals(newest)) {
                    newest = now;
                    said = Instant.now();
                    frames.text("{\"type\":\"inbox\"}");
                } else if (Duration.between(said, Instant.now()).compareTo(ALIVE) > 0) {
                    said = Instant.now();
                    frames.text("{\"type\":\"alive\"}");
                }
            }
        } catch (IOException e) {
            // The client has left; what reads from it notices that too.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String newest(String handle) {
        PracticeState world = worlds.get();
        List<InboxItems.Item> all = new InboxItems(world, handle).withRemoved(world.now());
        return all.isEmpty() ? "" : all.getLast().cursor();
    }

    private static byte[] refused(HttpAnswer answer) {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + answer.status() + " Refused\r\nContent-Type: "
                + answer.contentType() + "\r\nContent-Length: " + answer.body().length + "\r\nConnection: close\r\n");
        answer.headers().forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        bytes.writeBytes(answer.body());
        return bytes.toByteArray();
    }

    /** By their names in lower case. */
    private static Map<String, String> headers(byte[] start, InputStream in) throws IOException {
        StringBuilder head = new StringBuilder(new String(start, StandardCharsets.ISO_8859_1));
        while (!head.toString().endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0 || head.length() > LONGEST_HEAD) {
                throw new EOFException("no handshake");
            }
            head.append((char) next);
        }
        Map<String, String> headers = new HashMap<>();
        for (String line : head.toString().split("\r\n")) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        return headers;
    }
}
