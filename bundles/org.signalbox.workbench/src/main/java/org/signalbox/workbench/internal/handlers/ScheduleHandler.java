package org.signalbox.workbench.internal.handlers;

import org.eclipse.e4.core.di.annotations.CanExecute;
import org.eclipse.e4.core.di.annotations.Execute;
import org.signalbox.model.Message;
import org.signalbox.workbench.ui.WorkbenchServices;

/** Checks the active post and schedules it at its time. */
public final class ScheduleHandler {
    @CanExecute
    boolean hasPost(ActivePost post, WorkbenchServices services) {
        return post.usable() && services.publishing().isPresent();
    }

    @Execute
    void schedule(ActivePost post, WorkbenchServices services) {
        services.publishing()
                .ifPresent(publishing ->
                        post.check(Message.of("workbench.post.scheduling"), (checked, warnings) -> progress -> {
                            var planned = publishing.schedule(checked, services.actor());
                            return Message.of(
                                    "workbench.post.scheduled",
                                    planned.post().title(),
                                    planned.publications().size());
                        }));
    }
}
