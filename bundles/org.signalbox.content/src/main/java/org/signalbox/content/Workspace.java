package org.signalbox.content;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.signalbox.model.store.Subscription;

/** The content files of the open workspace: an index in memory that follows the disk. A service; any thread. */
public interface Workspace {
    Path root();

    /** All content files below {@code content/}, by path, with their newest check. */
    List<CheckedContent> files();

    Optional<CheckedContent> file(String path);

    /** Reads a file now; a clear problem for invalid UTF-8. */
    CheckedContent read(String path) throws IOException;

    /**
     * Writes a file in one step, keeping the old text when that fails, and indexes it.
     *
     * @throws IOException with a message that says what to do, such as for a read-only workspace
     */
    CheckedContent write(String path, String text) throws IOException;

    /** Checks all files again, such as after terms changed. */
    void recheck();

    /** Calls back with the path of each file that was added, changed, checked anew or removed. */
    Subscription onChange(Consumer<String> listener);
}
