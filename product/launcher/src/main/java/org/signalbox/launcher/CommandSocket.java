package org.signalbox.launcher;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The Unix-domain socket on which a running Signalbox accepts commands from other processes of the same user; one per
 * workspace. The instance records its path in the workspace ({@code .signalbox/socket.path}, writable by its owner
 * only), so that clients find it independent of their environment.
 */
final class CommandSocket {

    /** In bytes. A socket address on Linux takes 108 including its terminator, on macOS 104. */
    static final int LONGEST = 100;

    /** Maximum size of the record, which holds one path. */
    private static final int LONGEST_RECORD = 4096;

    private final Path data;
    private final String name;
    private final Optional<String> runtime;
    private final Path temporary;
    private final TrustedPath way;

    /**
     * @param runtime the user's folder for sockets, {@code XDG_RUNTIME_DIR}
     * @param temporary the folder for temporary files
     */
    CommandSocket(Path workspace, Optional<String> runtime, Path temporary, TrustedPath way) {
        Path real = real(workspace);
        data = real.resolve(".signalbox");
        name = digest(real) + ".sock";
        this.runtime = runtime;
        this.temporary = temporary;
        this.way = way;
    }

    /** The socket of a workspace for the user of this process. */
    static CommandSocket of(Path workspace) {
        return new CommandSocket(
                workspace,
                Optional.ofNullable(System.getenv("XDG_RUNTIME_DIR")).filter(folder -> !folder.isEmpty()),
                Path.of(System.getProperty("java.io.tmpdir")),
                TrustedPath.ofThisProcess());
    }

    /** The socket's file name, in any folder; unique per workspace. */
    String name() {
        return name;
    }

    /** The workspace's folder for internal data. */
    Path data() {
        return data;
    }

    Path record() {
        return data.resolve("socket.path");
    }

    Optional<String> runtime() {
        return runtime;
    }

    Path temporary() {
        return temporary;
    }

    TrustedPath way() {
        return way;
    }

    /**
     * The socket of a running instance, or of one that was killed; empty if there is none.
     *
     * @throws UntrustedPathException if another user could listen there
     */
    Optional<Path> find() throws IOException {
        Optional<Path> recorded = recorded();
        if (recorded.isEmpty() || Files.notExists(recorded.get(), LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        return Optional.of(way.realPrivate(Objects.requireNonNull(recorded.get().getParent()))
                .resolve(name));
    }

    /** The path in the record; empty if there is none, or if it belongs to another workspace. */
    Optional<Path> recorded() throws IOException {
        try {
            if (!TrustedPath.canBeTold()
                    || !Files.isDirectory(data)
                    || Files.size(record()) == 0
                    || Files.size(record()) > LONGEST_RECORD) {
                return Optional.empty();
            }
            way.requireOwnFile(record());
            Path path = Path.of(Files.readString(record()).strip());
            return Optional.of(path).filter(Path::isAbsolute).filter(each -> each.endsWith(name));
        } catch (NoSuchFileException | InvalidPathException | java.nio.charset.CharacterCodingException e) {
            return Optional.empty(); // not written by Signalbox
        }
    }

    /**
     * Listens until it is closed. If a folder is unusable or unsafe, the next one is tried; without any, the instance
     * continues without accepting commands.
     *
     * @param clients receives each connection of this user; must be quick
     * @param tell receives messages for people, one line each, with the problem, the place and the remedy
     */
    Closeable listen(Consumer<SocketChannel> clients, Consumer<String> tell) {
        return Listening.on(this, clients, tell);
    }

    private static Path real(Path workspace) {
        try {
            return workspace.toRealPath();
        } catch (IOException e) {
            return workspace.toAbsolutePath().normalize(); // missing, or unreadable, which is reported later
        }
    }

    private static String digest(Path workspace) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(workspace.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }
}
