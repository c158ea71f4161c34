package org.signalbox.content.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Detects possible changes below a folder: immediately where the platform supports it, else by polling every two
 * seconds.
 */
final class FolderWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FolderWatch.class);
    private static final long POLL_MILLIS = 2000;
    private static final long QUIET_MILLIS = 120;
    private static final int MAX_QUIET_ROUNDS = 10;

    private final Optional<WatchService> service;
    private final Map<Path, WatchKey> keys = new HashMap<>();

    /** Identifies a state of a file. */
    record Stamp(long size, long modified, String key) {
        static Stamp of(BasicFileAttributes attributes) {
            return new Stamp(
                    attributes.size(),
                    attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS),
                    String.valueOf(attributes.fileKey()));
        }
    }

    FolderWatch(Path folder) {
        service = open(folder);
    }

    private static Optional<WatchService> open(Path folder) {
        try {
            return Optional.of(folder.getFileSystem().newWatchService());
        } catch (IOException | UnsupportedOperationException e) {
            LOG.info("Changes below {} are seen every {} ms only: {}", folder, POLL_MILLIS, e.getMessage());
            return Optional.empty();
        }
    }

    /** All Markdown files below the folder, with their stamps; registers all folders for watching. */
    Map<Path, Stamp> scan(Path folder) {
        var files = new HashMap<Path, Stamp>();
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) {
                    watch(each);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (file.getFileName().toString().endsWith(".md")) {
                        (attributes.isSymbolicLink() ? FolderWatch.stamp(file) : stamp(attributes))
                                .ifPresent(stamp -> files.put(file, stamp));
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path each, @Nullable IOException e) {
                    // A folder that can't be listed completely doesn't stop the scan.
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    // Deleted since the listing, or unreadable: not content.
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    /** The stamp of a file or of a link's target; empty for anything else. */
    static Optional<Stamp> stamp(Path file) {
        try {
            return stamp(Files.readAttributes(file, BasicFileAttributes.class));
        } catch (IOException e) {
            // A broken link isn't content.
            return Optional.empty();
        }
    }

    private static Optional<Stamp> stamp(BasicFileAttributes attributes) {
        return Optional.of(attributes)
                .filter(BasicFileAttributes::isRegularFile)
                .map(Stamp::of);
    }

    /** Watches one more folder, without its subfolders. */
    void watch(Path folder) {
        if (service.isEmpty() || keys.containsKey(folder) && keys.get(folder).isValid()) {
            return;
        }
        try {
            keys.put(
                    folder,
                    folder.register(
                            service.get(),
                            StandardWatchEventKinds.ENTRY_CREATE,
                            StandardWatchEventKinds.ENTRY_MODIFY,
                            StandardWatchEventKinds.ENTRY_DELETE));
        } catch (ClosedWatchServiceException e) {
            // Closed during a scan: nobody waits for changes any more.
            return;
        } catch (IOException e) {
            LOG.debug("{} is polled every {} ms only: {}", folder, POLL_MILLIS, e.getMessage());
        }
    }

    /** Blocks until something may have changed and changes have paused, or until the next poll. */
    void await() throws InterruptedException {
        if (service.isEmpty()) {
            Thread.sleep(POLL_MILLIS);
            return;
        }
        try {
            var key = service.get().poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
            for (int round = 0; key != null && round < MAX_QUIET_ROUNDS; round++) {
                key.pollEvents();
                key.reset();
                key = service.get().poll(QUIET_MILLIS, TimeUnit.MILLISECONDS);
            }
            if (key != null) {
                key.pollEvents();
                key.reset();
            }
        } catch (ClosedWatchServiceException e) {
            throw new InterruptedException("closed");
        }
    }

    @Override
    public void close() {
        service.ifPresent(open -> {
            try {
                open.close();
            } catch (IOException e) {
                LOG.warn("The watch of the content folder can't be closed", e);
            }
        });
    }
}
