package org.signalbox.workbench.editor.internal.content;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Predicate;
import org.signalbox.workbench.editor.internal.open.NewPost;

/**
 * Moves files to the trash so that they can be restored: to the desktop's when it is on the same file system, otherwise
 * to {@code .signalbox/trash}. Any thread but the UI thread.
 */
final class Trash {
    private final Path own;
    private final Optional<Path> desktop;

    /** A file in the trash. */
    record Thrown(Path from, Path now, Optional<Path> note) {
        /** Restores the file. */
        void bringBack() throws IOException {
            if (Files.exists(from)) {
                throw new IOException(from + " exists again");
            }
            Files.createDirectories(from.getParent());
            Files.move(now, from);
            if (note.isPresent()) {
                Files.deleteIfExists(note.get());
            }
        }
    }

    /**
     * @param desktop trash folder by the freedesktop.org specification, with the folders {@code files} and {@code info}
     */
    Trash(Path root, Optional<Path> desktop) {
        own = root.resolve(".signalbox").resolve("trash");
        this.desktop = desktop;
    }

    /** The user's trash on a freedesktop.org desktop. */
    static Optional<Path> ofDesktop() {
        if (!System.getProperty("os.name").equals("Linux")) {
            return Optional.empty();
        }
        var data = Optional.ofNullable(System.getenv("XDG_DATA_HOME"))
                .filter(folder -> !folder.isBlank())
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".local", "share"));
        return Optional.of(data.resolve("Trash"));
    }

    Thrown take(Path file, Instant now) throws IOException {
        if (desktop.isPresent() && sameStore(file, desktop.get())) {
            var files = Files.createDirectories(desktop.get().resolve("files"));
            var info = Files.createDirectories(desktop.get().resolve("info"));
            var name = free(
                    file,
                    taken -> Files.exists(files.resolve(taken)) || Files.exists(info.resolve(taken + ".trashinfo")));
            var note = info.resolve(name + ".trashinfo");
            try {
                Files.writeString(note, note(file, now));
                Files.move(file, files.resolve(name));
            } catch (IOException e) {
                Files.deleteIfExists(note);
                throw e;
            }
            return new Thrown(file, files.resolve(name), Optional.of(note));
        }
        Files.createDirectories(own);
        var target = own.resolve(free(file, taken -> Files.exists(own.resolve(taken))));
        Files.move(file, target);
        return new Thrown(file, target, Optional.empty());
    }

    private static String note(Path file, Instant now) {
        URI where = file.toAbsolutePath().toUri();
        var when = LocalDateTime.ofInstant(now, ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS);
        return "[Trash Info]\nPath=" + where.getRawPath() + "\nDeletionDate=" + when + "\n";
    }

    private static String free(Path file, Predicate<String> taken) {
        return NewPost.free(file.getFileName().toString(), taken);
    }

    private static boolean sameStore(Path file, Path trash) throws IOException {
        var existing = trash.toAbsolutePath();
        while (existing != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        return existing != null
                && Files.isWritable(existing)
                && Files.getFileStore(file).equals(Files.getFileStore(existing));
    }
}
