package org.signalbox.shell.internal.dev;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Tells when what a connector's JAR is made of has changed, and changes have paused: {@code pom.xml} and {@code *.bnd}
 * of the project's folder, and all below {@code src/main} but hidden files and editors' copies. It compares times and
 * sizes: a project has some dozens of files, and that sees them alike on every system. One thread.
 */
final class ProjectSources {
    private final Path project;
    private Map<Path, Stamp> built;
    private Map<Path, Stamp> last;

    private record Stamp(FileTime modified, long size) {}

    /** As of now, everything is built. */
    ProjectSources(Path project) {
        this.project = project;
        built = scan();
        last = built;
    }

    /**
     * The files that were added, changed or deleted, relative to the project, once two looks in a row have found the
     * same; empty before. They count as built from then on.
     */
    Set<Path> changed() {
        var now = scan();
        var paused = now.equals(last);
        last = now;
        if (!paused || now.equals(built)) {
            return Set.of();
        }
        var changed = new TreeSet<Path>();
        now.forEach((file, stamp) -> {
            if (!stamp.equals(built.get(file))) {
                changed.add(file);
            }
        });
        built.keySet().stream().filter(file -> !now.containsKey(file)).forEach(changed::add);
        built = now;
        return changed;
    }

    private Map<Path, Stamp> scan() {
        var files = new HashMap<Path, Stamp>();
        try {
            try (var top = Files.newDirectoryStream(project, "{pom.xml,*.bnd}")) {
                for (var file : top) {
                    add(files, file);
                }
            }
            var main = project.resolve("src").resolve("main");
            if (Files.isDirectory(main)) {
                Files.walkFileTree(main, new Visitor(files));
            }
        } catch (IOException | DirectoryIteratorException e) {
            return Map.of(); // the project is gone or unreadable: Maven tells of it
        }
        return files;
    }

    private void add(Map<Path, Stamp> files, Path file) {
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            if (attributes.isRegularFile()) {
                files.put(project.relativize(file), new Stamp(attributes.lastModifiedTime(), attributes.size()));
            }
        } catch (IOException e) {
            // Deleted since the listing, or unreadable: Maven tells of it.
            files.remove(project.relativize(file));
        }
    }

    private final class Visitor extends SimpleFileVisitor<Path> {
        private final Map<Path, Stamp> files;

        private Visitor(Map<Path, Stamp> files) {
            this.files = files;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return isHidden(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (!isHidden(file) && !file.toString().endsWith("~")) {
                add(files, file);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE; // deleted since the listing, or unreadable
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) {
            return FileVisitResult.CONTINUE;
        }

        private boolean isHidden(Path path) {
            return path.getFileName().toString().startsWith(".");
        }
    }
}
