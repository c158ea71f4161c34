package org.signalbox.workbench.planner.internal;

import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import org.eclipse.e4.core.di.annotations.CanExecute;
import org.eclipse.e4.core.di.annotations.Execute;
import org.eclipse.e4.ui.services.IServiceConstants;
import org.eclipse.e4.ui.workbench.modeling.ESelectionService;
import org.eclipse.swt.widgets.Shell;
import org.signalbox.model.Message;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.Severity;
import org.signalbox.workbench.ui.Background;
import org.signalbox.workbench.ui.Selections;
import org.signalbox.workbench.ui.Toasts;
import org.signalbox.workbench.ui.WorkbenchServices;

/** Menu Post > Reschedule…: moves the selected publication to another time. */
public final class RescheduleHandler {
    @CanExecute
    boolean possible(ESelectionService selection) {
        return Selections.of(selection, PublicationId.class).isPresent();
    }

    @Execute
    void reschedule(
            ESelectionService selection,
            WorkbenchServices services,
            Background background,
            Toasts toasts,
            PublicationActions actions,
            @Named(IServiceConstants.ACTIVE_SHELL) Shell shell) {
        var id = Selections.of(selection, PublicationId.class);
        var store = services.store();
        if (id.isPresent() && store.isPresent()) {
            background.run(
                    Message.of("planner.loading"),
                    progress -> store.get().publications().find(id.get()),
                    found -> move(found, actions, toasts, shell));
        }
    }

    private static void move(Optional<Publication> found, PublicationActions actions, Toasts toasts, Shell shell) {
        if (found.isEmpty()) {
            toasts.show(Severity.INFO, Message.of("planner.timeline.gone"));
            return;
        }
        var rows = List.of(new PublicationRow(found.get()));
        if (actions.commands(rows).contains(PublicationAction.RESCHEDULE)) {
            actions.perform(PublicationAction.RESCHEDULE, rows, shell);
        } else {
            toasts.show(
                    Severity.INFO,
                    Message.of("planner.calendar.sent", found.get().title()));
        }
    }
}
