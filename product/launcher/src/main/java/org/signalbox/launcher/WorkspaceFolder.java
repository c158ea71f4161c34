package org.signalbox.launcher;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Preconditions of a workspace's folder before anything is started in it. */
final class WorkspaceFolder {

    private WorkspaceFolder() {}

    /** @throws WorkspaceException if it isn't empty: a demonstration or drill never touches existing files */
    static void requireEmpty(Path workspace) throws IOException {
        if (Files.notExists(workspace)) {
            return;
        }
        if (!Files.isDirectory(workspace)) {
            throw new WorkspaceException(workspace + " is a file. Name a new or empty folder: --workspace DIR");
        }
        try (Stream<Path> entries = Files.list(workspace)) {
            if (entries.findAny().isPresent()) {
                throw new WorkspaceException("what is played needs a folder of its own, and " + workspace
                        + " isn't empty; nothing was changed. Name a new or empty folder: --workspace DIR");
            }
        }
    }

    /**
     * Creates the folder of the logs, the first write of all, and checks that files can be created there: a log that
     * can't be opened at the start stays closed.
     *
     * @throws WorkspaceException if that fails
     */
    static Path makeLogs(Path workspace) {
        try {
            Path logs = Files.createDirectories(workspace.resolve(".signalbox").resolve("log"));
            if (!Files.isWritable(logs)) {
                throw new AccessDeniedException(logs.toString());
            }
            Files.delete(Files.createTempFile(logs, "log-", ".part"));
            return logs;
        } catch (IOException e) {
            DiskSpaceCheck.of(workspace).rethrowShortage(e);
            throw new WorkspaceException("the workspace " + workspace + " can't be written (" + reason(e)
                    + "). Make it writable for you, or choose another one with --workspace DIR");
        }
    }

    private static String reason(IOException e) {
        return switch (e) {
            case AccessDeniedException denied -> "access denied to " + denied.getFile();
            case FileAlreadyExistsException there -> there.getFile() + " isn't a folder";
            case FileSystemException other when other.getReason() != null -> other.getReason();
            default -> String.valueOf(e.getMessage());
        };
    }
}
