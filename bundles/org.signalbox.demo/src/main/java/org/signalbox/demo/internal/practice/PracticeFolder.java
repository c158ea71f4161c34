package org.signalbox.demo.internal.practice;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.signalbox.sandbox.PracticeKind;

/** The folder {@code .signalbox/practice} of a workspace: the record, and the posts of each server. */
final class PracticeFolder {
    private final Path folder;

    PracticeFolder(Path workspace) {
        folder = workspace.resolve(".signalbox").resolve("practice");
    }

    Path file() {
        return folder.resolve("practice.json");
    }

    /** The folder of a server's posts. */
    Path posts(PracticeKind kind) {
        return folder.resolve(kind.id());
    }

    /** @throws IllegalArgumentException when the file is damaged */
    Optional<PracticeRecord> read() throws IOException {
        return Files.exists(file()) ? Optional.of(PracticeRecord.parse(Files.readString(file()))) : Optional.empty();
    }

    /** Replaces the record atomically; it is on disk on return. */
    void write(PracticeRecord record) throws IOException {
        Files.createDirectories(folder);
        var next = folder.resolve("practice.json.part");
        try (var channel = FileChannel.open(
                next, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            var bytes = ByteBuffer.wrap(record.json().getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(next, file(), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Deletes everything, the record last. */
    void delete() throws IOException {
        if (Files.notExists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path each, BasicFileAttributes attributes) throws IOException {
                if (!each.equals(file())) {
                    Files.deleteIfExists(each);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path each, @Nullable IOException failed) throws IOException {
                if (failed != null) {
                    throw failed;
                }
                if (!each.equals(folder)) {
                    Files.deleteIfExists(each);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        Files.deleteIfExists(file());
        Files.deleteIfExists(folder);
    }
}
