package org.signalbox.connector.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import org.signalbox.connector.api.WebSockets;
import org.signalbox.emulation.FakeSocket;
import org.signalbox.emulation.ReceivedRequest;
import org.signalbox.emulation.SocketPeer;

/** Serves one WebSocket for a {@link FakeSocket}, with a fault where one is armed. */
final class ServedSocket implements SocketPeer {
    private static final int NORMAL = 1000;
    private static final int FAILED = 1011;

    private final Socket socket;
    private final SocketFrames frames;
    private final Supplier<Optional<SocketFault>> fault;
    private volatile boolean mute;

    ServedSocket(Socket socket, SocketFrames frames, Supplier<Optional<SocketFault>> fault) {
        this.socket = socket;
        this.frames = frames;
        this.fault = fault;
    }

    /** Answers the handshake, and serves messages until the end. */
    void serve(ReceivedRequest handshake, FakeSocket network, Object lock) throws IOException {
        var chosen = network.subprotocol();
        var accept = SocketFrames.accept(handshake.header("sec-websocket-key").orElse(""));
        frames.raw(("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Accept: " + accept + "\r\n"
                        + (chosen.isEmpty() ? "" : "Sec-WebSocket-Protocol: " + chosen + "\r\n") + "\r\n")
                .getBytes(StandardCharsets.ISO_8859_1));
        synchronized (lock) {
            network.onOpen();
        }
        var message = new ByteArrayOutputStream();
        var kind = SocketFrames.TEXT;
        while (true) {
            var frame = frames.read();
            switch (frame.kind()) {
                case SocketFrames.PING -> send(SocketFrames.PONG, frame.bytes());
                case SocketFrames.PONG -> {}
                case SocketFrames.CLOSE -> {
                    send(SocketFrames.CLOSE, frame.bytes());
                    return;
                }
                default -> {
                    kind = frame.kind() == SocketFrames.CONTINUED ? kind : frame.kind();
                    message.writeBytes(frame.bytes());
                    if (frame.last()) {
                        handle(kind, message.toByteArray(), network, lock);
                        message.reset();
                    }
                }
            }
        }
    }

    private void handle(int kind, byte[] bytes, FakeSocket network, Object lock) throws IOException {
        var armed = fault.get();
        mute = mute || armed.isPresent();
        if (armed.map(SocketFault::performs).orElse(true)) {
            synchronized (lock) {
                if (kind == SocketFrames.TEXT) {
                    network.onText(new String(bytes, StandardCharsets.UTF_8));
                } else {
                    network.onBinary(bytes);
                }
            }
        }
        if (armed.isPresent()) {
            misbehave(armed.get());
        }
    }

    private void misbehave(SocketFault how) throws IOException {
        switch (how) {
            case RESETS, RESETS_PERFORMED -> {
                socket.setSoLinger(true, 0);
                socket.close();
            }
            case CLOSES -> end(FAILED);
            case ANSWERS_TOO_LONG -> {
                var half = new byte[WebSockets.LONGEST_MESSAGE / 2 + 1];
                Arrays.fill(half, (byte) 'x');
                frames.write(SocketFrames.TEXT, false, half);
                frames.write(SocketFrames.CONTINUED, true, half);
            }
            case SENDS_NO_FRAME ->
                frames.raw("HTTP/1.1 200 OK\r\n\r\n<!doctype html>".getBytes(StandardCharsets.UTF_8));
            case SENDS_NO_UTF8 -> frames.write(SocketFrames.TEXT, true, new byte[] {(byte) 0xc3, '('});
            case TALKS_NONSENSE -> {
                for (var text : ErrorContract.GARBAGE) {
                    frames.write(SocketFrames.TEXT, true, text.getBytes(StandardCharsets.UTF_8));
                }
                frames.write(SocketFrames.BINARY, true, new byte[] {0, 1, 2});
                end(NORMAL);
            }
            case FALLS_SILENT -> {}
        }
    }

    private void end(int code) throws IOException {
        frames.write(SocketFrames.CLOSE, true, new byte[] {(byte) (code >> 8), (byte) code});
    }

    private void send(int kind, byte[] bytes) {
        if (mute) {
            return;
        }
        try {
            frames.write(kind, true, bytes);
        } catch (IOException e) {
            // The connector has left, as its network may find at any time.
            mute = true;
        }
    }

    @Override
    public void text(String text) {
        send(SocketFrames.TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void binary(byte[] bytes) {
        send(SocketFrames.BINARY, bytes);
    }

    @Override
    public void close(int code, String reason) {
        var words = reason.getBytes(StandardCharsets.UTF_8);
        var bytes = new byte[2 + words.length];
        bytes[0] = (byte) (code >> 8);
        bytes[1] = (byte) code;
        System.arraycopy(words, 0, bytes, 2, words.length);
        send(SocketFrames.CLOSE, bytes);
    }
}
