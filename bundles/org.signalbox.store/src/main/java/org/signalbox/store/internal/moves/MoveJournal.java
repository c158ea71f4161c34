package org.signalbox.store.internal.moves;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.signalbox.model.Message;
import org.signalbox.store.StoreFailure;
import org.signalbox.store.internal.files.Backups;
import org.signalbox.store.internal.files.RememberedStore;
import org.signalbox.store.internal.files.StoreFiles;
import org.signalbox.store.internal.files.StoreUrl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file {@code .signalbox/store.moving}: the server's database that a workspace moves to, and the later name of its
 * own file. It exists from before the new store is remembered until the old file is moved away, so that the next
 * process of the workspace finishes an interrupted move.
 */
public final class MoveJournal {
    private static final Logger LOG = LoggerFactory.getLogger(MoveJournal.class);

    private MoveJournal() {}

    /** Under the workspace's lock, as all of it. */
    public static void begin(Path folder, StoreUrl to, Path kept) throws IOException {
        var part = folder.resolve("store.moving.part");
        Files.writeString(part, to + "\n" + kept.getFileName() + "\n");
        Backups.finish(part, file(folder));
    }

    public static boolean begun(Path folder) {
        return Files.exists(file(folder));
    }

    /** Moves the old file away where the new store is remembered; else the workspace has stayed with its own. */
    public static void finish(Path folder) {
        if (!begun(folder)) {
            return;
        }
        try {
            var lines = Files.readAllLines(file(folder));
            if (lines.size() == 2
                    && RememberedStore.of(folder)
                            .filter(lines.getFirst()::equals)
                            .isPresent()) {
                var kept = folder.resolve(Path.of(lines.getLast()).getFileName()); // never elsewhere, whatever it says
                StoreFiles.moveAway(folder.resolve("store.db"), kept);
                LOG.info(
                        "The store was moved to {}; the old one is {}",
                        StoreUrl.parse(lines.getFirst()).place(),
                        kept);
            }
            Files.delete(file(folder));
        } catch (IOException e) {
            throw new StoreFailure(
                    Message.of("store.not-moved-away", folder.resolve("store.db"), Backups.reason(e)), e);
        }
    }

    private static Path file(Path folder) {
        return folder.resolve("store.moving");
    }
}
