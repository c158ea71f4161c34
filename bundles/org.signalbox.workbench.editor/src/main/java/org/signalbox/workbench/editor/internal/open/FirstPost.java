package org.signalbox.workbench.editor.internal.open;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationState;
import org.signalbox.model.store.PublicationQuery;
import org.signalbox.model.store.Store;

/** Selects the post for a window without open posts. */
public final class FirstPost {
    /** How many of the next due publications are looked at: files of some may be gone. */
    private static final int DUE = 200;

    private FirstPost() {}

    /**
     * Path of the next due post, or else of the last modified file; the first by path of several. Empty without
     * content. Reads no file. Blocks.
     */
    public static Optional<String> of(Path root, Store store) throws IOException {
        var planned = PublicationQuery.all().in(PublicationState.PLANNED).limit(DUE);
        var due = due(root, store.publications().list(planned).items());
        return due.isPresent() ? due : newest(root);
    }

    static Optional<String> due(Path root, List<Publication> planned) {
        return planned.stream()
                .filter(publication -> publication.path().startsWith("content/")
                        && Files.isRegularFile(root.resolve(publication.path())))
                .min(Comparator.comparing(Publication::due).thenComparing(Publication::path))
                .map(Publication::path);
    }

    static Optional<String> newest(Path root) throws IOException {
        var content = root.resolve("content");
        if (!Files.isDirectory(content)) {
            return Optional.empty();
        }
        record Dated(String path, FileTime changed) {}
        var dated = new ArrayList<Dated>();
        Files.walkFileTree(content, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile() && file.toString().endsWith(".md")) {
                    var path = root.relativize(file).toString().replace('\\', '/');
                    dated.add(new Dated(path, attributes.lastModifiedTime()));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                return FileVisitResult.CONTINUE; // gone since, or unreadable: another one is shown
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) {
                return FileVisitResult.CONTINUE;
            }
        });
        return dated.stream()
                .min(Comparator.comparing(Dated::changed).reversed().thenComparing(Dated::path))
                .map(Dated::path);
    }
}
