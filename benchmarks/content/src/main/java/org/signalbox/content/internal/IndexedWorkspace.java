package org.signalbox.content.internal;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.signalbox.content.CheckedContent;
import org.signalbox.content.ContentFiles;
import org.signalbox.content.Preflight;
import org.signalbox.content.Workspace;
import org.signalbox.model.store.Registration;

/** The workspace service as a start makes it, with an index on disk. It is in this package to reach the index. */
public final class IndexedWorkspace implements AutoCloseable {
    private final WorkspaceIndex index;

    private IndexedWorkspace(WorkspaceIndex index) {
        this.index = index;
    }

    /** Begins to read. */
    public static IndexedWorkspace open(Path root) {
        return new IndexedWorkspace(new WorkspaceIndex(root, new ParsingOnly()));
    }

    /** Reads the index file and nothing else; returns the number of its posts. */
    public static int readIndexFile(Path root) {
        return new PostIndexFile(root).read().size();
    }

    public Workspace workspace() {
        return index;
    }

    /** Waits until all files on disk were compared with the index, and new ones read. */
    public void awaitComplete() throws InterruptedException {
        var complete = new CountDownLatch(1);
        try (var watch = index.onChange(path -> {
            if (path.equals("content")) {
                complete.countDown();
            }
        })) {
            if (!index.listing().complete()) {
                complete.await();
            }
        }
    }

    /** Writes the index if it has changed. */
    @Override
    public void close() {
        index.close();
    }

    /** Terms and accounts don't matter to lists: the index has no problems. */
    private static final class ParsingOnly implements Preflight {
        @Override
        public CheckedContent check(String path, String text) {
            var file = ContentFiles.parse(path, text);
            return new CheckedContent(file, Map.of(), Map.of(), file.problems());
        }

        @Override
        public Registration onChange(Runnable listener) {
            return () -> {};
        }
    }
}
