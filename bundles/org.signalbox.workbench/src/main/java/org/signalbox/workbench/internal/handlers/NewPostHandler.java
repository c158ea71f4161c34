package org.signalbox.workbench.internal.handlers;

import org.eclipse.e4.core.di.annotations.CanExecute;
import org.eclipse.e4.core.di.annotations.Execute;
import org.eclipse.e4.core.di.annotations.Optional;
import org.jspecify.annotations.Nullable;
import org.signalbox.workbench.internal.workspaces.WorkspaceAccess;
import org.signalbox.workbench.ui.EditorOpener;

/** Opens an editor with a new post. */
public final class NewPostHandler {
    @CanExecute
    boolean hasEditor(@Optional @Nullable EditorOpener editors, WorkspaceAccess access) {
        return editors != null && access.writable();
    }

    @Execute
    void create(EditorOpener editors) {
        editors.create();
    }
}
