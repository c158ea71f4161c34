package org.signalbox.content.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Identifies a state of a file across starts.
 *
 * @param size in bytes
 * @param modified in nanoseconds since 1970
 * @param changed when the content or the attributes changed, in nanoseconds since 1970; it can't be set by programs. 0
 *     where the file system has no such time
 */
record FileStamp(long size, long modified, long changed) {
    /**
     * A file that was modified less than this before it was read may change again without a new time: FAT stores
     * seconds in steps of two, other file systems are finer.
     */
    private static final long SETTLED_NANOS = TimeUnit.SECONDS.toNanos(2);

    private static final int TYPE = 0170000;
    private static final int REGULAR = 0100000;

    /** The stamp of a regular file; empty for links, whose targets may change, and for everything else. */
    static Optional<FileStamp> of(Path file) {
        try {
            return file.getFileSystem().supportedFileAttributeViews().contains("unix")
                    ? unix(Files.readAttributes(
                            file, "unix:size,lastModifiedTime,ctime,mode", LinkOption.NOFOLLOW_LINKS))
                    : Optional.of(Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS))
                            .filter(BasicFileAttributes::isRegularFile)
                            .map(found -> new FileStamp(found.size(), nanos(found.lastModifiedTime()), 0));
        } catch (IOException e) {
            // Deleted since, or unreadable: it is read again, which reports it.
            return Optional.empty();
        }
    }

    private static Optional<FileStamp> unix(Map<String, Object> found) {
        return found.get("mode") instanceof Integer mode
                        && (mode & TYPE) == REGULAR
                        && found.get("size") instanceof Long size
                        && found.get("lastModifiedTime") instanceof FileTime modified
                        && found.get("ctime") instanceof FileTime changed
                ? Optional.of(new FileStamp(size, nanos(modified), nanos(changed)))
                : Optional.empty();
    }

    static long nanos(FileTime time) {
        return time.to(TimeUnit.NANOSECONDS);
    }

    /** Whether a change after this instant gives another stamp. */
    boolean isSettled(FileTime at) {
        return modified < nanos(at) - SETTLED_NANOS;
    }
}
