package org.signalbox.workbench.internal.handlers;

import java.util.List;
import org.eclipse.e4.core.di.annotations.CanExecute;
import org.eclipse.e4.core.di.annotations.Execute;
import org.eclipse.e4.ui.model.application.ui.MUIElement;
import org.eclipse.e4.ui.model.application.ui.basic.MWindow;
import org.eclipse.e4.ui.workbench.modeling.EModelService;
import org.signalbox.workbench.internal.layout.StackState;

/** Restores the stacks of the perspective that are minimized or maximized. */
public final class RestorePartsHandler {
    @CanExecute
    boolean possible(MWindow window, EModelService model) {
        return StackState.changed(elements(window, model));
    }

    @Execute
    void restore(MWindow window, EModelService model) {
        StackState.restore(elements(window, model));
    }

    private static List<MUIElement> elements(MWindow window, EModelService model) {
        var perspective = model.getActivePerspective(window);
        return model.findElements(perspective == null ? window : perspective, null, MUIElement.class);
    }
}
