package org.signalbox.workbench.internal.handlers;

import org.eclipse.e4.core.di.annotations.Execute;
import org.eclipse.e4.ui.workbench.modeling.EPartService;

/** Shows the Guide. */
public final class GuideHandler {
    @Execute
    void show(EPartService parts) {
        parts.showPart("signalbox.part.guide", EPartService.PartState.ACTIVATE);
    }
}
