package org.signalbox.store.internal.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Whether a failure to write comes from a lack of room: the system and SQLite don't always say so. Where there is less
 * than the {@link DiskReserve}, nothing could be sent anyway.
 */
public final class DiskSpace {
    private DiskSpace() {}

    /** Tries to write that much into a folder; false where it can't be written at all. */
    public static boolean isFull(Path folder) {
        try {
            if (!Files.isWritable(folder) || Files.getFileStore(folder).isReadOnly()) {
                return false;
            }
        } catch (IOException e) {
            return false; // whatever it is, it isn't known to be that
        }
        try {
            var probe = Files.createTempFile(folder, "room-", ".part");
            try {
                Files.write(probe, DiskReserve.content(DiskReserve.SIZE));
            } finally {
                Files.delete(probe);
            }
            return false;
        } catch (IOException e) {
            return true; // the folder may be written, and yet it can't be
        }
    }
}
