package org.signalbox.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** Permissions that let only the owner read a file or folder; nothing where the file system has none. */
public final class OwnerPermissions {
    private static final String FILE = "rw-------";
    private static final String FOLDER = "rwx------";

    private OwnerPermissions() {}

    /** To make a file with. */
    public static FileAttribute<?>[] file(Path file) {
        return attributes(file, FILE);
    }

    /** To make a folder with. */
    public static FileAttribute<?>[] folder(Path folder) {
        return attributes(folder, FOLDER);
    }

    /** Sets them on a file or folder that exists. */
    public static void set(Path path) throws IOException {
        var view = view(path);
        if (view != null) {
            view.setPermissions(PosixFilePermissions.fromString(Files.isDirectory(path) ? FOLDER : FILE));
        }
    }

    private static FileAttribute<?>[] attributes(Path path, String permissions) {
        return view(path) == null
                ? new FileAttribute<?>[0]
                : new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                };
    }

    private static @Nullable PosixFileAttributeView view(Path path) {
        return Files.getFileAttributeView(path, PosixFileAttributeView.class);
    }
}
