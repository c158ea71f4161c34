package org.signalbox.workbench.internal.handlers;

import org.eclipse.e4.core.di.annotations.Execute;
import org.eclipse.e4.ui.model.application.ui.basic.MWindow;
import org.eclipse.e4.ui.workbench.modeling.EModelService;
import org.eclipse.e4.ui.workbench.modeling.EPartService;
import org.signalbox.workbench.internal.layout.PartOrder;

/** Activates the next visible part, one per stack. */
public final class NextPaneHandler {
    @Execute
    void next(EPartService parts, EModelService model, MWindow window) {
        PartOrder.PANES.step(parts, model, window, 1);
    }
}
