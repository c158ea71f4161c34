package org.signalbox.workbench.internal.handlers;

import org.eclipse.e4.core.di.annotations.CanExecute;
import org.eclipse.e4.core.di.annotations.Execute;
import org.eclipse.e4.ui.workbench.modeling.EPartService;
import org.signalbox.workbench.internal.layout.StackState;

/** Gives the part that has the focus all of the window, or its place back. */
public final class MaximizeHandler {
    @CanExecute
    boolean possible(EPartService parts) {
        return parts.getActivePart() != null;
    }

    @Execute
    void toggle(EPartService parts) {
        StackState.toggle(parts.getActivePart());
    }
}
