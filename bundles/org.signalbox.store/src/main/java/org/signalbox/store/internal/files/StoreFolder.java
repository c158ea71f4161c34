package org.signalbox.store.internal.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.signalbox.model.Message;
import org.signalbox.model.OwnerPermissions;
import org.signalbox.store.StoreFailure;

/** The {@code .signalbox} folder of a workspace. */
public final class StoreFolder {
    private StoreFolder() {}

    /** Makes the folder; what is in it is for its owner only and not for version control. */
    public static Path of(Path workspace) {
        var folder = workspace.toAbsolutePath().normalize().resolve(".signalbox");
        try {
            if (Files.notExists(folder)) {
                Files.createDirectories(folder);
                OwnerPermissions.set(folder);
            }
            if (!Files.isDirectory(folder)) {
                throw new StoreFailure(Message.of("store.no-folder", folder));
            }
            if (Files.notExists(folder.resolve(".gitignore"))) {
                Files.writeString(folder.resolve(".gitignore"), "*\n");
            }
            return folder;
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
    }

    private static StoreFailure unwritable(Path folder, IOException failure) {
        var there = Files.exists(folder) ? folder : folder.getParent();
        return new StoreFailure(
                Message.of(DiskSpace.isFull(Objects.requireNonNull(there)) ? "store.full" : "store.read-only", folder),
                failure);
    }

    /** @throws StoreFailure when another process has it, or the folder can't be written to */
    public static WorkspaceLock take(Path folder) {
        try {
            return WorkspaceLock.take(folder);
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
    }

    public static void close(WorkspaceLock lock) {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void release(WorkspaceLock lock, Exception cause) {
        try {
            lock.close();
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }
}
