package org.signalbox.model;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** This user at this machine, as nodes, locks and connections to the store's server name them. */
public final class UserAtHost {
    /** The name that the system itself has, without asking the network; Linux only. */
    private static final Path KERNEL = Path.of("/proc/sys/kernel/hostname");

    private UserAtHost() {}

    /** Such as {@code anna@laptop}. */
    public static String name() {
        return user() + "@" + host();
    }

    /** Such as {@code anna}. */
    public static String user() {
        return System.getProperty("user.name", "somebody");
    }

    private static String host() {
        return Stream.of(fromFile(), fromEnvironment("COMPUTERNAME"))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(UserAtHost::resolved);
    }

    private static Optional<String> fromEnvironment(String name) {
        return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank());
    }

    private static Optional<String> fromFile() {
        try {
            return Files.isReadable(KERNEL)
                    ? Optional.of(Files.readString(KERNEL).strip()).filter(value -> !value.isEmpty())
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // only a name to show; the process number beside it is what counts
        }
    }

    private static String resolved() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            // a machine without a resolvable name still has its loopback
            return "localhost";
        }
    }
}
