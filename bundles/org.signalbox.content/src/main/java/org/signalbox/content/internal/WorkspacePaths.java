package org.signalbox.content.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.signalbox.model.Message;

/**
 * Confines content paths to the workspace, also against {@code ..} and links, and rejects hidden files: names with a
 * leading dot, such as {@code .signalbox} with its key, {@code .git} and {@code .env}.
 */
public final class WorkspacePaths {
    private final Path root;

    public WorkspacePaths(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    public Path root() {
        return root;
    }

    /** The file of a relative path; empty when it is outside, directly or by a link. */
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

    /** As {@link #inside}, but empty for hidden files and links to them; the real path of an existing file. */
    public Optional<Path> visible(String path) {
        return inside(path).filter(file -> !isHidden(root.relativize(file))).flatMap(this::real);
    }

    /**
     * As {@link #inside}, for a folder to write into, which may not exist yet; also empty where it is hidden, or leads
     * to a hidden one or to nothing by a link.
     */
    public Optional<Path> folder(String path) {
        return inside(path).filter(folder -> !isHidden(root.relativize(folder)) && leadsToVisible(folder));
    }

    private boolean leadsToVisible(Path folder) {
        try {
            var existing = folder;
            while (!Files.exists(existing, LinkOption.NOFOLLOW_LINKS)) {
                existing = Objects.requireNonNull(existing.getParent());
            }
            var real = existing.toRealPath();
            var base = root.toRealPath();
            return Files.isDirectory(real) && real.startsWith(base) && !isHidden(base.relativize(real));
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether a path stays inside and leads to a hidden file. */
    public boolean hides(String path) {
        return inside(path).isPresent() && visible(path).isEmpty();
    }

    /** The file with links resolved; empty when it is hidden; the path itself when the file doesn't exist. */
    private Optional<Path> real(Path file) {
        try {
            if (!Files.exists(file)) {
                return Optional.of(file);
            }
            var real = file.toRealPath();
            var base = root.toRealPath();
            return real.startsWith(base) && !isHidden(base.relativize(real)) ? Optional.of(real) : Optional.empty();
        } catch (IOException e) {
            // Deleted since, or a replaced link: not readable.
            return Optional.empty();
        }
    }

    private static boolean isHidden(Path relative) {
        for (var name : relative) {
            if (name.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }

    /** As {@link #inside}, for content files: Markdown below {@code content/}. */
    public Path content(String path) throws IOException {
        if (!path.startsWith("content/") || !path.endsWith(".md")) {
            throw new IOException(Message.of("content.not-content", shown(path)).text());
        }
        if (!shown(path).equals(path)) {
            throw new IOException(
                    Message.of("content.control-name", shown(path)).text());
        }
        if (hides(path)) {
            throw new IOException(Message.of("content.hidden", path).text());
        }
        return inside(path)
                .orElseThrow(() -> new IOException(
                        Message.of("content.outside", path, root).text()));
    }

    /** A path made safe for messages: control characters would affect the terminal. */
    private static String shown(String path) {
        var shown = new StringBuilder();
        path.chars().forEach(c -> {
            if (Character.isISOControl(c)) {
                shown.append("\\u%04x".formatted(c));
            } else {
                shown.append((char) c);
            }
        });
        return shown.toString();
    }

    /** The path of a file below the root, with {@code /}. */
    public String relative(Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }
}
