package org.signalbox.kills;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder that a web server of this machine shows, for a media relay. */
final class ServedFolder implements AutoCloseable {
    private final Path path;
    private final HttpServer server;

    ServedFolder(Path path) throws IOException {
        this.path = Files.createDirectories(path).toAbsolutePath();
        server = SimpleFileServer.createFileServer(
                new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0),
                this.path,
                SimpleFileServer.OutputLevel.NONE);
        server.start();
    }

    Path path() {
        return path;
    }

    URI origin() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
