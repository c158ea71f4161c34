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
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.signalbox.content.PostListing;
import org.signalbox.model.Message;
import org.signalbox.model.PostId;
import org.signalbox.model.PublicationState;
import org.signalbox.model.store.PublicationQuery;
import org.signalbox.model.store.Store;
import org.signalbox.workbench.editor.internal.open.EditorFacts;
import org.signalbox.workbench.editor.internal.open.NewPosts;
import org.signalbox.workbench.ui.WorkbenchServices;

/** Reads the nodes of the content tree. Thread-safe. */
final class ContentSource {
    /** Maximum number of publications whose states are read, latest due first. */
    private static final int MAX = 10_000;

    private static final int PAGE = 1_000;

    /** Number of changed files from which progress is shown also after the start. */
    private static final int MANY = 50;

    private final WorkbenchServices services;
    private final AtomicInteger changes = new AtomicInteger();
    private volatile States known = new States(-1, Map.of());

    /** @param change number of known changes before the states were read */
    private record States(int change, Map<PostId, PublicationState> states) {}

    /**
     * The tree, and how far reading has come.
     *
     * @param progress what is read now, for people; empty if that takes no time
     */
    record Content(ContentSearch tree, Optional<Message> progress) {
        static Content none() {
            return new Content(ContentSearch.none(), Optional.empty());
        }
    }

    ContentSource(WorkbenchServices services) {
        this.services = services;
    }

    /** States of publications may have changed. */
    void statesChanged() {
        changes.incrementAndGet();
    }

    /** Reads the current tree. Blocks, but not until all posts are read. */
    Content read(Set<String> dirty, NewPosts.SeverityFilter fresh) throws IOException {
        var workspace = services.workspace();
        if (workspace.isEmpty()) {
            return Content.none();
        }
        var root = workspace.get().root();
        var listing = workspace.get().listing();
        var posts = listing.posts().stream()
                .map(post -> post.checked().isEmpty()
                        ? post
                        : post.with(post.checked().map(fresh::of)))
                .toList();
        var rows = ContentTree.of(posts, folders(root, listing), media(root, listing), states(), dirty);
        return new Content(new ContentSearch(rows), progress(listing));
    }

    static Optional<Message> progress(PostListing listing) {
        if (listing.total() == 0) {
            return listing.complete() ? Optional.empty() : Optional.of(Message.of("editor.content.starting"));
        }
        return listing.complete() && listing.unread() < MANY
                ? Optional.empty()
                : Optional.of(Message.of("editor.content.progress", listing.read(), listing.total()));
    }

    private Map<PostId, PublicationState> states() {
        var change = changes.get();
        var before = known;
        if (before.change == change || services.store().isEmpty()) {
            return before.states;
        }
        var states = states(services.store().get());
        known = new States(change, states);
        return states;
    }

    private static Map<PostId, PublicationState> states(Store store) {
        var states = new HashMap<PostId, PublicationState>();
        var query = PublicationQuery.all().posts().descending().limit(PAGE);
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

    /** Media, once the posts are read: their folders are listed for each tree. */
    private static List<String> media(Path root, PostListing listing) throws IOException {
        return listing.complete() ? EditorFacts.media(root) : List.of();
    }

    /** Folders, as of {@link #media}; until then those of the posts. */
    private static List<String> folders(Path root, PostListing listing) throws IOException {
        var found = new ArrayList<String>();
        for (var top : List.of("content", "media")) {
            var folder = root.resolve(top);
            if (listing.complete() && Files.isDirectory(folder)) {
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
