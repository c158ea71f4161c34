package org.signalbox.workbench.editor.internal.content;

import java.util.List;
import java.util.Optional;
import org.signalbox.model.PublicationState;
import org.signalbox.model.Severity;

/** A row of the tree of content. */
sealed interface ContentNode {
    /** Relative to the workspace, with {@code /}. */
    String path();

    /** What people read. */
    String label();

    default List<ContentNode> children() {
        return List.of();
    }

    /** A folder with its files. */
    record Folder(String path, String label, List<ContentNode> children) implements ContentNode {
        public Folder {
            children = List.copyOf(children);
        }
    }

    /**
     * A content file.
     *
     * @param label its title
     * @param state of its publications, the one that matters most; empty when nothing of it is planned
     * @param timed whether it has a schedule
     * @param worst of its problems
     * @param problems how many it has
     * @param dirty whether it has unsaved changes
     */
    record PostFile(
            String path,
            String label,
            Optional<PublicationState> state,
            boolean timed,
            Optional<Severity> worst,
            int problems,
            boolean dirty)
            implements ContentNode {}

    /** A file below {@code media/}. */
    record MediaFile(String path, String label) implements ContentNode {}

    /** The last segment of a path. */
    static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
