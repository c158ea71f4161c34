package org.signalbox.workbench.internal.handlers;

import org.eclipse.e4.core.di.annotations.CanExecute;
import org.eclipse.e4.core.di.annotations.Execute;
import org.eclipse.e4.ui.workbench.modeling.EPartService;

/** Saves every editor with unsaved changes. */
public final class SaveAllHandler {
    @CanExecute
    boolean isDirty(EPartService parts) {
        return !parts.getDirtyParts().isEmpty();
    }

    @Execute
    void save(EPartService parts) {
        parts.saveAll(false);
    }
}
