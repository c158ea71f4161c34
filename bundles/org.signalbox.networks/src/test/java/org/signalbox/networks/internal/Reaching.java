package org.signalbox.networks.internal;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ServiceLoader;
import org.signalbox.connector.api.Connector;

/** Classes that do by themselves what a connector has its host for; only their bytes are used. */
final class Reaching {
    private Reaching() {}

    static final class Sockets {
        Object go() throws IOException {
            return new Socket("evil.example", 443);
        }
    }

    static final class Channels {
        Object go() throws IOException {
            return SocketChannel.open(new InetSocketAddress("evil.example", 443));
        }
    }

    static final class Urls {
        Object go() throws IOException {
            return URI.create("https://evil.example").toURL().openStream();
        }
    }

    static final class Files {
        Object go() throws IOException {
            return java.nio.file.Files.readString(Path.of("/etc/passwd"));
        }
    }

    static final class Processes {
        Object go() throws IOException {
            return new ProcessBuilder("sh").start();
        }
    }

    static final class Exit {
        void go() {
            System.exit(1);
        }
    }

    static final class ByName {
        Object go() throws ClassNotFoundException {
            return Class.forName("java.net.Socket");
        }
    }

    static final class Reflection {
        Object go() throws ReflectiveOperationException {
            return Object.class.getMethod("toString").invoke(this);
        }
    }

    static final class Loading {
        Object go() throws ClassNotFoundException {
            return Thread.currentThread().getContextClassLoader().loadClass("x");
        }
    }

    static final class Services {
        Object go() {
            return ServiceLoader.load(Connector.class);
        }
    }

    static final class Properties {
        Object go() {
            return System.getProperty("user.home");
        }
    }
}
