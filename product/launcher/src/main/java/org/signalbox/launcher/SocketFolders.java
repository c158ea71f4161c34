package org.signalbox.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Candidate folders for a socket in order of preference: the user's runtime folder ({@code XDG_RUNTIME_DIR}), the
 * workspace, a new temporary folder. Each is accessible by the user only.
 */
final class SocketFolders {

    private static final FileAttribute<?> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private static final Logger LOG = LoggerFactory.getLogger(SocketFolders.class);

    private static final String PREFIX = "signalbox-";

    private final CommandSocket socket;

    SocketFolders(CommandSocket socket) {
        this.socket = socket;
    }

    List<Place> all() {
        List<Place> places = new ArrayList<>();
        socket.runtime()
                .ifPresent(folder -> places.add(new Place(
                        () -> runtime(folder),
                        "Unset XDG_RUNTIME_DIR, or name a folder of your own there that others can't write",
                        false)));
        places.add(new Place(
                () -> made(socket.data().resolve("socket")),
                "Take the right to write from others (chmod go-w), or use a workspace that they can't write",
                false));
        places.add(new Place(this::fresh, "Set -Djava.io.tmpdir to a folder that is safe (SIGNALBOX_JAVA_OPTS)", true));
        return places;
    }

    private Path runtime(String named) throws IOException {
        Path folder = Path.of(named);
        if (!folder.isAbsolute()) {
            throw new UntrustedPathException("XDG_RUNTIME_DIR is no absolute path");
        }
        return made(folder.resolve("signalbox"));
    }

    /** Verifies the parent before anything is created in it, and the folder after its creation. */
    private Path made(Path folder) throws IOException {
        Path place =
                socket.way().real(Objects.requireNonNull(folder.getParent())).resolve(folder.getFileName());
        if (Files.notExists(place, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectory(place, PRIVATE);
        }
        return socket.way().realPrivate(place);
    }

    /** The temporary folder of a killed instance, or a new one with an unpredictable name. */
    private Path fresh() throws IOException {
        Path base = socket.way().real(socket.temporary());
        Optional<Path> earlier = socket.recorded()
                .map(Path::getParent)
                .filter(folder -> base.equals(folder.getParent())
                        && folder.getFileName().toString().startsWith(PREFIX));
        if (earlier.isPresent()) {
            try {
                return socket.way().realPrivate(earlier.get());
            } catch (UntrustedPathException | NoSuchFileException e) {
                LOG.info("A folder of an earlier instance isn't used again: {}", e.getMessage());
            }
        }
        return socket.way().realPrivate(Files.createTempDirectory(base, PREFIX, PRIVATE));
    }

    /**
     * A folder for the socket.
     *
     * @param remedy advice if it can't be used
     * @param passing whether it is removed after use
     */
    record Place(Maker folder, String remedy, boolean passing) {
        /** Removes the folder unless later instances use it. */
        void leave(Path used) throws IOException {
            if (passing) {
                Files.deleteIfExists(used);
            }
        }
    }

    /** Finds or creates a folder. */
    @FunctionalInterface
    interface Maker {
        /** @throws IOException if it can't be created, or isn't safe */
        Path get() throws IOException;
    }
}
