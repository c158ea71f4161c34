package org.signalbox.store.internal.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.signalbox.model.Message;
import org.signalbox.store.StoreFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteJDBCLoader;

/**
 * The native library of SQLite's driver. The driver unpacks it into a file for each process and removes that at an
 * orderly end only; so each process that is killed would leave it behind. Here it goes as soon as it is loaded, where
 * the system lets go of a file that is in use, and at the end elsewhere.
 */
final class SqliteLibrary {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteLibrary.class);

    /** The driver's own property for the folder that it unpacks its library to. */
    private static final String PLACE = "org.sqlite.tmpdir";

    private static boolean loaded;

    private SqliteLibrary() {}

    /** Loads it unless it is loaded. Any thread. */
    static synchronized void load() {
        if (loaded) {
            return;
        }
        var given = System.getProperty(PLACE);
        var parent = Path.of(given == null ? System.getProperty("java.io.tmpdir") : given);
        try {
            var folder = Files.createTempDirectory(parent, "signalbox-sqlite-");
            System.setProperty(PLACE, folder.toString());
            try {
                SQLiteJDBCLoader.initialize();
                loaded = true;
            } finally {
                remove(folder);
            }
        } catch (Exception e) { // the driver's own signature
            throw new StoreFailure(Message.of("store.no-library", parent, e.toString()), e);
        } finally {
            if (given == null) {
                System.clearProperty(PLACE);
            } else {
                System.setProperty(PLACE, given);
            }
        }
    }

    private static void remove(Path folder) {
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            LOG.debug("{} stays until this process ends: {}", folder, e.toString());
        }
    }
}
