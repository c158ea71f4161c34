package org.signalbox.workbench.internal.handlers;

import org.eclipse.e4.core.di.annotations.Execute;
import org.eclipse.e4.ui.model.application.ui.basic.MWindow;
import org.eclipse.e4.ui.workbench.modeling.EPartService;
import org.signalbox.workbench.internal.layout.PartLayout;

/** Resets the current perspective to its original layout. */
public final class ResetLayoutHandler {
    @Execute
    void reset(PartLayout layout, MWindow window, EPartService parts) {
        layout.reset(window, parts);
    }
}
