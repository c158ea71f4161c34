package org.signalbox.workbench.editor.internal.post;

import java.io.IOException;
import java.util.Optional;
import org.signalbox.content.Workspace;

/**
 * State of an open post's file on disk.
 *
 * @param movedTo path of another file with the same text
 * @param unsaved recovery copy that differs from the file
 */
record FileState(FileContent text, Optional<String> movedTo, Optional<Recovery.Copy> unsaved) {

    /**
     * Reads the state. Blocks.
     *
     * @param base last known text of the file
     * @param first whether to look for a recovery copy
     */
    static FileState at(Workspace workspace, String path, String base, boolean first) throws IOException {
        var text = FileContent.read(workspace.root(), path);
        Optional<String> moved = text instanceof FileContent.Gone && !base.isBlank()
                ? workspace.files().stream()
                        .filter(file -> file.file().text().equals(base))
                        .map(file -> file.file().path())
                        .filter(other -> !other.equals(path))
                        .findFirst()
                : Optional.empty();
        return new FileState(text, moved, first ? unsaved(workspace, path, text) : Optional.empty());
    }

    private static Optional<Recovery.Copy> unsaved(Workspace workspace, String path, FileContent text)
            throws IOException {
        return new Recovery(workspace.root())
                .find(path)
                .filter(copy -> !(text instanceof FileContent.ReadableFile found
                        && found.text().equals(copy.text())));
    }
}
