package org.signalbox.http;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** A server of WebSockets (RFC 6455) over real sockets, whose script can send any frame. */
final class SocketServer implements AutoCloseable {
    static final int CONTINUED = 0;
    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;

    private static final int LAST = 0x80;
    private static final int LONG = 126;
    private static final int LONGEST = 127;
    private static final Pattern KEY = Pattern.compile("(?i)\r\nSec-WebSocket-Key: *(\\S+)");
    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private final RawServer server;

    /** What the server does with an open socket. */
    @FunctionalInterface
    interface Script {
        void run(Connection connection) throws Exception;
    }

    /** A frame as it came. */
    record Frame(int kind, boolean last, byte[] bytes) {
        String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        int code() {
            return (bytes[0] & 0xff) << 8 | bytes[1] & 0xff;
        }
    }

    /** @param headers more of the answer's, each with its line break */
    SocketServer(String headers, Script script) throws IOException {
        var self = new RawServer[1];
        self[0] = new RawServer(socket -> {
            var request = self[0].read(socket);
            var key = KEY.matcher(String.valueOf(request));
            if (!key.find()) {
                throw new IOException("no handshake: " + request);
            }
            var answer = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    + "Sec-WebSocket-Accept: " + accept(key.group(1)) + "\r\n" + headers + "\r\n";
            socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
            script.run(new Connection(socket));
        });
        server = self[0];
    }

    SocketServer(Script script) throws IOException {
        this("", script);
    }

    /** Sends each text back, and answers the end. */
    static SocketServer echo() throws IOException {
        return new SocketServer(connection -> {
            while (true) {
                var frame = connection.read();
                connection.write(frame.kind(), frame.last(), frame.bytes());
                if (frame.kind() == CLOSE) {
                    return;
                }
            }
        });
    }

    URI at(String path) {
        return URI.create("ws" + server.at(path).toString().substring("http".length()));
    }

    URI origin() {
        return server.at("");
    }

    List<String> requests() {
        return server.requests();
    }

    private static String accept(String key) {
        try {
            var digest = MessageDigest.getInstance("SHA-1").digest((key + GUID).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One socket, seen by the server. */
    record Connection(Socket socket) {
        void write(int kind, boolean last, byte[] bytes) throws IOException {
            var frame = new ByteArrayOutputStream();
            frame.write(kind | (last ? LAST : 0));
            if (bytes.length < LONG) {
                frame.write(bytes.length);
            } else if (bytes.length <= 0xffff) {
                frame.write(LONG);
                frame.write(bytes.length >> 8);
                frame.write(bytes.length);
            } else {
                frame.write(LONGEST);
                for (var shift = 56; shift >= 0; shift -= 8) {
                    frame.write((int) ((long) bytes.length >> shift) & 0xff);
                }
            }
            frame.writeBytes(bytes);
            socket.getOutputStream().write(frame.toByteArray());
        }

        void text(String text) throws IOException {
            write(TEXT, true, text.getBytes(StandardCharsets.UTF_8));
        }

        /** The next frame, unmasked; fails at the end. */
        Frame read() throws IOException {
            var in = new DataInputStream(socket.getInputStream());
            var head = in.readUnsignedByte();
            var second = in.readUnsignedByte();
            if ((second & LAST) == 0) {
                throw new IOException("a client masks its frames");
            }
            var size = second & ~LAST;
            var length = size == LONG ? in.readUnsignedShort() : size == LONGEST ? in.readLong() : size;
            var mask = in.readNBytes(4);
            var bytes = in.readNBytes((int) length);
            for (var i = 0; i < bytes.length; i++) {
                bytes[i] ^= mask[i % 4];
            }
            return new Frame(head & 0x0f, (head & LAST) != 0, bytes);
        }

        /** Waits until the client has left. @return the code of its close frame, or 0 for none */
        int awaitEnd() throws IOException {
            var code = 0;
            try {
                while (true) {
                    var frame = read();
                    code = frame.kind() == CLOSE ? frame.code() : code;
                }
            } catch (EOFException | java.net.SocketException e) {
                return code;
            }
        }
    }
}
