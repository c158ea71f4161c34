package org.signalbox.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** A raw TCP server: each connection is handled by a script that can send any bytes. */
final class RawServer implements AutoCloseable {
    /** Handles one connection. */
    @FunctionalInterface
    interface Script {
        void run(Socket socket) throws Exception;
    }

    private final ServerSocket server;
    private final Thread accepting;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    RawServer(Script script) throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        accepting = Thread.ofVirtual().start(() -> {
            while (!server.isClosed()) {
                try {
                    var socket = server.accept();
                    sockets.add(socket);
                    Thread.ofVirtual().start(() -> {
                        try (socket) {
                            script.run(socket);
                        } catch (Exception e) {
                            // The client closed the connection, or the test ended.
                            sockets.remove(socket);
                        }
                    });
                } catch (IOException e) {
                    return;
                }
            }
        });
    }

    /** Answers each request on each connection with the same bytes, until the client closes. */
    static RawServer answering(String answer) throws IOException {
        return answering(answer.getBytes(StandardCharsets.ISO_8859_1));
    }

    static RawServer answering(byte[] answer) throws IOException {
        var self = new RawServer[1];
        self[0] = new RawServer(socket -> {
            while (self[0].read(socket) != null) {
                socket.getOutputStream().write(answer);
                socket.getOutputStream().flush();
            }
        });
        return self[0];
    }

    URI at(String path) {
        return URI.create("http://127.0.0.1:" + server.getLocalPort() + path);
    }

    int connections() {
        return sockets.size();
    }

    /** Requests as received, head and body, one character per byte. */
    List<String> requests() {
        return requests;
    }

    /** Reads one request with its announced body; null at the end. */
    String read(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        var text = new StringBuilder();
        while (text.indexOf("\r\n\r\n") < 0) {
            var c = in.read();
            if (c < 0) {
                return null;
            }
            text.append((char) c);
        }
        for (var line : text.toString().split("\r\n")) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                text.append(new String(
                        in.readNBytes(Integer.parseInt(line.substring(15).strip())), StandardCharsets.ISO_8859_1));
            }
        }
        requests.add(text.toString());
        return text.toString();
    }

    @Override
    public void close() throws IOException {
        server.close();
        try {
            // The port stays open until the pending accept returns.
            accepting.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (var socket : sockets) {
            socket.close();
        }
    }
}
