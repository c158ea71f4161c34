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
 * The Unix-domain socket on which a running Signalbox takes the commands of other processes of the same user, one for
 * each workspace. The instance records in the workspace where it is ({@code .signalbox/socket.path}, which only its
 * owner can write), so that clients find it whatever their environment says.
 */
final class CommandSocket {

    /** In bytes. A place on Linux takes 108 with its end, on macOS 104. */
    static final int LONGEST = 100;

    /** A record holds one path. */
    private static final int LONGEST_RECORD = 4096;

    private final Path data;
    private final String name;
    private final Optional<String> runtime;
    private final Path temporary;
    private final SafeWay way;

    /**
     * @param runtime the user's folder for sockets, {@code XDG_RUNTIME_DIR}
     * @param temporary the folder for temporary files
     */
    CommandSocket(Path workspace, Optional<String> runtime, Path temporary, SafeWay way) {
        Path real = real(workspace);
        data = real.resolve(".signalbox");
        name = digest(real) + ".sock";
        this.runtime = runtime;
        this.temporary = temporary;
        this.way = way;
    }

    /** The socket of a workspace for the user who runs this process. */
    static CommandSocket of(Path workspace) {
        return new CommandSocket(
                workspace,
                Optional.ofNullable(System.getenv("XDG_RUNTIME_DIR")).filter(folder -> !folder.isEmpty()),
                Path.of(System.getProperty("java.io.tmpdir")),
                SafeWay.ofThisProcess());
    }

    /** What the socket is called, in whatever folder it lies; no two workspaces have the same. */
    String name() {
        return name;
    }

    /** The workspace's folder of what Signalbox keeps for itself. */
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

    SafeWay way() {
        return way;
    }

    /**
     * Where an instance listens, or listened before it was killed; empty if none does.
     *
     * @throws UnsafeWayException if it can't be known that nobody else listens there
     */
    Optional<Path> find() throws IOException {
        Optional<Path> recorded = recorded();
        if (recorded.isEmpty() || Files.notExists(recorded.get(), LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        return Optional.of(way.realPrivate(Objects.requireNonNull(recorded.get().getParent()))
                .resolve(name));
    }

    /** What the record says; empty where there is none, or it isn't about this workspace. */
    Optional<Path> recorded() throws IOException {
        try {
            if (!SafeWay.canBeTold()
                    || !Files.isDirectory(data)
                    || Files.size(record()) == 0
                    || Files.size(record()) > LONGEST_RECORD) {
                return Optional.empty();
            }
            way.requireOwnFile(record());
            Path path = Path.of(Files.readString(record()).strip());
            return Optional.of(path).filter(Path::isAbsolute).filter(each -> each.endsWith(name));
        } catch (NoSuchFileException | InvalidPathException | java.nio.charset.CharacterCodingException e) {
            return Optional.empty(); // written by no Signalbox
        }
    }

    /**
     * Listens until it is closed. Where that is impossible or unsafe, another place is taken; without any the instance
     * goes on and takes no commands.
     *
     * @param clients gets each connection of this user's; must be quick
     * @param tell gets what people should know: what is wrong, where, and what to do, in one line
     */
    Closeable listen(Consumer<SocketChannel> clients, Consumer<String> tell) {
        return Listening.on(this, clients, tell);
    }

    private static Path real(Path workspace) {
        try {
            return workspace.toRealPath();
        } catch (IOException e) {
            return workspace.toAbsolutePath().normalize(); // none there yet, or it can't be read, which is told later
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
