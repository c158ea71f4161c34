package org.signalbox.workbench.planner.internal.timeline;

import org.eclipse.e4.core.di.annotations.CanExecute;
import org.eclipse.e4.core.di.annotations.Execute;
import org.eclipse.e4.ui.workbench.modeling.ESelectionService;
import org.signalbox.model.PublicationId;
import org.signalbox.workbench.ui.Selections;

/** Menu Post > Timeline: shows the timeline of the selected publication. */
public final class TimelineHandler {
    @CanExecute
    boolean possible(ESelectionService selection) {
        return Selections.of(selection, PublicationId.class).isPresent();
    }

    @Execute
    void show(ESelectionService selection, TimelineOpener timelines) {
        Selections.of(selection, PublicationId.class).ifPresent(timelines::open);
    }
}
