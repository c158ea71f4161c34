package org.signalbox.isolation.internal;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.util.Objects;

/**
 * Counts the files in the folder of a confined process. The folder's size has a limit of the system, but empty files
 * have no size. Each folder is opened within the one around it, so that none can be exchanged meanwhile for a link that
 * leads to files of this process.
 */
final class FileCount {
    private static final int DEPTH = 16;

    private final int limit;
    private int count = 1;

    private FileCount(int limit) {
        this.limit = limit;
    }

    /** The folder as this process sees it. */
    static Path within(long pid) {
        return Path.of("/proc", String.valueOf(pid), "root", "tmp");
    }

    /** Whether that process has files of its own, and not those of this one. */
    static boolean ownFiles(long pid) {
        try {
            return !Files.isSameFile(Path.of("/proc", String.valueOf(pid), "root"), Path.of("/"));
        } catch (IOException e) {
            return true; // it has ended, or hides them
        }
    }

    /** Whether there are more, or some can't be counted because they are hidden. Links aren't followed. */
    static boolean above(int limit, Path folder) {
        var counting = new FileCount(limit);
        try (var files = Files.newDirectoryStream(folder)) {
            // as each system has it that confines processes
            return !(files instanceof SecureDirectoryStream<Path> all) || counting.isAbove(all, 1);
        } catch (NoSuchFileException e) {
            return false; // the process has ended
        } catch (IOException | DirectoryIteratorException e) {
            return true; // it made itself unreadable, or nests too deeply
        }
    }

    private boolean isAbove(SecureDirectoryStream<Path> folder, int depth) throws IOException {
        for (var each : folder) {
            count++;
            if (count > limit || isAbove(folder, Objects.requireNonNull(each.getFileName()), depth)) {
                return true;
            }
        }
        return false;
    }

    private boolean isAbove(SecureDirectoryStream<Path> around, Path name, int depth) throws IOException {
        if (!isDirectory(around, name)) {
            return false;
        }
        if (depth == DEPTH) {
            throw new IOException("folders are nested more deeply than " + DEPTH);
        }
        try (var folder = around.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)) {
            return isAbove(folder, depth + 1);
        } catch (AccessDeniedException e) {
            throw e;
        } catch (FileSystemException e) {
            return false; // deleted or exchanged meanwhile
        }
    }

    private static boolean isDirectory(SecureDirectoryStream<Path> folder, Path name) throws IOException {
        var view = folder.getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        try {
            return Objects.requireNonNull(view).readAttributes().isDirectory();
        } catch (NoSuchFileException e) {
            return false;
        }
    }
}
