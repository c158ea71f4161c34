package org.signalbox.launcher;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The framework's storage of one process; it also deletes the storage of killed processes. */
final class CacheFolder implements AutoCloseable {

    private final Path folder;

    private CacheFolder(Path folder) {
        this.folder = folder;
    }

    static CacheFolder in(Path workspace) throws IOException {
        Path parent = Files.createDirectories(folder(workspace));
        List<Path> others;
        try (Stream<Path> list = Files.list(parent)) {
            others = list.toList();
        }
        for (Path other : others) {
            if (isAbandoned(other)) {
                delete(other);
            }
        }
        return new CacheFolder(pathIn(workspace));
    }

    /** The path of this process's own storage, which may not exist. */
    static Path pathIn(Path workspace) {
        return folder(workspace).resolve(Long.toString(ProcessHandle.current().pid()));
    }

    private static Path folder(Path workspace) {
        return workspace.resolve(".signalbox").resolve("run");
    }

    Path path() {
        return folder;
    }

    @Override
    public void close() throws IOException {
        delete(folder);
    }

    private static boolean isAbandoned(Path folder) {
        String name = folder.getFileName().toString();
        if (!name.matches("\\d{1,10}")) {
            return false;
        }
        long pid = Long.parseLong(name);
        return pid == ProcessHandle.current().pid() || ProcessHandle.of(pid).isEmpty();
    }

    /** Deletes a folder with all that is in it. */
    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (e instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE; // another process deletes it at the same time
                }
                throw e;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException e) throws IOException {
                Files.deleteIfExists(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
