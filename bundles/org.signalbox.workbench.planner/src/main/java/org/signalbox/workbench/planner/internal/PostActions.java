package org.signalbox.workbench.planner.internal;

import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import org.eclipse.e4.core.di.annotations.Creatable;
import org.eclipse.swt.widgets.Shell;
import org.signalbox.model.Publication;

/** Actions on the publications of one post. UI thread. */
@Creatable
public final class PostActions {
    private final PublicationActions actions;

    @Inject
    public PostActions(PublicationActions actions) {
        this.actions = actions;
    }

    /**
     * Asks for another time of those that can be rescheduled; of a series, those of its next occurrence.
     *
     * @return whether there are any
     */
    public boolean reschedule(List<Publication> publications, Shell shell) {
        var rows = among(PublicationAction.RESCHEDULE, publications).stream()
                .sorted(Comparator.comparing(PublicationRow::due))
                .toList();
        return perform(
                PublicationAction.RESCHEDULE,
                rows.stream()
                        .filter(row -> PublicationAction.together(List.of(rows.getFirst(), row)))
                        .toList(),
                shell);
    }

    /**
     * Cancels those that can be cancelled, as one undoable step.
     *
     * @return whether there are any
     */
    public boolean cancel(List<Publication> publications, Shell shell) {
        return perform(PublicationAction.CANCEL, among(PublicationAction.CANCEL, publications), shell);
    }

    /** Whether any of them can be rescheduled. */
    public static boolean canReschedule(List<Publication> publications) {
        return !among(PublicationAction.RESCHEDULE, publications).isEmpty();
    }

    /** Whether any of them can be cancelled. */
    public static boolean canCancel(List<Publication> publications) {
        return !among(PublicationAction.CANCEL, publications).isEmpty();
    }

    private static List<PublicationRow> among(PublicationAction action, List<Publication> publications) {
        return action.among(publications.stream().map(PublicationRow::new).toList());
    }

    private boolean perform(PublicationAction action, List<PublicationRow> rows, Shell shell) {
        if (rows.isEmpty()) {
            return false;
        }
        actions.perform(action, rows, shell);
        return true;
    }
}
