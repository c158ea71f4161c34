package org.signalbox.launcher;

import java.nio.file.Path;

/** The disk of the workspace has no space for the files of a start. */
final class DiskFullException extends WorkspaceException {

    private static final long serialVersionUID = 1L;

    /** @param reason the system's message */
    DiskFullException(Path workspace, String reason) {
        super("there is no room left on the disk of " + workspace + " (" + reason + "). Make room there: a start takes "
                + DiskSpaceCheck.BYTES / 1024 / 1024 + " MB in " + workspace.resolve(".signalbox"));
    }
}
