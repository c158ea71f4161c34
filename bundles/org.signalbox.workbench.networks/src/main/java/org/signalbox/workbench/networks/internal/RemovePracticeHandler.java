package org.signalbox.workbench.networks.internal;

import jakarta.inject.Named;
import org.eclipse.e4.core.di.annotations.CanExecute;
import org.eclipse.e4.core.di.annotations.Execute;
import org.eclipse.e4.ui.services.IServiceConstants;
import org.eclipse.swt.widgets.Shell;

/** Menu Help > Remove the Practice Networks…. */
public final class RemovePracticeHandler {
    @CanExecute
    boolean present(PracticeActions actions) {
        return actions.shown(PracticeStep.PUBLISH).kind() == PracticeShown.Kind.PRESENT;
    }

    @Execute
    void remove(PracticeActions actions, @Named(IServiceConstants.ACTIVE_SHELL) Shell shell) {
        actions.remove(shell);
    }
}
