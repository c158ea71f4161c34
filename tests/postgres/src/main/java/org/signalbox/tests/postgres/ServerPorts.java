package org.signalbox.tests.postgres;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Ports of the loopback interface for servers that bind them later. Thread-safe. */
public final class ServerPorts {
    private static final Path EPHEMERAL = Path.of("/proc/sys/net/ipv4/ip_local_port_range");
    private static final int LOWEST = 12_000;
    private static final int ENOUGH = 4_000;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private ServerPorts() {}

    /**
     * A port that nobody uses. The system doesn't give it to an outgoing connection before the server binds it, and
     * this process doesn't get it again.
     */
    public static int free() throws IOException {
        var below = lowestEphemeral();
        if (below - LOWEST < ENOUGH) {
            return bound(0);
        }
        while (true) {
            var port = LOWEST + RANDOM.nextInt(below - LOWEST);
            try {
                if (GIVEN.add(port)) {
                    return bound(port);
                }
            } catch (BindException e) {
                continue; // somebody uses it: another one
            }
        }
    }

    /** The lowest port that outgoing connections get. */
    static int lowestEphemeral() throws IOException {
        if (!Files.exists(EPHEMERAL)) {
            return 32_768;
        }
        // not Files.readString, which reads one byte first: the kernel then takes the file for read
        try (var file = Files.newBufferedReader(EPHEMERAL)) {
            return Integer.parseInt(file.readLine().split("\\s+", 2)[0]);
        }
    }

    private static int bound(int port) throws IOException {
        try (var socket = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }
}
