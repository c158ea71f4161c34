package org.signalbox.launcher;

import java.io.Closeable;
import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Accepts connections of this user's processes until it is closed. The workspace's record is locked meanwhile: only one
 * of two instances listens, and an existing file at the socket's path is left from a killed one.
 */
final class Listening implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(Listening.class);

    /**
     * Pause before the next try after the system couldn't accept a connection, such as without free file descriptors.
     */
    private static final long PAUSE_NANOS = 100_000_000;

    private static final byte[] REFUSAL =
            "{\"err\":\"signalbox: this instance takes commands of its own user only\\n\"}\n{\"exit\":77}\n"
                    .getBytes(StandardCharsets.UTF_8);

    private final FileChannel record;
    private final ServerSocketChannel server;
    private final Path path;
    private final UserPrincipal own;
    private final SocketFolders.Place place;

    private Listening(FileChannel record, ServerSocketChannel server, Path path, SocketFolders.Place place)
            throws IOException {
        this.record = record;
        this.server = server;
        this.path = path;
        this.place = place;
        own = Files.getOwner(path.getParent());
    }

    /** Never fails: problems are reported to {@code tell}. */
    static Closeable on(CommandSocket socket, Consumer<SocketChannel> clients, Consumer<String> tell) {
        if (!TrustedPath.canBeTold()) {
            tell.accept("this instance takes no commands of other processes: the system doesn't tell who owns a file");
            return () -> {};
        }
        try {
            FileChannel record = record(socket);
            try {
                return open(socket, record, clients, tell);
            } catch (IOException | RuntimeException e) {
                record.close();
                throw e;
            }
        } catch (IOException e) {
            LOG.warn("No commands of other processes are taken", e);
            tell.accept("this instance takes no commands of other processes: " + reason(e));
            return () -> {};
        }
    }

    /** Opens and locks the record, so that no other process changes it while this one listens. */
    private static FileChannel record(CommandSocket socket) throws IOException {
        FileChannel record = FileChannel.open(
                socket.record(),
                Set.of(
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        LinkOption.NOFOLLOW_LINKS),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            socket.way().requireOwnFile(socket.record());
            if (record.tryLock() == null) {
                throw new IOException("another one that runs on the same workspace takes them");
            }
            return record;
        } catch (IOException | RuntimeException e) {
            record.close();
            throw e;
        }
    }

    private static Listening open(
            CommandSocket socket, FileChannel record, Consumer<SocketChannel> clients, Consumer<String> tell)
            throws IOException {
        List<String> problems = new ArrayList<>();
        for (SocketFolders.Place place : new SocketFolders(socket).all()) {
            try {
                Optional<Listening> listening = bind(socket, record, place);
                if (listening.isPresent()) {
                    listening.get().start(socket, clients);
                    if (!problems.isEmpty()) {
                        tell.accept("takes commands of other processes at " + listening.get().path + ", as "
                                + String.join("; ", problems));
                    }
                    return listening.get();
                }
            } catch (IOException | IllegalArgumentException | UnsupportedOperationException e) {
                LOG.info("No socket can be made", e);
                problems.add(reason(e) + ". " + place.remedy());
            }
        }
        throw new IOException(String.join("; ", problems));
    }

    /** Empty if the path would be too long there. */
    private static Optional<Listening> bind(CommandSocket socket, FileChannel record, SocketFolders.Place place)
            throws IOException {
        Path path = place.folder().get().resolve(socket.name());
        if (path.toString().getBytes(StandardCharsets.UTF_8).length > CommandSocket.LONGEST) {
            LOG.info("The path {} is too long for a socket", path);
            place.leave(Objects.requireNonNull(path.getParent()));
            return Optional.empty();
        }
        if (isAnswered(path)) {
            throw new IOException(path + " is answered by another process");
        }
        Files.deleteIfExists(path);
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            server.bind(UnixDomainSocketAddress.of(path));
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
            return Optional.of(new Listening(record, server, path, place));
        } catch (IOException | RuntimeException e) {
            server.close();
            place.leave(Objects.requireNonNull(path.getParent()));
            throw e;
        }
    }

    /** Whether another instance answers, such as one on another folder with the same name, as containers can have. */
    private static boolean isAnswered(Path path) throws IOException {
        if (Files.notExists(path, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try (SocketChannel probe = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            return probe.connect(UnixDomainSocketAddress.of(path));
        } catch (ConnectException e) {
            return false;
        }
    }

    private void start(CommandSocket socket, Consumer<SocketChannel> clients) throws IOException {
        record.truncate(0);
        record.write(ByteBuffer.wrap((path + "\n").getBytes(StandardCharsets.UTF_8)), 0);
        Thread.ofVirtual().name("commands-accept").start(() -> accept(clients));
        LOG.info("Takes commands at {}", path);
    }

    private void accept(Consumer<SocketChannel> clients) {
        while (server.isOpen()) {
            try {
                pass(server.accept(), clients);
            } catch (ClosedChannelException e) {
                LOG.debug("no more commands are taken");
            } catch (IOException e) {
                LOG.warn("A connection can't be taken at {}: {}", path, e.getMessage());
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private void pass(SocketChannel client, Consumer<SocketChannel> clients) throws IOException {
        Optional<UserPrincipal> stranger = Peer.stranger(client, own);
        if (stranger.isEmpty()) {
            clients.accept(client);
            return;
        }
        LOG.warn("A command of the user {} is refused", stranger.get().getName());
        try (client) {
            client.write(ByteBuffer.wrap(REFUSAL));
        }
    }

    private static String reason(Exception e) {
        return switch (e) {
            case AccessDeniedException denied -> "access is denied to " + denied.getFile();
            case NoSuchFileException missing -> missing.getFile() + " doesn't exist";
            case DirectoryNotEmptyException full -> full.getFile() + " is a folder";
            case FileSystemException other when other.getReason() != null -> other.getFile() + ": " + other.getReason();
            default -> String.valueOf(e.getMessage());
        };
    }

    @Override
    public void close() throws IOException {
        try (record;
                server) {
            record.truncate(0);
            Files.deleteIfExists(path);
            place.leave(Objects.requireNonNull(path.getParent()));
        }
    }
}
