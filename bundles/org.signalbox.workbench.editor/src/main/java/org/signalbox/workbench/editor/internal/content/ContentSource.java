package org.signalbox.workbench.editor.internal.content;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.signalbox.model.PostId;
import org.signalbox.model.PublicationState;
import org.signalbox.model.store.PublicationQuery;
import org.signalbox.model.store.Store;
import org.signalbox.workbench.editor.internal.open.EditorFacts;
import org.signalbox.workbench.editor.internal.open.FreshPosts;
import org.signalbox.workbench.ui.WorkbenchServices;

/** Reads the nodes of the content tree. */
final class ContentSource {
    /** Maximum number of publications whose states are read, latest due first. */
    private static final int MAX = 10_000;

    private static final int PAGE = 1_000;

    private ContentSource() {}

    /** Reads the current tree. Blocks. */
    static ContentSearch read(WorkbenchServices services, Set<String> dirty, FreshPosts.Softening fresh)
            throws IOException {
        var workspace = services.workspace();
        if (workspace.isEmpty()) {
            return ContentSearch.none();
        }
        var root = workspace.get().root();
        var files = workspace.get().files().stream().map(fresh::of).toList();
        var rows = ContentTree.of(
                files,
                folders(root),
                EditorFacts.media(root),
                services.store().map(ContentSource::states).orElse(Map.of()),
                dirty);
        return new ContentSearch(rows, ContentSearch.texts(files));
    }

    private static Map<PostId, PublicationState> states(Store store) {
        var states = new HashMap<PostId, PublicationState>();
        var query = PublicationQuery.all().falling().limit(PAGE);
        for (int seen = 0; seen < MAX; seen += PAGE) {
            var page = store.publications().list(query);
            page.items()
                    .forEach(publication ->
                            states.merge(publication.post(), publication.state(), ContentTree::weightier));
            if (page.next().isEmpty()) {
                break;
            }
            query = query.after(page.next().get());
        }
        return states;
    }

    private static List<String> folders(Path root) throws IOException {
        var found = new ArrayList<String>();
        for (var top : List.of("content", "media")) {
            var folder = root.resolve(top);
            if (Files.isDirectory(folder)) {
                Files.walkFileTree(folder, new Folders(root, found));
            }
        }
        return found;
    }

    private static final class Folders extends SimpleFileVisitor<Path> {
        private final Path root;
        private final List<String> found;

        Folders(Path root, List<String> found) {
            this.root = root;
            this.found = found;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            if (folder.getFileName().toString().startsWith(".")) {
                return FileVisitResult.SKIP_SUBTREE;
            }
            found.add(root.relativize(folder).toString().replace('\\', '/'));
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            // An unreadable folder doesn't hide the others.
            return FileVisitResult.CONTINUE;
        }
    }
}
