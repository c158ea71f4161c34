package org.signalbox.content.internal;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Files as their folders name them. Windows and macOS find {@code a.md} also by the name {@code A.md}: a file whose
 * name changed in case only would seem to exist under both. Each folder is listed once. For one thread.
 */
final class FolderEntries {
    private final Path root;
    private final Predicate<Path> exists;
    private final Map<Path, Set<String>> listed = new HashMap<>();

    FolderEntries(Path root) {
        this(root, Files::exists);
    }

    /** @param exists whether the file system finds a file by a name */
    FolderEntries(Path root, Predicate<Path> exists) {
        this.root = root;
        this.exists = exists;
    }

    /** Whether a file below the root has exactly this path. */
    boolean has(String path) {
        var file = root.resolve(path);
        if (!exists.test(file)) {
            return false; // no folder is listed for what is gone
        }
        var folder = root;
        for (var name : root.relativize(file)) {
            if (!names(folder).contains(name.toString())) {
                return false;
            }
            folder = folder.resolve(name);
        }
        return true;
    }

    private Set<String> names(Path folder) {
        return listed.computeIfAbsent(folder, FolderEntries::list);
    }

    private static Set<String> list(Path folder) {
        var names = new HashSet<String>();
        try (var entries = Files.newDirectoryStream(folder)) {
            entries.forEach(entry -> names.add(entry.getFileName().toString()));
        } catch (IOException | DirectoryIteratorException e) {
            // Gone since, or unreadable: as in a scan, its files aren't content.
            return Set.of();
        }
        return names;
    }
}
