package org.signalbox.content.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.signalbox.model.Message;

/** Keeps paths of content inside the workspace, through {@code ..} and links as well. */
public final class WorkspacePaths {
    private final Path root;

    public WorkspacePaths(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    public Path root() {
        return root;
    }

    /** The file of a relative path; empty when it lies outside, also by a link. */
    public Optional<Path> inside(String path) {
        try {
            if (path.isBlank() || path.indexOf('\0') >= 0 || path.indexOf('\\') >= 0) {
                return Optional.empty();
            }
            var file = root.resolve(path).normalize();
            if (Path.of(path).isAbsolute() || !file.startsWith(root) || file.equals(root)) {
                return Optional.empty();
            }
            var existing = file;
            while (existing != null && !Files.exists(existing)) {
                existing = existing.getParent();
            }
            return existing != null && existing.toRealPath().startsWith(root.toRealPath())
                    ? Optional.of(file)
                    : Optional.empty();
        } catch (InvalidPathException | IOException e) {
            return Optional.empty();
        }
    }

    /** Likewise, for content files: Markdown below {@code content/}. */
    public Path content(String path) throws IOException {
        if (!path.startsWith("content/") || !path.endsWith(".md")) {
            throw new IOException(Message.of("content.not-content", path).text());
        }
        return inside(path).orElseThrow(() -> new IOException(Message.of("content.outside", path, root).text()));
    }

    /** The path of a file below the root, with {@code /}. */
    public String relative(Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }
}
