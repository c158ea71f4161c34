package org.signalbox.store.internal.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Moves and removes a database file together with the logs beside it. */
public final class StoreFiles {
    private static final Logger LOG = LoggerFactory.getLogger(StoreFiles.class);
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private StoreFiles() {}

    /**
     * Moves a database, and its logs also where they were left without it: no other one may find them beside it. The
     * database goes first, as one without its log would be taken for whole.
     *
     * @return whether there was a database
     */
    public static boolean moveAway(Path file, Path kept) throws IOException {
        var there = moveIfThere(file, kept);
        for (var suffix : List.of("-wal", "-shm")) {
            moveIfThere(beside(file, suffix), beside(kept, suffix));
        }
        return there;
    }

    public static void removeWithLogs(Path file) throws IOException {
        Files.deleteIfExists(file);
        removeLogs(file);
    }

    public static void removeLogs(Path file) throws IOException {
        Files.deleteIfExists(beside(file, "-wal"));
        Files.deleteIfExists(beside(file, "-shm"));
    }

    private static boolean moveIfThere(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (NoSuchFileException e) {
            LOG.debug("Nothing to keep at {}", from);
            return false;
        }
    }

    public static Path beside(Path file, String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }

    public static String stamp(InstantSource clock) {
        return STAMP.format(clock.instant());
    }
}
