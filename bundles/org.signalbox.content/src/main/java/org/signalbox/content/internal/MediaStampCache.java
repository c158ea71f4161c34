package org.signalbox.content.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.signalbox.content.ContentFile;

/** Stamps of the media files named in content files, at one moment; each file is read once. Not thread-safe. */
final class MediaStampCache {
    private final Path root;
    private final Map<String, Optional<FolderWatch.Stamp>> asked = new HashMap<>();

    MediaStampCache(Path root) {
        this.root = root;
    }

    /** The stamps of all media that a file names; empty for missing files. */
    Map<String, Optional<FolderWatch.Stamp>> of(ContentFile file) {
        var stamps = new HashMap<String, Optional<FolderWatch.Stamp>>();
        file.post().ifPresent(post -> post.files().forEach(name -> stamps.put(name, of(name))));
        return stamps;
    }

    Optional<FolderWatch.Stamp> of(String name) {
        return asked.computeIfAbsent(name, this::ask);
    }

    private Optional<FolderWatch.Stamp> ask(String name) {
        try {
            var attributes = Files.readAttributes(root.resolve(name), BasicFileAttributes.class);
            return attributes.isRegularFile() ? Optional.of(FolderWatch.Stamp.of(attributes)) : Optional.empty();
        } catch (IOException | InvalidPathException e) {
            // An unreadable file counts as missing.
            return Optional.empty();
        }
    }

    /** The folder inside the workspace that contains, or would contain, a media file. */
    static Optional<Path> folder(Path root, String name) {
        try {
            return Optional.ofNullable(root.resolve(name).normalize().getParent())
                    .filter(folder -> folder.startsWith(root) && Files.isDirectory(folder));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
