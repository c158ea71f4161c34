package org.signalbox.networks.internal.lifecycle;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;

/** A server of WebSockets on loopback that greets each one, and then waits for its end. */
final class GreetingServer implements AutoCloseable {
    private static final Pattern KEY = Pattern.compile("(?i)Sec-WebSocket-Key: *(\\S+)");

    /** Released for each socket that was greeted, and for each that ended. */
    final Semaphore opened = new Semaphore(0);

    final Semaphore ended = new Semaphore(0);
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final ServerSocket server;

    GreetingServer() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    String origin() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                Thread.ofVirtual().start(() -> greet(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void greet(Socket socket) {
        try (socket) {
            var in = socket.getInputStream();
            var head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                head.append((char) in.read());
            }
            var key = KEY.matcher(head);
            key.find();
            var proof = MessageDigest.getInstance("SHA-1")
                    .digest((key.group(1) + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")
                            .getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream()
                    .write(("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                                    + "Sec-WebSocket-Accept: "
                                    + Base64.getEncoder().encodeToString(proof) + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            say(socket, "hello");
            open.add(socket);
            opened.release();
            while (in.read() >= 0) {
                continue;
            }
        } catch (SocketException e) {
            // it ended without a word
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        open.remove(socket);
        ended.release();
    }

    /** Sends a short text to all that are open. */
    void say(String text) throws IOException {
        for (var socket : open) {
            say(socket, text);
        }
    }

    private static void say(Socket socket, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.US_ASCII);
        var frame = new byte[bytes.length + 2];
        frame[0] = (byte) 0x81;
        frame[1] = (byte) bytes.length;
        System.arraycopy(bytes, 0, frame, 2, bytes.length);
        socket.getOutputStream().write(frame);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
