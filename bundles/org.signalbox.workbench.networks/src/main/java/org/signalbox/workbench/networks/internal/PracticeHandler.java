package org.signalbox.workbench.networks.internal;

import org.eclipse.e4.core.di.annotations.CanExecute;
import org.eclipse.e4.core.di.annotations.Execute;
import org.signalbox.workbench.ui.WorkbenchServices;

/** Menu Help > Practise in This Workspace. */
public final class PracticeHandler {
    /** A demonstration has practice networks of its own. */
    @CanExecute
    boolean inOwnWorkspace(WorkbenchServices services) {
        return services.scenario().isEmpty();
    }

    @Execute
    void practise(PracticeActions actions) {
        actions.setUp();
    }
}
