package org.signalbox.workbench.editor.internal.post;

import java.io.IOException;
import java.util.Optional;
import org.signalbox.content.Workspace;

/**
 * What was found on disk for an open post.
 *
 * @param movedTo the file that has its text now
 * @param unsaved a copy from before that differs from what is on disk
 */
record DiskState(DiskContent text, Optional<String> movedTo, Optional<Recovery.Copy> unsaved) {

    /** Looks; blocks. */
    static DiskState at(Workspace workspace, String path, String base, boolean first) throws IOException {
        var text = DiskContent.read(workspace.root(), path);
        Optional<String> moved = text instanceof DiskContent.Gone && !base.isBlank()
                ? workspace.files().stream()
                        .filter(file -> file.file().text().equals(base))
                        .map(file -> file.file().path())
                        .filter(other -> !other.equals(path))
                        .findFirst()
                : Optional.empty();
        return new DiskState(text, moved, first ? unsaved(workspace, path, text) : Optional.empty());
    }

    private static Optional<Recovery.Copy> unsaved(Workspace workspace, String path, DiskContent text)
            throws IOException {
        return new Recovery(workspace.root())
                .find(path)
                .filter(copy -> !(text instanceof DiskContent.Found found
                        && found.text().equals(copy.text())));
    }
}
