package org.signalbox.workbench.planner.internal;

import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import org.eclipse.e4.core.di.annotations.Creatable;
import org.signalbox.model.Message;
import org.signalbox.model.PostId;
import org.signalbox.model.PublicationId;
import org.signalbox.model.Schedule;
import org.signalbox.model.Severity;
import org.signalbox.workbench.ui.Toasts;
import org.signalbox.workbench.ui.UndoHistory;
import org.signalbox.workbench.ui.WorkbenchServices;

/** Reschedules a post: its unsent publications and its content file. */
@Creatable
public final class PostRescheduling {
    private final WorkbenchServices services;
    private final UndoHistory history;
    private final Toasts toasts;

    @Inject
    public PostRescheduling(WorkbenchServices services, UndoHistory history, Toasts toasts) {
        this.services = services;
        this.history = history;
        this.toasts = toasts;
    }

    /**
     * Reschedules all movable publications of a post and its file, as one undoable step. UI thread.
     *
     * @param path path of its content file
     */
    public void move(PostId post, String title, String path, Schedule to) {
        move(new PostMove.What(Optional.of(post), path, Set.of()), title, to);
    }

    /** Writes the time into the file of a post that isn't scheduled, as one undoable step. UI thread. */
    public void moveDraft(String title, String path, Schedule to) {
        move(new PostMove.What(Optional.empty(), path, Set.of()), title, to);
    }

    /**
     * Reschedules single publications and leaves the post's file unchanged, as for an occurrence of a series or a queue
     * slot. One undoable step. UI thread.
     */
    public void moveOnly(PostId post, String title, Set<PublicationId> only, Schedule to) {
        move(new PostMove.What(Optional.of(post), "", only), title, to);
    }

    private void move(PostMove.What what, String title, Schedule to) {
        var publishing = services.publishing();
        var store = services.store();
        if (publishing.isEmpty() || store.isEmpty()) {
            return;
        }
        var move = new PostMove(
                what, store.get(), publishing.get(), services.workspace(), services.actor(), ScreenZone.now());
        history.perform(
                Message.of("planner.doing.reschedule", title),
                Message.of("planner.done.reschedule", title, ScreenZone.times().at(to.instant(), services.now())),
                () -> move.change(to),
                () -> move.restore().ifPresent(stayed -> toasts.show(Severity.WARNING, stayed)));
    }
}
