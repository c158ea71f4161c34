package org.signalbox.workbench.internal.handlers;

import org.eclipse.e4.core.di.annotations.CanExecute;
import org.eclipse.e4.core.di.annotations.Execute;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.e4.ui.workbench.modeling.EPartService;

/** Closes the part that has the focus; an unsaved editor asks first. */
public final class ClosePartHandler {
    @CanExecute
    boolean canClose(EPartService parts) {
        MPart part = parts.getActivePart();
        return part != null && part.isCloseable();
    }

    @Execute
    void close(EPartService parts) {
        MPart part = parts.getActivePart();
        if (part != null && parts.savePart(part, true)) {
            parts.hidePart(part);
        }
    }
}
