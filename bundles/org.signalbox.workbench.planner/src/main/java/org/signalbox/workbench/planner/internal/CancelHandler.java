package org.signalbox.workbench.planner.internal;

import jakarta.inject.Named;
import org.eclipse.e4.core.di.annotations.CanExecute;
import org.eclipse.e4.core.di.annotations.Execute;
import org.eclipse.e4.ui.services.IServiceConstants;
import org.eclipse.swt.widgets.Shell;
import org.signalbox.model.Message;
import org.signalbox.model.Severity;
import org.signalbox.workbench.ui.Toasts;

/** Menu Post > Cancel: cancels the selected publication, or what is planned of the post in the editor. */
public final class CancelHandler {
    @CanExecute
    boolean possible(ActivePublications active) {
        return active.any();
    }

    @Execute
    void cancel(
            ActivePublications active,
            PostActions actions,
            Toasts toasts,
            @Named(IServiceConstants.ACTIVE_SHELL) Shell shell) {
        active.read(found -> {
            if (found.path().isEmpty()) {
                toasts.show(Severity.INFO, Message.of("planner.timeline.gone"));
            } else if (found.publications().isEmpty()) {
                toasts.show(
                        Severity.INFO,
                        Message.of("planner.calendar.draft.delete", found.path().get()));
            } else if (!actions.cancel(found.publications(), shell)) {
                toasts.show(Severity.INFO, Message.of("planner.calendar.settled", found.title()));
            }
        });
    }
}
