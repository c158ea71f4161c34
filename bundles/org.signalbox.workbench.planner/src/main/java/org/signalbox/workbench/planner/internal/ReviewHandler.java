package org.signalbox.workbench.planner.internal;

import jakarta.inject.Named;
import java.util.List;
import org.eclipse.e4.core.di.annotations.CanExecute;
import org.eclipse.e4.core.di.annotations.Execute;
import org.eclipse.e4.ui.services.IServiceConstants;
import org.eclipse.e4.ui.workbench.modeling.ESelectionService;
import org.eclipse.swt.widgets.Shell;
import org.signalbox.model.Message;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationState;
import org.signalbox.model.Severity;
import org.signalbox.workbench.ui.Background;
import org.signalbox.workbench.ui.Selections;
import org.signalbox.workbench.ui.Toasts;
import org.signalbox.workbench.ui.WorkbenchServices;

/** Menu Post > Was It Sent?…: resolves the selected publication of unknown outcome. */
public final class ReviewHandler {
    @CanExecute
    boolean possible(ESelectionService selection) {
        return Selections.of(selection, PublicationId.class).isPresent();
    }

    @Execute
    void review(
            ESelectionService selection,
            WorkbenchServices services,
            Background background,
            Toasts toasts,
            PublicationActions actions,
            @Named(IServiceConstants.ACTIVE_SHELL) Shell shell) {
        Selections.of(selection, PublicationId.class)
                .ifPresent(id -> services.store()
                        .ifPresent(store -> background.run(
                                Message.of("planner.loading"),
                                progress -> store.publications().find(id),
                                found -> found.filter(one -> one.state() == PublicationState.REVIEW)
                                        .ifPresentOrElse(
                                                one -> actions.perform(
                                                        PublicationAction.CONFIRM,
                                                        List.of(new PublicationRow(one)),
                                                        shell),
                                                () -> toasts.show(
                                                        Severity.INFO, Message.of("planner.review.clear"))))));
    }
}
