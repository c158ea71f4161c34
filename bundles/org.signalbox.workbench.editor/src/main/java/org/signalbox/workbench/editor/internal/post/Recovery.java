package org.signalbox.workbench.editor.internal.post;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Recovery copies of unsaved texts in {@code .signalbox/recovery}, which survive a crash. Any thread but the UI thread.
 */
public final class Recovery {
    private static final String SUFFIX = ".unsaved";

    private final Path folder;

    /** One recovery copy. */
    public record Copy(String path, String text, Instant at) {}

    public Recovery(Path root) {
        folder = root.resolve(".signalbox").resolve("recovery");
    }

    void keep(String path, String text) throws IOException {
        Files.createDirectories(folder);
        var temporary = Files.createTempFile(folder, "keep", ".tmp");
        try {
            Files.writeString(temporary, path + "\n" + text);
            Files.move(temporary, file(path), StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    void forget(String path) throws IOException {
        Files.deleteIfExists(file(path));
    }

    Optional<Copy> find(String path) throws IOException {
        return read(file(path)).filter(copy -> copy.path().equals(path));
    }

    /** All recovery copies. */
    public List<Copy> all() throws IOException {
        var copies = new ArrayList<Copy>();
        if (Files.isDirectory(folder)) {
            try (var files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
                for (var file : files) {
                    read(file).ifPresent(copies::add);
                }
            }
        }
        return copies;
    }

    private static Optional<Copy> read(Path file) throws IOException {
        try {
            var whole = Files.readString(file);
            int feed = whole.indexOf('\n');
            return feed < 0
                    ? Optional.empty()
                    : Optional.of(new Copy(
                            whole.substring(0, feed),
                            whole.substring(feed + 1),
                            Files.getLastModifiedTime(file).toInstant()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private Path file(String path) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(path.getBytes(StandardCharsets.UTF_8));
            return folder.resolve(HexFormat.of().formatHex(digest, 0, 12) + SUFFIX);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
