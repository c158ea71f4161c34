package org.signalbox.workbench.planner.internal;

import jakarta.inject.Named;
import org.eclipse.e4.core.di.annotations.CanExecute;
import org.eclipse.e4.core.di.annotations.Execute;
import org.eclipse.e4.ui.services.IServiceConstants;
import org.eclipse.swt.widgets.Shell;
import org.signalbox.scheduler.Schedules;
import org.signalbox.workbench.ui.WorkbenchServices;

/** Menu Post > Queues: edits accounts' weekly slots. */
public final class QueuesHandler {
    @CanExecute
    boolean possible(WorkbenchServices services) {
        return services.store().isPresent() && services.find(Schedules.class).isPresent();
    }

    @Execute
    void open(@Named(IServiceConstants.ACTIVE_SHELL) Shell shell, QueueEditing queues) {
        queues.open(shell);
    }
}
