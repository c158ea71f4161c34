package org.signalbox.vault.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import org.signalbox.model.Message;
import org.signalbox.model.OwnerPermissions;
import org.signalbox.vault.VaultException;

/** Files that only their owner may read. */
final class PrivateFile {
    private static final Set<PosixFilePermission> OWNERS =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private PrivateFile() {}

    /** Reads the file; fails if others may read it, too. */
    static byte[] read(Path file) {
        try {
            var view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
            if (view != null) {
                var permissions = view.readAttributes().permissions();
                if (!OWNERS.containsAll(permissions)) {
                    throw new VaultException(
                            Message.of("vault.file-too-open", file, PosixFilePermissions.toString(permissions)));
                }
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new VaultException(Message.of("vault.file-missing", file), e);
        } catch (IOException e) {
            throw new VaultException(Message.of("vault.file-unreadable", file, reason(e)), e);
        }
    }

    /** Writes and syncs a temporary file, then renames it; the first of several writers wins. */
    static void create(Path file, byte[] content) {
        var part = file.resolveSibling(
                file.getFileName() + "." + ProcessHandle.current().pid());
        try {
            Files.createDirectories(file.getParent());
            Files.deleteIfExists(part);
            Files.createFile(part, OwnerPermissions.file(file));
            try (var channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                for (var bytes = ByteBuffer.wrap(content); bytes.hasRemaining(); ) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(part, file);
        } catch (FileAlreadyExistsException e) {
            remove(part, e);
        } catch (IOException e) {
            throw new VaultException(Message.of("vault.file-unwritable", file, reason(e)), e);
        }
    }

    private static void remove(Path part, FileAlreadyExistsException lost) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            lost.addSuppressed(e);
            throw new VaultException(Message.of("vault.file-unwritable", part, reason(e)), lost);
        }
    }

    private static String reason(IOException failure) {
        return failure.getClass().getSimpleName();
    }
}
