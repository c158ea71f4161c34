package org.signalbox.launcher;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Resolves a path from the root and verifies that only its user and root can change its target: each folder and link on
 * the way belongs to one of them, and no folder is writable by others, except with the sticky bit, as {@code /tmp} has
 * it, where nobody can move another user's files. A verified path stays safe, because only the user or root could
 * change it later.
 */
final class TrustedPath {

    private static final int ROOT = 0;
    private static final int PERMISSIONS = 0777;
    private static final int WRITE_OF_OTHERS = 0022;
    private static final int STICKY = 01000;
    private static final int OWN_ONLY = 0700;

    /** Linux's limit of links in a path. */
    private static final int MAX_LINKS = 40;

    private final int user;
    private final Look look;

    /** @param user the id of this process's user */
    TrustedPath(int user, Look look) {
        this.user = user;
        this.look = look;
    }

    /** Verifies paths for the user of this process. */
    static TrustedPath ofThisProcess() {
        return new TrustedPath((int) new com.sun.security.auth.module.UnixSystem().getUid(), TrustedPath::look);
    }

    /** Whether the system reports owners and modes of files; otherwise no path counts as safe. */
    static boolean canBeTold() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("unix");
    }

    /**
     * The real path of a folder or file.
     *
     * @throws UntrustedPathException if others could change its target
     * @throws java.nio.file.NoSuchFileException if it doesn't exist
     */
    Path real(Path path) throws IOException {
        Path absolute = path.toAbsolutePath();
        Path at = absolute.getRoot();
        Deque<Path> left = new ArrayDeque<>();
        absolute.forEach(left::addLast);
        requireKept(at, look.at(at));
        int links = 0;
        while (!left.isEmpty()) {
            Path name = left.removeFirst();
            Path next = switch (name.toString()) {
                case "", "." -> at;
                case ".." -> Optional.ofNullable(at.getParent()).orElse(at);
                default -> at.resolve(name);
            };
            Entry entry = look.at(next);
            requireKept(next, entry);
            if (entry.target().isEmpty()) {
                at = next;
                continue;
            }
            if (++links > MAX_LINKS) {
                throw new FileSystemLoopException(path.toString());
            }
            Path target = entry.target().get();
            at = target.isAbsolute() ? target.getRoot() : at;
            for (int i = target.getNameCount() - 1; i >= 0; i--) {
                left.addFirst(target.getName(i));
            }
        }
        return at;
    }

    /**
     * The real path of a folder that only this user can enter.
     *
     * @throws UntrustedPathException for any other file, or if others could replace it
     */
    Path realPrivate(Path folder) throws IOException {
        Path real = real(folder);
        Entry entry = look.at(real);
        requireOwn(real, entry);
        if (!entry.folder()) {
            throw new UntrustedPathException(real + " isn't a folder");
        }
        if ((entry.mode() & PERMISSIONS) != OWN_ONLY) {
            throw new UntrustedPathException(real + " is open to others (mode " + octal(entry) + " instead of 700)");
        }
        return real;
    }

    /**
     * @throws UntrustedPathException unless it is this user's own file and not writable by others; links aren't
     *     followed
     */
    void requireOwnFile(Path file) throws IOException {
        Entry entry = look.at(file);
        requireOwn(file, entry);
        if (entry.folder() || entry.target().isPresent()) {
            throw new UntrustedPathException(file + " isn't a file");
        }
        requireKept(file, entry);
    }

    private void requireOwn(Path path, Entry entry) throws UntrustedPathException {
        if (entry.owner() != user) {
            throw foreign(path, entry);
        }
    }

    private void requireKept(Path path, Entry entry) throws UntrustedPathException {
        if (entry.owner() != user && entry.owner() != ROOT) {
            throw foreign(path, entry);
        }
        boolean link = entry.target().isPresent(); // a link's mode is meaningless
        if (!link && (entry.mode() & WRITE_OF_OTHERS) != 0 && !(entry.folder() && (entry.mode() & STICKY) != 0)) {
            throw new UntrustedPathException(path + " can be written by others (mode " + octal(entry) + ")");
        }
    }

    private UntrustedPathException foreign(Path path, Entry entry) {
        return new UntrustedPathException(
                path + " belongs to user " + entry.owner() + ", not to you (user " + user + ")");
    }

    private static String octal(Entry entry) {
        return Integer.toOctalString(entry.mode() & (PERMISSIONS | STICKY));
    }

    private static Entry look(Path path) throws IOException {
        Map<String, Object> found =
                Files.readAttributes(path, "unix:uid,mode,isDirectory,isSymbolicLink", LinkOption.NOFOLLOW_LINKS);
        boolean link = (boolean) Objects.requireNonNull(found.get("isSymbolicLink"));
        return new Entry(
                (int) Objects.requireNonNull(found.get("uid")),
                (int) Objects.requireNonNull(found.get("mode")),
                (boolean) Objects.requireNonNull(found.get("isDirectory")),
                link ? Optional.of(Files.readSymbolicLink(path)) : Optional.empty());
    }

    /**
     * The file at a path, without following links.
     *
     * @param owner the id of its user
     * @param mode its permissions as in {@code chmod}; further bits are ignored
     * @param target of a link; empty for other files
     */
    record Entry(int owner, int mode, boolean folder, Optional<Path> target) {}

    /** Reads the attributes of the file at a path. */
    @FunctionalInterface
    interface Look {
        /** @throws java.nio.file.NoSuchFileException if it doesn't exist */
        Entry at(Path path) throws IOException;
    }
}
