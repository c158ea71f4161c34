package org.signalbox.workbench.networks.internal;

import jakarta.inject.Named;
import org.eclipse.e4.core.di.annotations.Execute;
import org.eclipse.e4.ui.services.IServiceConstants;
import org.eclipse.e4.ui.workbench.modeling.ESelectionService;
import org.eclipse.swt.widgets.Shell;
import org.signalbox.workbench.ui.Selections;

/** Menu Networks > Plan a Change…. */
public final class PlanHandler {
    @Execute
    void plan(ChangeActions actions, ESelectionService selection, @Named(IServiceConstants.ACTIVE_SHELL) Shell shell) {
        actions.plan(
                shell, Selections.of(selection, Selections.NetworkRef.class).map(Selections.NetworkRef::id));
    }
}
