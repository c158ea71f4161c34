package org.signalbox.content.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.signalbox.model.Message;

/** Replaces a file's text atomically: writes and syncs a temporary file, then renames it. */
final class FileWriting {
    private FileWriting() {}

    /** @return the stamp of the written file */
    static FolderWatch.Stamp write(Path wanted, String path, String text) throws IOException {
        Path temporary = null;
        try {
            var file = Files.exists(wanted) ? wanted.toRealPath() : wanted;
            Files.createDirectories(file.getParent());
            if (Files.exists(file) && !Files.isWritable(file)) {
                throw new AccessDeniedException(path);
            }
            temporary = Files.createTempFile(file.getParent(), ".", ".sbtmp");
            try (var channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            keepPermissions(file, temporary);
            var stamp = FolderWatch.Stamp.of(Files.readAttributes(temporary, BasicFileAttributes.class));
            move(temporary, file);
            forceFolder(Objects.requireNonNull(file.getParent()));
            return stamp;
        } catch (AccessDeniedException | ReadOnlyFileSystemException e) {
            throw failed(Message.of("content.read-only", path, wanted.getParent()), temporary, e);
        } catch (IOException e) {
            var message = String.valueOf(e.getMessage()).contains("Read-only file system")
                    ? Message.of("content.read-only", path, wanted.getParent())
                    : Message.of("content.write-failed", path, FileReading.reason(e));
            throw failed(message, temporary, e);
        }
    }

    private static void keepPermissions(Path file, Path temporary) throws IOException {
        var view = Files.getFileAttributeView(temporary, PosixFileAttributeView.class);
        if (view == null) {
            return;
        }
        view.setPermissions(
                Files.exists(file)
                        ? Files.getPosixFilePermissions(file)
                        : PosixFilePermissions.fromString("rw-r--r--"));
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void forceFolder(Path folder) {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Where folders can't be opened, as on Windows, the file system itself orders the rename.
            return;
        }
    }

    private static IOException failed(Message message, @Nullable Path temporary, Exception e) {
        var failure = new IOException(message.text(), e);
        if (temporary != null) {
            try {
                Files.deleteIfExists(temporary);
            } catch (IOException left) {
                failure.addSuppressed(left);
            }
        }
        return failure;
    }
}
