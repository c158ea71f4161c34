package org.signalbox.demo.internal.practice;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Optional;
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
        try (var all = Files.walk(folder)) {
            for (var each : all.sorted(Comparator.reverseOrder()).toList()) {
                if (!each.equals(file()) && !each.equals(folder)) {
                    Files.deleteIfExists(each);
                }
            }
        }
        Files.deleteIfExists(file());
        Files.deleteIfExists(folder);
    }
}
