package org.signalbox.workbench.planner.internal;

import jakarta.inject.Named;
import org.eclipse.e4.core.di.annotations.CanExecute;
import org.eclipse.e4.core.di.annotations.Execute;
import org.eclipse.e4.core.di.annotations.Optional;
import org.eclipse.e4.ui.services.IServiceConstants;
import org.eclipse.swt.widgets.Shell;
import org.jspecify.annotations.Nullable;
import org.signalbox.model.Message;
import org.signalbox.model.Severity;
import org.signalbox.workbench.ui.EditorOpener;
import org.signalbox.workbench.ui.Toasts;

/** Menu Post > Reschedule…: moves the selected publication, or the post in the editor, to another time. */
public final class RescheduleHandler {
    @CanExecute
    boolean possible(ActivePublications active) {
        return active.any();
    }

    @Execute
    void reschedule(
            ActivePublications active,
            PostActions actions,
            Toasts toasts,
            @Optional @Nullable EditorOpener editors,
            @Named(IServiceConstants.ACTIVE_SHELL) Shell shell) {
        active.read(found -> {
            if (found.path().isEmpty()) {
                toasts.show(Severity.INFO, Message.of("planner.timeline.gone"));
            } else if (found.publications().isEmpty() && editors != null) {
                editors.askTime(found.path().get());
            } else if (!actions.reschedule(found.publications(), shell)) {
                toasts.show(Severity.INFO, Message.of("planner.calendar.sent", found.title()));
            }
        });
    }
}
