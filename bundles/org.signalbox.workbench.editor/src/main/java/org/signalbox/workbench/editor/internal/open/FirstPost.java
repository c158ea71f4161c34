package org.signalbox.workbench.editor.internal.open;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.signalbox.content.Workspace;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationState;
import org.signalbox.model.store.PublicationQuery;
import org.signalbox.model.store.Store;

/** Selects the post for a window without open posts. */
public final class FirstPost {
    private FirstPost() {}

    /** Path of the next due post, or else of the last modified file; empty without content. Blocks. */
    public static Optional<String> of(Workspace workspace, Store store) throws IOException {
        Set<String> paths =
                workspace.files().stream().map(checked -> checked.file().path()).collect(Collectors.toSet());
        var due = store.publications().list(PublicationQuery.all().in(PublicationState.PLANNED)).items().stream()
                .map(Publication::path)
                .filter(paths::contains)
                .findFirst();
        return due.isPresent() ? due : newest(workspace.root(), paths);
    }

    static Optional<String> newest(Path root, Set<String> paths) throws IOException {
        record Dated(String path, long changed) {}
        var dated = new ArrayList<Dated>();
        for (var path : paths) {
            var file = root.resolve(path);
            if (Files.isRegularFile(file)) {
                dated.add(new Dated(path, Files.getLastModifiedTime(file).toMillis()));
            }
        }
        return dated.stream()
                .min(Comparator.comparingLong(Dated::changed).reversed().thenComparing(Dated::path))
                .map(Dated::path);
    }
}
