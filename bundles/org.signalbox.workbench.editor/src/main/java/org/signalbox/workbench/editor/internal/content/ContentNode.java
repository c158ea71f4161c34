package org.signalbox.workbench.editor.internal.content;

import java.util.List;
import java.util.Optional;
import org.signalbox.model.PublicationState;
import org.signalbox.model.Severity;

/** A node of the content tree. */
sealed interface ContentNode {
    /** Path relative to the workspace, with {@code /}. */
    String path();

    /** Displayed text. */
    String label();

    default List<ContentNode> children() {
        return List.of();
    }

    /** A folder with its children. */
    record Folder(String path, String label, List<ContentNode> children) implements ContentNode {
        public Folder {
            children = List.copyOf(children);
        }
    }

    /**
     * A content file.
     *
     * @param label the title
     * @param state most important state of its publications; empty when none is planned
     * @param timed whether it has a schedule
     * @param worst severity of its worst problem
     * @param problems number of problems; empty while the file isn't checked yet
     * @param dirty whether it has unsaved changes
     * @param searched text for the filter, as of {@link org.signalbox.content.SearchText#of}
     */
    record PostFile(
            String path,
            String label,
            Optional<PublicationState> state,
            boolean timed,
            Optional<Severity> worst,
            Optional<Integer> problems,
            boolean dirty,
            String searched)
            implements ContentNode {}

    /** A file below {@code media/}. */
    record MediaFile(String path, String label) implements ContentNode {}

    /** The last segment of a path. */
    static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
