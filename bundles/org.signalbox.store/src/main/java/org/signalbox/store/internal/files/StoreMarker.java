package org.signalbox.store.internal.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;
import org.signalbox.model.Message;
import org.signalbox.store.StoreFailure;

/**
 * The file {@code .signalbox/store.created}: a store was made in this folder. So a workspace whose {@code store.db} is
 * missing isn't taken for a new one, whose empty store would publish everything once more.
 */
public final class StoreMarker {
    private StoreMarker() {}

    /** Makes it, unless it is there. Called with the database in its place. */
    public static void set(Path folder, Instant now) throws IOException {
        if (Files.notExists(file(folder))) {
            var part = folder.resolve("store.created.part");
            Files.writeString(
                    part, "A store was made here by " + now + ". It is the file store.db, unless it was moved.\n");
            Backups.finish(part, file(folder));
        }
    }

    /**
     * Refuses to make a database where one was before.
     *
     * @param database which doesn't exist
     * @throws StoreFailure when this folder had one: as the marker says, or the logs that only a database in use has;
     *     or when it is a link that leads nowhere
     */
    public static void refuseMissing(Path database) throws IOException {
        var folder = database.resolveSibling("");
        if (Files.isSymbolicLink(database)) {
            var target = folder.resolve(Files.readSymbolicLink(database)).normalize();
            throw new StoreFailure(Message.of("store.missing-link", database, target, folder));
        }
        var left = Stream.of(file(folder), StoreFiles.beside(database, "-wal"), StoreFiles.beside(database, "-shm"))
                .anyMatch(file -> Files.exists(file, LinkOption.NOFOLLOW_LINKS));
        if (left) {
            throw new StoreFailure(Message.of("store.missing", database, folder));
        }
    }

    private static Path file(Path folder) {
        return folder.resolve("store.created");
    }
}
