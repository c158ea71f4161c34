package org.signalbox.content;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.signalbox.model.store.Registration;

/** The content files of the open workspace: an in-memory index that follows changes on disk. A service; thread-safe. */
public interface Workspace {
    Path root();

    /**
     * All content files below {@code content/}, by path, with their latest check. Blocks until all are read and
     * checked; {@link #listing} doesn't.
     */
    List<CheckedContent> files();

    /** One file with its latest check. Blocks until it is read and checked. */
    Optional<CheckedContent> file(String path);

    /**
     * What is known of the posts now. At first they are those of the index that an earlier start left, unchecked. Waits
     * for that index only.
     */
    default PostListing listing() {
        return PostListing.of(files());
    }

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

    /**
     * Calls back with the path of each file that was added, changed, rechecked or removed, and with that of the folder,
     * {@code content}, when the listing is complete.
     */
    Registration onChange(Consumer<String> listener);
}
