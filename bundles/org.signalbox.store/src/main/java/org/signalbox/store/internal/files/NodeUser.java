package org.signalbox.store.internal.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** This user at this machine, without asking the network. */
public final class NodeUser {
    private NodeUser() {}

    /** Such as {@code anna@laptop}. */
    public static String name() {
        return System.getProperty("user.name", "somebody") + "@" + host();
    }

    private static String host() {
        return Stream.of(fromEnvironment("HOSTNAME"), fromEnvironment("COMPUTERNAME"), fromFile())
                .flatMap(Optional::stream)
                .findFirst()
                .orElse("localhost");
    }

    private static Optional<String> fromEnvironment(String name) {
        return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank());
    }

    private static Optional<String> fromFile() {
        var file = Path.of("/etc/hostname");
        if (!Files.isReadable(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readString(file).strip()).filter(value -> !value.isEmpty());
        } catch (IOException e) {
            return Optional.empty(); // only a name to show; the process number beside it is what counts
        }
    }
}
