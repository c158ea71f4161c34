package org.signalbox.workbench.internal.workspaces;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.e4.core.di.annotations.Creatable;

/** Whether the workspace can be written to, as far as that is known: commands that write are disabled if not. */
@Creatable
@Singleton
public final class WorkspaceAccess {
    private volatile boolean readOnly;

    @Inject
    public WorkspaceAccess() {}

    /** True while unknown. Any thread. */
    public boolean writable() {
        return !readOnly;
    }

    void readOnly(boolean known) {
        readOnly = known;
    }
}
