package org.signalbox.store.internal.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import org.signalbox.model.Message;
import org.signalbox.model.OwnerPermissions;
import org.signalbox.store.StoreFailure;

/** Writes copies that are whole or not there. */
public final class Backups {
    private Backups() {}

    /**
     * Makes a new file, for its owner's eyes only.
     *
     * @param content writes it into a file that is there and empty
     */
    public static void write(Consumer<Path> content, Path copy) {
        var target = copy.toAbsolutePath();
        var part = target.resolveSibling(target.getFileName() + ".part");
        try {
            if (Files.exists(target)) {
                throw new FileAlreadyExistsException(target.toString());
            }
            Files.deleteIfExists(part);
            Files.createDirectories(target.getParent());
            Files.createFile(part);
            OwnerPermissions.set(part);
            content.accept(part);
            finish(part, target);
        } catch (FileAlreadyExistsException e) {
            throw new StoreFailure(Message.of("store.backup-exists", target), e);
        } catch (IOException e) {
            remove(part, e);
            throw new StoreFailure(Message.of("store.backup-failed", target, reason(e)), e);
        } catch (StoreFailure e) {
            remove(part, e);
            throw new StoreFailure(Message.of("store.backup-failed", target, String.valueOf(e.getMessage())), e);
        }
    }

    /** Makes a finished part durable and gives it its name. */
    public static void finish(Path part, Path target) throws IOException {
        try (var channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The system's reason, without the path that the message names anyway. */
    public static String reason(IOException failure) {
        return failure.getClass().getSimpleName() + ": " + failure.getMessage();
    }

    private static void remove(Path part, Exception cause) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }
}
