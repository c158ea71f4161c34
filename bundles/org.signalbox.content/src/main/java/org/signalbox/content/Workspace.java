package org.signalbox.content;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.signalbox.model.store.Subscription;

/** The content files of the open workspace: an in-memory index that follows changes on disk. A service; thread-safe. */
public interface Workspace {
    Path root();

    /** All content files below {@code content/}, by path, with their latest check. */
    List<CheckedContent> files();

    Optional<CheckedContent> file(String path);

    /** Reads a file from disk; invalid UTF-8 becomes a problem. */
    CheckedContent read(String path) throws IOException;

    /**
     * Writes and indexes a file atomically; a failure keeps the old text.
     *
     * @throws IOException with a message that names the remedy, such as for a read-only workspace
     */
    CheckedContent write(String path, String text) throws IOException;

    /** Checks all files again, for instance after terms changed. */
    void recheck();

    /** Calls back with the path of each file that was added, changed, rechecked or removed. */
    Subscription onChange(Consumer<String> listener);
}
