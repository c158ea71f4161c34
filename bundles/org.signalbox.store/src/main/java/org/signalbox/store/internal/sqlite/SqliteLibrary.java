package org.signalbox.store.internal.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.signalbox.model.Message;
import org.signalbox.store.StoreFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * The native library of SQLite's driver. The driver would unpack it into a file for each process, compare that byte by
 * byte, which is a tenth of a node's start, and remove it at an orderly end only. Here it is unpacked into a folder of
 * this process's own and removed as soon as it is loaded, where the system lets go of a file that is in use, and at the
 * end elsewhere.
 */
final class SqliteLibrary {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteLibrary.class);

    /** The driver's own properties: the folder of its library, and that for temporary files. */
    private static final String PATH = "org.sqlite.lib.path";

    private static final String TEMPORARY = "org.sqlite.tmpdir";

    private static boolean loaded;

    private SqliteLibrary() {}

    /** Loads it unless it is loaded. A library that the user names in the driver's properties counts. Any thread. */
    static synchronized void load() {
        if (loaded) {
            return;
        }
        var parent = Path.of(System.getProperty(TEMPORARY, System.getProperty("java.io.tmpdir")));
        try {
            if (System.getProperty(PATH) == null) {
                unpackAndLoad(parent);
            } else {
                SQLiteJDBCLoader.initialize();
            }
            loaded = true;
        } catch (Exception e) { // the driver's own signature
            throw new StoreFailure(Message.of("store.no-library", parent, e.toString()), e);
        }
    }

    private static void unpackAndLoad(Path parent) throws Exception {
        var folder = Files.createTempDirectory(parent, "signalbox-sqlite-"); // for this user only
        var name = LibraryLoaderUtil.getNativeLibName();
        var resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name;
        try (var library = SQLiteJDBCLoader.class.getResourceAsStream(resource)) {
            if (library == null) {
                throw new IOException("the driver has no " + resource);
            }
            Files.copy(library, folder.resolve(name));
            System.setProperty(PATH, folder.toString());
            SQLiteJDBCLoader.initialize();
        } finally {
            System.clearProperty(PATH);
            remove(folder);
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
