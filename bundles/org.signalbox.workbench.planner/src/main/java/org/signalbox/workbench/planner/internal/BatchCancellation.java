package org.signalbox.workbench.planner.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.signalbox.model.Message;
import org.signalbox.model.PlanningException;
import org.signalbox.publishing.Publishing;
import org.signalbox.workbench.ui.FailureText;

/** Cancels publications, all or none. Its methods block. */
record BatchCancellation(Publishing publishing, List<PublicationRow> rows, String actor) {
    /** Cancels all; if one can't be cancelled any more, restores the others, and names those that stay cancelled. */
    void run() throws PlanningException {
        var done = new ArrayList<PublicationRow>();
        for (var row : rows) {
            try {
                publishing.cancel(row.id(), actor);
            } catch (PlanningException | RuntimeException e) {
                restore(done, e);
                throw e;
            }
            done.add(row);
        }
    }

    /** Restores what can be, and names what stays cancelled. */
    void restore() throws PlanningException {
        restore(rows, null);
    }

    private void restore(List<PublicationRow> cancelled, @Nullable Exception why) throws PlanningException {
        var stayed = new ArrayList<PublicationRow>();
        var first = why;
        for (var row : cancelled) {
            try {
                publishing.restore(row.id(), actor);
            } catch (PlanningException | RuntimeException e) {
                stayed.add(row);
                first = first == null ? e : first;
            }
        }
        if (!stayed.isEmpty() && first != null) {
            var names = stayed.stream()
                    .map(row -> row.title() + " (" + row.account() + ")")
                    .collect(Collectors.joining(", "));
            var half = new PlanningException(
                    Message.of("planner.cancel.half", FailureText.text(first), names, stayed.size()));
            half.initCause(first);
            throw half;
        }
    }
}
