package org.signalbox.workbench.internal.handlers;

import org.eclipse.e4.core.di.annotations.CanExecute;
import org.eclipse.e4.core.di.annotations.Execute;
import org.signalbox.content.CheckedContent;
import org.signalbox.model.Message;
import org.signalbox.workbench.internal.workspaces.WorkspaceAccess;
import org.signalbox.workbench.ui.WorkbenchServices;

/** Checks the active post and schedules it at its time, or asks for the time first. */
public final class ScheduleHandler {
    @CanExecute
    boolean hasPost(ActivePost post, WorkbenchServices services, WorkspaceAccess access) {
        return post.usable() && services.publishing().isPresent() && access.writable();
    }

    @Execute
    void schedule(ActivePost post, WorkbenchServices services) {
        var label = Message.of("workbench.post.scheduling");
        services.publishing()
                .ifPresent(publishing -> post.check(label, checked -> {
                    if (isUntimed(checked) && post.askTime(checked.file().path())) {
                        return;
                    }
                    post.run(label, checked, progress -> {
                        var planned = publishing.schedule(checked, services.actor());
                        return PublishOutcome.info(Message.of(
                                "workbench.post.scheduled",
                                planned.post().title(),
                                planned.publications().size()));
                    });
                }));
    }

    private static boolean isUntimed(CheckedContent checked) {
        return checked.file().post().filter(post -> post.timing().isEmpty()).isPresent();
    }
}
