package org.signalbox.workbench.ui;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;
import org.signalbox.model.SourceRange;

/**
 * Opens content files in the editor. The editor's addon puts it into the application's context; inject it with
 * {@code @Optional}. UI thread.
 */
@ConsumerType
public interface EditorOpener {
    /** @param path of a content file, relative to the workspace, with {@code /} */
    void open(String path);

    /** Opens the file and selects the place. */
    void open(String path, SourceRange place);

    /** Starts a new post in an editor of its own. */
    void create();

    /** The file in the active editor, or else in the one that was active last; empty when none is open. */
    Optional<String> active();
}
